import type { Note } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import type { GroupKind, Lifetime } from "../../model/value.ts";
import type { NoContracts } from "../value/figures/contracts.ts";
import type { NoPrediction } from "../value/figures/prediction.ts";
import type { PreparedValue } from "../value/figures/value.ts";
import { grouped, type Noted, note, plural } from "./note.ts";

/** How customers were valued, and what was not and why. Nothing where nobody asked. Source: value.md. */
export function valueNotes({ valued, report }: Noted): Note[] {
  const isAsked = report.job.statements.includes("value");
  if (valued === null) return isAsked && report.scope !== null ? [wholeNote] : [];
  const isByMembership = report.job.tiers.method === "membership";
  return [
    basisNote(valued),
    ...readingNotes(valued),
    ...unpreparedNotes(valued, isByMembership),
    ...predictionNotes(valued),
  ];
}

/** In the statements of a part. */
const wholeNote = note(
  "value.whole",
  "고객가치표는 회사 전체의 제표에만 있다: 고객의 생애는 회사와의 것이어서, 부분마다 나누면 같은 고객을 여러 번 세고 옮겨 간 고객을 잃은 것으로 본다.",
  "Customer value is told of the whole company alone: a customer's lifetime is with the company; by parts he would be counted several times, and lost whenever he moves to another.",
  {},
);

/** Readings that some groups cannot have, and why. */
function readingNotes({ value }: PreparedValue): Note[] {
  if (value.lifetime === null) return [];
  return [
    note(
      "value.readings",
      "라이헬드의 LTV는 고객이 떠나지 않는 집단(전체, 유입 경로, 첫 구매 채널)에만 있다: 분위와 세그먼트는 구매에 따라 바뀌어 같은 고객을 거래 연차별로 따라갈 수 없다.",
      "Reichheld's reading is of groups that customers do not leave (all, acquisition source, first channel): tiers and segments change with what is bought, so no cohort of theirs can be followed over its years.",
      {},
    ),
  ];
}

function basisNote({ value }: PreparedValue): Note {
  const { parameters, lookback, asOf, rfm } = value;
  const { margin, marginFrom, discountRate } = parameters;
  const percent = (share: number) => `${Number((share * 100).toFixed(2))}%`;
  const rate = margin === null ? undefined : percent(margin);
  const from =
    marginFrom === "income"
      ? { ko: "고객손익계산서의 매출총이익률", en: "gross margin of the income statement" }
      : { ko: "작업 파일", en: "the job" };
  return note(
    "value.basis",
    `고객가치표는 ${asOf} 현재, 그날까지 ${lookback.months}개월에 구매한 고객 ${grouped(rfm.customers)}명을 본다. ${rate === undefined ? "" : `이익률 ${rate}(${from.ko}), `}할인율 연 ${percent(discountRate)}. 점수는 ${parameters.scores === "quantile" ? "분위수 경계" : "회사가 준 경계"}로 매기고 경계 위의 값은 높은 점수를 받는다. 생애가치와 예측은 추정이다.`,
    `Customer value is as of ${asOf}, of ${plural(rfm.customers, "customer")} who bought in the ${lookback.months} months up to it. ${rate === undefined ? "" : `Margin ${rate} (${from.en}), `}${rate === undefined ? "Discount" : "discount"} ${percent(discountRate)} a year. Scores are cut ${parameters.scores === "quantile" ? "by quantile" : "at the company's points"}; who stands on a cut has the higher score. Lifetime value and predictions are estimates.`,
    { asOf, lookbackMonths: lookback.months, margin, marginFrom, discountRate },
  );
}

interface Gap extends Text {
  readonly id: string;
}

/** Each part without its input, with what it needs and how to give it. */
function unpreparedNotes(valued: PreparedValue, isByMembership: boolean): Note[] {
  const { value, isBaseCovered, isPriorCovered, noContracts } = valued;
  const { months } = value.lookback;
  const gaps: Gap[] = [];
  if (!isPriorCovered) {
    gaps.push({
      id: "prior",
      ko: `전기 세그먼트와 이동(자료가 전기 조회기간 ${months}개월을 덮지 않음: 더 오래된 거래를 더하거나 value.lookback을 줄임)`,
      en: `prior segments and moves between them (the data do not cover the prior ${months} months: add older transactions or shorten value.lookback)`,
    });
  }
  if (value.lifetime === null) {
    gaps.push({
      id: "lifetime",
      ko: "생애가치(이익률을 모름: 작업 파일의 value.margin에 적거나, 거래의 원가 열이나 비용의 매출원가 계정을 주고 income 제표를 함께 작성)",
      en: "lifetime value (the margin is unknown: write value.margin in the job, or give cost of goods and let the income statement be prepared too)",
    });
  } else if (!isBaseCovered) {
    gaps.push({
      id: "retention",
      ko: `유지율과 그에 따르는 생애가치(자료가 앞 조회기간 ${months}개월까지 거슬러 오르지 않음: 더 오래된 거래를 더하거나 value.lookback을 줄임)`,
      en: `retention and the lifetime values that follow from it (the data do not reach back over the ${months} months before the lookback: add older transactions or shorten value.lookback)`,
    });
  } else if (isByMembership && hasNoTierThen(value.lifetime)) {
    gaps.push({
      id: "tierRetention",
      ko: `등급별 유지율(memberships에 ${months}개월 전의 등급이 없음: 그때부터의 이력을 주거나 tiers.unassigned를 정함)`,
      en: `retention by tier (memberships do not tell the tiers of ${months} months ago: give their history from then, or name tiers.unassigned)`,
    });
  }
  if (value.lifetime?.every(({ cac }) => cac === null) === true) {
    gaps.push({
      id: "cac",
      ko: "LTV ÷ CAC와 회수 기간(획득 비용 없음: costs에 acquisition 계정이 필요)",
      en: "LTV ÷ CAC and payback (no acquisition costs: the table costs needs the account acquisition)",
    });
  }
  if (value.membership === null) {
    gaps.push({
      id: "membership",
      ko: "연회비 회원의 가치(value.renewal에 첫해 가입비, 재가입비, 재가입률이 필요)",
      en: "value of a yearly membership (value.renewal needs the first fee, the renewal fee and the renewal rate)",
    });
  }
  if (noContracts !== null) {
    gaps.push({
      id: "contracts",
      ko: `계약의 갱신과 생존, sBG(${contractObstacles[noContracts].ko})`,
      en: `renewals and survival of contracts, sBG (${contractObstacles[noContracts].en})`,
    });
  }
  if (value.links === null) {
    gaps.push({
      id: "links",
      ko: "다음 기간 매출과의 상관(9개 기간 이상의 추이가 필요: period.trend)",
      en: "correlations with the next period's revenue (a trend of 9 periods or more: period.trend)",
    });
  }
  const { market, index } = value;
  if ((market?.sales ?? null) === null) {
    gaps.push({
      id: "market",
      ko: "시장점유율(market 표에 period, category, market_sales가 필요)",
      en: "market share (a table market with period, category, market_sales)",
    });
  }
  if ((market?.wallet ?? null) === null) {
    gaps.push({
      id: "wallet",
      ko: "지갑점유율과 SCR(wallet 표에 customer_id, category, total_spend가 필요)",
      en: "shares of wallet and SCR (a table wallet with customer_id, category, total_spend)",
    });
  }
  if ((market?.acquisition ?? null) === null) {
    gaps.push({
      id: "acquisition",
      ko: "획득률(당기의 acquisition 표에 targeted, acquired, cost가 필요)",
      en: "acquisition rate (a table acquisition with targeted, acquired, cost of the period)",
    });
  }
  if (index === null) {
    gaps.push({
      id: "index",
      ko: "고객경험 성과지수(touchpoints 표와 작업 파일의 value.touchpoints가 필요)",
      en: "CX performance index (a table touchpoints, and value.touchpoints in the job)",
    });
  }
  if (gaps.length === 0) return [];
  const listed = (locale: keyof Text) => gaps.map((gap) => gap[locale]).join(locale === "ko" ? ", " : "; ");
  return [
    note(
      "value.unprepared",
      `고객가치표에서 작성하지 않은 것: ${listed("ko")}.`,
      `Not prepared of customer value: ${listed("en")}.`,
      {
        items: gaps.map(({ id }) => id),
      },
    ),
  ];
}

/** Customers were kept, and nobody knows of which tier. */
function hasNoTierThen(lifetime: readonly Lifetime[]): boolean {
  const isKnown = (kind: GroupKind) => lifetime.some((group) => group.kind === kind && group.keptFrom > 0);
  return isKnown("all") && !isKnown("tier");
}

const contractObstacles: Readonly<Record<NoContracts, Text>> = {
  "no-contracts": {
    ko: "contracts 표에 customer_id, from, to가 필요",
    en: "a table contracts with customer_id, from, to",
  },
  "few-contracts": {
    ko: "한 해를 채운 계약이 100건보다 적다",
    en: "fewer than 100 contracts have come to an anniversary",
  },
  ridge: { ko: "여러 모수가 똑같이 잘 맞는다", en: "many parameters fit the data alike" },
  "no-convergence": { ko: "최대우도를 찾지 못했다", en: "no maximum of the likelihood was found" },
};

const obstacles: Readonly<Record<NoPrediction, Text>> = {
  "few-customers": { ko: "고객이 100명보다 적다", en: "there are fewer than 100 customers" },
  "few-repeaters": { ko: "다시 구매한 고객이 30명보다 적다", en: "fewer than 30 customers have bought again" },
  short: { ko: "관찰한 기간이 8주보다 짧다", en: "nobody has been observed for eight weeks" },
  ridge: { ko: "여러 모수가 똑같이 잘 맞는다", en: "many parameters fit the data alike" },
  "no-convergence": { ko: "최대우도를 찾지 못했다", en: "no maximum of the likelihood was found" },
};

function predictionNotes({ value, noPrediction }: PreparedValue): Note[] {
  if (noPrediction !== null) {
    const why = obstacles[noPrediction];
    return [
      note("value.prediction", `구매 예측은 작성하지 않았다: ${why.ko}.`, `Purchases are not predicted: ${why.en}.`, {
        obstacle: noPrediction,
      }),
    ];
  }
  const { prediction } = value;
  if (prediction === null) return [];
  const { spend, backTest } = prediction;
  const correlation = spend?.correlation ?? null;
  return [
    note(
      "value.prediction",
      `예측은 BG/NBD(같은 날 구매는 하나, 첫날은 재구매가 아님)와 Gamma-Gamma를 최대우도로 맞춘 것이다.${correlation === null ? "" : ` 빈도와 금액의 상관 ${correlation.toFixed(2)}: 모형은 0으로 본다.`}${backTest === null ? " 마지막 기간을 뺀 자료로는 맞출 수 없어 사후 검증이 없다." : ""}`,
      `Predictions are by BG/NBD (purchases of a day are one, the first day is no repeat) and Gamma-Gamma, fitted by maximum likelihood.${correlation === null ? "" : ` Frequency and spend correlate by ${correlation.toFixed(2)}; the model takes it for none.`}${backTest === null ? " Without the last period nothing could be fitted, so there is no back-test." : ""}`,
      { customers: prediction.customers, correlation },
    ),
  ];
}
