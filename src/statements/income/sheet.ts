import { driverLabels } from "../../labels/income.ts";
import { sheetTitles } from "../../labels/statements.ts";
import type { Income } from "../../model/income.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { periodSubtitle } from "../sheets/subtitle.ts";
import { incomeBridge, incomeProof } from "./bridge.ts";
import { cohortTable } from "./cohort-table.ts";
import { incomeTierNoun } from "./definition.ts";
import { incomeTable } from "./table.ts";
import { tierTable } from "./tier-table.ts";

/** 고객손익계산서 as a sheet; absent where it was not prepared. Source: statements.md §7. */
export function buildIncomeSheet(statements: Statements): Sheet | undefined {
  const { income, company } = statements;
  if (income === null) return undefined;
  const tiers = tierTable(income.current, company.currency);
  const bridge = incomeBridge(income.current.total, company.currency);
  const proof = incomeProof(income.current.total, company.currency);
  return {
    key: "income",
    title: sheetTitles.income,
    subtitle: periodSubtitle(statements),
    blocks: [
      incomeTable(income),
      ...(bridge === undefined ? [] : [bridge]),
      cohortTable(income, company.currency),
      ...(tiers === undefined ? [] : [tiers]),
    ],
    ...(proof === undefined ? {} : { proof: [proof] }),
    footnotes: footnotesOf(income),
  };
}

function footnotesOf({ basis, current }: Income): Text[] {
  const { costOfGoods, allocation } = basis;
  const driver = driverLabels[allocation];
  const noun = current.tiers === null ? undefined : incomeTierNoun(current.tiers);
  const ties =
    noun === undefined
      ? { ko: "자본고객부터", en: "ties to capital" }
      : { ko: `자본고객과 상위 ${noun.ko}부터`, en: `ties to capital, then the higher ${noun.en}` };
  const goods =
    costOfGoods === "rows"
      ? { ko: "매출원가는 거래에 적힌 원가의 합이다.", en: "Cost of goods is the sum of the transactions' costs." }
      : {
          ko: "매출원가는 비용의 매출원가 계정이며 고객군이 적히지 않은 것은 매출액에 비례해 나누었다.",
          en: "Cost of goods is the account's; what names no customer group is shared out by revenue.",
        };
  return [
    {
      ko: `${goods.ko} 전용 판관비는 적힌 고객군에 두고, 적히지 않은 것은 자본고객에 둔다.`,
      en: `${goods.en} Dedicated SG&A stands with the customer group it names, without one with capital customers.`,
    },
    {
      ko: `공통 판관비는 ${driver.ko} 기준으로 통화의 최소 단위까지 배부하며(최대 잔여법, 같으면 ${ties.ko}) 합계가 정확히 맞는다. 조정에는 배부하지 않는다.`,
      en: `Common SG&A is allocated by ${driver.en} to the currency's last digit (largest remainder; ${ties.en}) and adds up exactly; adjustments bear none.`,
    },
    ...(noun === undefined
      ? []
      : [
          {
            ko: `고객군까지만 알려진 비용은 같은 기준으로 그 군의 ${noun.ko}에 다시 나누었다.`,
            en: `Costs known by group only are shared among its ${noun.en}s in the same way.`,
          },
        ]),
    {
      ko: "고객 획득 비용 = 고객 획득비 ÷ 신규 고객. 이익률은 해당 열의 매출액 대비이며 매출액이 0 이하이면 적지 않는다.",
      en: "Acquisition cost per customer = acquisition costs ÷ new customers. Margins are of the column's own revenue, where it is above zero.",
    },
  ];
}
