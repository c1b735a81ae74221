import { percentInWords } from "../../../../labels/figures.ts";
import type { Text } from "../../../../model/text.ts";
import type { NoContracts } from "../contracts.ts";
import type { NoMargin } from "../margin.ts";
import type { NoPrediction, NoSpend } from "../prediction.ts";
import { text } from "./gap.ts";

const orGiveIt = text(
  "또는 작업 파일의 value.margin에 이익률을 적는다",
  "or write the share of revenue as value.margin in the job",
);
const givenCost = text(
  "거래의 원가 열(cost)이나 costs 표의 cogs 계정",
  "the column cost in the transactions, or the account cogs in the table costs",
);

/** What the margin that all lifetime values start from needs: by what kept it from being read off the income statement. */
export function marginNeeds({ why, share }: NoMargin): Text {
  const found = share === null ? "" : percentInWords(share);
  const needs: Readonly<Record<NoMargin["why"], Text>> = {
    notAsked: text(
      `이익률: 원가(${givenCost.ko})를 주고 statements에 income을 더한다; ${orGiveIt.ko}`,
      `the margin: give cost of goods (${givenCost.en}) and add income to statements; ${orGiveIt.en}`,
    ),
    noCostOfGoods: text(
      `이익률: ${givenCost.ko}을 준다; ${orGiveIt.ko}`,
      `the margin: give ${givenCost.en}; ${orGiveIt.en}`,
    ),
    noCostOfGoodsInPeriod: text(
      `이익률: costs 표의 cogs 계정에 당기의 비용이 없다, 그것을 준다; ${orGiveIt.ko}`,
      `the margin: the account cogs in the table costs has nothing in the period, give it; ${orGiveIt.en}`,
    ),
    costGap: text(
      `이익률: 원가가 적히지 않은 구매가 income.maxCostGap을 넘는다, 원가를 채운다; ${orGiveIt.ko}`,
      `the margin: purchases without cost exceed income.maxCostGap, give their cost; ${orGiveIt.en}`,
    ),
    noRevenue: text(
      `이익률: 당기 매출이 0 이하라 매출총이익률이 없다; 작업 파일의 value.margin에 적는다`,
      "the margin: without revenue above zero in the period there is no gross margin; write value.margin in the job",
    ),
    notPositive: text(
      `0보다 큰 이익률: 고객손익계산서의 매출총이익률은 ${found}이다; 앞날의 이익률을 알면 작업 파일의 value.margin에 적는다`,
      `a margin above zero: the gross margin of the income statement is ${found}; write value.margin in the job if you know the margin ahead`,
    ),
  };
  return needs[why];
}

const olderTransactions = text("더 오래된 거래를 source에 더한다", "add older transactions to the source");
const olderContracts = text("더 오래된 계약을 contracts 표에 더한다", "add older contracts to the table contracts");
const nothingToGive = text(
  "따로 줄 것은 없고 매 기간 다시 맞춘다",
  "there is nothing else to give, and it is fitted anew each period",
);

function ridge(older: Text): Text {
  return text(
    `모수를 하나로 정하는 더 많은 자료(지금은 여러 모수가 똑같이 잘 맞는다): ${older.ko}`,
    `more data, that single out its parameters (many fit alike as yet): ${older.en}`,
  );
}

const noConvergence = text(
  `최대우도를 찾을 수 있는 자료: 지금은 찾지 못했다; ${nothingToGive.ko}`,
  `data whose likelihood has a maximum: none was found; ${nothingToGive.en}`,
);

export const predictionNeeds: Readonly<Record<NoPrediction, Text>> = {
  "few-customers": text(`고객 100명 이상: ${olderTransactions.ko}`, `100 customers or more: ${olderTransactions.en}`),
  "few-repeaters": text(
    `다시 구매한 고객 30명 이상: ${olderTransactions.ko}`,
    `30 customers or more who have bought again: ${olderTransactions.en}`,
  ),
  short: text(
    `8주 이상의 거래: ${olderTransactions.ko}`,
    `transactions over eight weeks or more: ${olderTransactions.en}`,
  ),
  ridge: ridge(olderTransactions),
  "no-convergence": noConvergence,
};

export const spendNeeds: Readonly<Record<NoSpend, Text>> = {
  ridge: ridge(olderTransactions),
  "no-convergence": noConvergence,
  "no-mean": text(
    `평균이 있는 금액 분포: 맞춘 모수 q가 1 이하라 고객의 평균 금액이 존재하지 않는다; ${nothingToGive.ko}`,
    `spends with a mean over customers: the fitted q is not above 1, so there is none; ${nothingToGive.en}`,
  ),
};

export const contractNeeds: Readonly<Record<NoContracts, Text>> = {
  "no-contracts": text("contracts 표의 customer_id, from, to", "a table contracts with customer_id, from, to"),
  "few-contracts": text(
    `한 해를 채운 계약 100건 이상: ${olderContracts.ko}`,
    `100 contracts or more that have come to an anniversary: ${olderContracts.en}`,
  ),
  ridge: ridge(olderContracts),
  "no-convergence": noConvergence,
};
