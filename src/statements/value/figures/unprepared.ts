import type { Text } from "../../../model/text.ts";
import type { Lifetime, Unprepared, Value } from "../../../model/value.ts";
import type { Report } from "../../report.ts";
import type { NoContracts } from "./contracts.ts";
import type { NoPrediction, NoSpend } from "./prediction.ts";

type Parts = Omit<Value, "unprepared">;

/** What kept parts from being prepared, beyond what the parts themselves show. */
export interface Obstacles {
  readonly prediction: NoPrediction | null;
  readonly spend: NoSpend | null;
  readonly contracts: NoContracts | null;
  readonly isBaseCovered: boolean;
  readonly isPriorCovered: boolean;
}

type Gap = readonly [part: string, isMissing: boolean, name: Text, needs: Text];

/** Each part of customer value without its input: what it needs and how to give it. In the order in which parts are told. */
export function unpreparedOf(report: Report, value: Parts, obstacles: Obstacles): Unprepared[] {
  const gaps = [
    ...pastGaps(report, value, obstacles),
    ...lifetimeGaps(report, value, obstacles),
    ...aheadGaps(value, obstacles),
    ...outsideGaps(report, value, obstacles),
  ];
  return gaps.flatMap(([part, isMissing, name, needs]) => (isMissing ? [{ part, name, needs }] : []));
}

const text = (ko: string, en: string): Text => ({ ko, en });

function pastGaps({ quality }: Report, { lookback, cohorts }: Parts, { isPriorCovered }: Obstacles): Gap[] {
  const { months } = lookback;
  return [
    [
      "prior",
      !isPriorCovered,
      text("전기 세그먼트와 이동", "Prior segments and moves between them"),
      text(
        `전기 조회기간 ${months}개월을 덮는 자료: 더 오래된 거래를 더하거나 value.lookback을 줄인다`,
        `data that cover the prior ${months} months: add older transactions, or shorten value.lookback`,
      ),
    ],
    [
      "engagement",
      quality.tables.engagement === undefined,
      text("참여 점수(잠재 고객을 가릴 때 씀)", "Engagement score (it helps to tell potential customers)"),
      text("engagement 표의 customer_id, date, kind, count", "a table engagement with customer_id, date, kind, count"),
    ],
    [
      "cohorts",
      cohorts.length === 0,
      text("코호트", "Cohorts"),
      text("끝난 분기 하나를 처음부터 덮는 자료", "data that cover a whole quarter from its first day"),
    ],
  ];
}

function lifetimeGaps(report: Report, { lifetime, lookback, membership }: Parts, { isBaseCovered }: Obstacles): Gap[] {
  const { months } = lookback;
  const isWithout = (kind: Lifetime["kind"]) => lifetime !== null && !lifetime.some((group) => group.kind === kind);
  return [
    [
      "lifetime",
      lifetime === null,
      text("생애가치·CLV·유지율 1%p의 가치", "Lifetime value, CLV, what a point of retention is worth"),
      text(
        "이익률: 작업 파일의 value.margin에 적거나, 거래의 원가 열(cost) 또는 costs 표의 cogs 계정을 주고 income 제표를 함께 작성한다",
        "the margin: write value.margin in the job, or give cost of goods (the column cost, or the account cogs in the table costs) and ask for income too",
      ),
    ],
    [
      "retention",
      lifetime !== null && !isBaseCovered,
      text("유지율과 그에 따르는 생애가치", "Retention and the lifetime values that follow from it"),
      text(
        `조회기간 앞의 ${months}개월까지 덮는 자료: 더 오래된 거래를 더하거나 value.lookback을 줄인다`,
        `data that reach back over the ${months} months before the lookback: add older transactions, or shorten value.lookback`,
      ),
    ],
    [
      "tierRetention",
      report.job.tiers.method === "membership" && isBaseCovered && hasNoTierThen(lifetime ?? []),
      text("등급별 유지율", "Retention by tier"),
      text(
        `memberships 표에 ${months}개월 전의 등급: 그때부터의 이력을 주거나 tiers.unassigned를 정한다`,
        `the tiers of ${months} months ago in the table memberships: give their history from then, or name tiers.unassigned`,
      ),
    ],
    [
      "cac",
      lifetime?.every(({ cac }) => cac === null) === true,
      text("LTV ÷ CAC와 회수 기간", "LTV ÷ CAC and payback"),
      text(
        "대상기간의 신규 고객과 획득 비용: costs 표의 acquisition 계정",
        "new customers and acquisition costs in the window: the account acquisition in the table costs",
      ),
    ],
    [
      "bySource",
      isWithout("source"),
      text("유입 경로별 생애가치", "Lifetime value by acquisition source"),
      text("customers 표의 acquisition_source", "acquisition_source in a table customers"),
    ],
    [
      "byChannel",
      isWithout("channel"),
      text("채널별 생애가치", "Lifetime value by channel"),
      text("거래의 channel 열", "a column channel in the transactions"),
    ],
    [
      "membership",
      membership === null,
      text("연회비 회원의 가치", "Worth of a yearly member"),
      text(
        "작업 파일의 value.renewal: firstFee, renewalFee, renewalRate",
        "value.renewal in the job: firstFee, renewalFee, renewalRate",
      ),
    ],
  ];
}

/** Customers were kept, and nobody knows of which tier. */
function hasNoTierThen(lifetime: readonly Lifetime[]): boolean {
  const isKnown = (kind: Lifetime["kind"]) => lifetime.some((group) => group.kind === kind && group.keptFrom > 0);
  return isKnown("all") && !isKnown("tier");
}

function aheadGaps({ prediction, projection, links }: Parts, obstacles: Obstacles): Gap[] {
  return [
    [
      "prediction",
      prediction === null,
      text("구매 예측(BG/NBD)", "Predicted purchases (BG/NBD)"),
      obstacles.prediction === null ? text("", "") : predictionNeeds[obstacles.prediction],
    ],
    [
      "spend",
      prediction !== null && prediction.spend === null,
      text("예상 구매액과 CLV(Gamma-Gamma)", "Predicted spend and CLV (Gamma-Gamma)"),
      obstacles.spend === null ? text("", "") : spendNeeds[obstacles.spend],
    ],
    [
      "backTest",
      prediction !== null && prediction.backTest === null,
      text("예측의 사후 검증", "Back-test of the prediction"),
      text(
        "마지막 기간을 빼고도 모형을 맞출 만큼 긴 자료",
        "data long enough to fit the model without the last period",
      ),
    ],
    [
      "projection",
      projection === null,
      text("다음 기간의 분위", "Tiers next period"),
      text("전기까지 덮는 자료: 더 오래된 거래", "data that cover the prior window: older transactions"),
    ],
    [
      "links",
      links === null,
      text("다음 기간 매출과의 상관", "Correlations with the next period's revenue"),
      text("아홉 기간 이상의 추이: period.trend", "a trend of nine periods or more: period.trend"),
    ],
  ];
}

function outsideGaps({ plan }: Report, { market, index, contracts }: Parts, obstacles: Obstacles): Gap[] {
  const { label } = plan.current.period;
  return [
    [
      "contracts",
      contracts === null,
      text("계약의 갱신과 생존(sBG)", "Renewals and survival of contracts (sBG)"),
      obstacles.contracts === null ? text("", "") : contractNeeds[obstacles.contracts],
    ],
    [
      "market",
      (market?.sales ?? null) === null,
      text("시장점유율", "Market share"),
      text(
        `market 표의 period(${label}), category, market_sales`,
        `a table market with period (${label}), category, market_sales`,
      ),
    ],
    [
      "wallet",
      (market?.wallet ?? null) === null,
      text("지갑점유율과 SCR", "Shares of wallet and SCR"),
      text(
        "wallet 표의 customer_id, category, total_spend, 있으면 total_quantity",
        "a table wallet with customer_id, category, total_spend and, if known, total_quantity",
      ),
    ],
    [
      "acquisition",
      (market?.acquisition ?? null) === null,
      text("획득률과 캠페인 획득 비용", "Acquisition rate and cost of campaigns"),
      text(
        `acquisition 표의 period(${label}), targeted, acquired, cost`,
        `a table acquisition with period (${label}), targeted, acquired, cost`,
      ),
    ],
    [
      "index",
      index === null,
      text("고객경험 성과지수", "CX performance index"),
      text(
        "당기에 잰 touchpoints 표(date, stage, indicator, value)와 작업 파일의 value.touchpoints",
        "a table touchpoints measured in the period (date, stage, indicator, value), and value.touchpoints in the job",
      ),
    ],
  ];
}

const ridge = text(
  "모수를 하나로 정하는 더 많은 자료: 지금은 여러 모수가 똑같이 잘 맞는다",
  "more data, that single out its parameters: many fit alike as yet",
);
const noConvergence = text(
  "최대우도를 찾을 수 있는 자료: 지금은 찾지 못했다",
  "data whose likelihood has a maximum: none was found",
);

const predictionNeeds: Readonly<Record<NoPrediction, Text>> = {
  "few-customers": text("고객 100명 이상", "100 customers or more"),
  "few-repeaters": text("다시 구매한 고객 30명 이상", "30 customers or more who have bought again"),
  short: text("8주 이상의 거래", "transactions over eight weeks or more"),
  ridge,
  "no-convergence": noConvergence,
};

const spendNeeds: Readonly<Record<NoSpend, Text>> = {
  ridge,
  "no-convergence": noConvergence,
  "no-mean": text(
    "평균이 있는 금액 분포: 맞춘 모수 q가 1 이하라 고객의 평균 금액이 존재하지 않는다",
    "spends with a mean over customers: the fitted q is not above 1, so there is none",
  ),
};

const contractNeeds: Readonly<Record<NoContracts, Text>> = {
  "no-contracts": text("contracts 표의 customer_id, from, to", "a table contracts with customer_id, from, to"),
  "few-contracts": text(
    "한 해를 채운 계약 100건 이상: contracts 표",
    "100 contracts or more that have come to an anniversary: the table contracts",
  ),
  ridge,
  "no-convergence": noConvergence,
};
