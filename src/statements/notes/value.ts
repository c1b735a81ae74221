import { grouped, plural } from "../../labels/figures.ts";
import type { Note } from "../../model/statement.ts";
import type { Value } from "../../model/value.ts";
import { type Noted, note } from "./note.ts";

/** How customers were valued, and what was not and why. Nothing where nobody asked. Source: value.md. */
export function valueNotes({ value, report }: Noted): Note[] {
  const isAsked = report.job.statements.includes("value");
  if (value === null) return isAsked && report.scope !== null ? [wholeNote] : [];
  return [basisNote(value), ...readingNotes(value), ...unpreparedNotes(value), ...predictionNotes(value)];
}

/** In the statements of a part. */
const wholeNote = note(
  "value.whole",
  "고객가치표는 회사 전체의 제표에만 있다: 고객의 생애는 회사와의 것이어서, 부분마다 나누면 같은 고객을 여러 번 세고 옮겨 간 고객을 잃은 것으로 본다.",
  "Customer value is told of the whole company alone: a customer's lifetime is with the company; by parts he would be counted several times, and lost whenever he moves to another.",
  {},
);

/** Readings that some groups cannot have, and why; nothing of one that no group has. */
function readingNotes({ lifetime }: Value): Note[] {
  if (lifetime?.every(({ reichheld }) => reichheld === null) !== false) return [];
  return [
    note(
      "value.readings",
      "라이헬드의 LTV는 고객이 떠나지 않는 집단(전체, 유입 경로, 첫 구매 채널)에만 있다: 분위와 세그먼트는 구매에 따라 바뀌어 같은 고객을 거래 연차별로 따라갈 수 없다.",
      "Reichheld's reading is of groups that customers do not leave (all, acquisition source, first channel): tiers and segments change with what is bought, so no cohort of theirs can be followed over its years.",
      {},
    ),
  ];
}

function basisNote({ parameters, lookback, asOf, rfm }: Value): Note {
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

/** Names what was not prepared; the statement's own page says what each part needs. */
function unpreparedNotes({ unprepared }: Value): Note[] {
  if (unprepared.length === 0) return [];
  const ko = unprepared.map(({ name }) => name.ko).join(", ");
  const en = unprepared.map(({ name }) => name.en).join("; ");
  return [
    note(
      "value.unprepared",
      `고객가치표에서 작성하지 않은 것: ${ko}. 무엇이 필요한지는 그 표의 끝에 있다.`,
      `Not prepared of customer value: ${en}. What each needs stands at the end of that statement.`,
      { items: unprepared.map(({ part }) => part) },
    ),
  ];
}

function predictionNotes({ prediction }: Value): Note[] {
  if (prediction === null) return [];
  const { spend } = prediction;
  const correlation = spend?.correlation ?? null;
  const models = spend === null ? { ko: "를", en: "" } : { ko: "와 Gamma-Gamma를", en: " and Gamma-Gamma" };
  return [
    note(
      "value.prediction",
      `예측은 BG/NBD(같은 날 구매는 하나, 첫날은 재구매가 아님)${models.ko} 최대우도로 맞춘 것이다.${correlation === null ? "" : ` 빈도와 금액의 상관 ${correlation.toFixed(2)}: 모형은 0으로 본다.`}`,
      `Predictions are by BG/NBD (purchases of a day are one, the first day is no repeat)${models.en}, fitted by maximum likelihood.${correlation === null ? "" : ` Frequency and spend correlate by ${correlation.toFixed(2)}; the model takes it for none.`}`,
      { customers: prediction.customers, correlation },
    ),
  ];
}
