import { type Gap, type Prepared, text } from "./gap.ts";

/** Of RFM, its movement and cohorts. */
export function pastGaps({ report, value, obstacles }: Prepared): Gap[] {
  const { months } = value.lookback;
  return [
    [
      "prior",
      !obstacles.isPriorCovered,
      text("전기 세그먼트와 이동", "Prior segments and moves between them"),
      text(
        `전기 조회기간 ${months}개월을 덮는 자료: 더 오래된 거래를 더하거나 value.lookback을 줄인다`,
        `data that cover the prior ${months} months: add older transactions, or shorten value.lookback`,
      ),
    ],
    [
      "engagement",
      report.quality.tables.engagement === undefined,
      text("참여 점수(잠재 고객을 가릴 때 씀)", "Engagement score (it helps to tell potential customers)"),
      text("engagement 표의 customer_id, date, kind, count", "a table engagement with customer_id, date, kind, count"),
    ],
    [
      "cohorts",
      value.cohorts.length === 0,
      text("코호트", "Cohorts"),
      text("끝난 분기 하나를 처음부터 덮는 자료", "data that cover a whole quarter from its first day"),
    ],
  ];
}
