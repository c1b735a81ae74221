import { type Gap, type Prepared, text } from "./gap.ts";

/** Of RFM, its movement and cohorts. */
export function pastGaps({ report, cells, value, obstacles }: Prepared): Gap[] {
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
      cells.engaged.every(({ customers }) => customers === 0n),
      text("참여 점수(잠재 고객을 가릴 때 씀)", "Engagement score (it helps to tell potential customers)"),
      report.quality.tables.engagement === undefined
        ? text(
            "engagement 표의 customer_id, date, kind, count",
            "a table engagement with customer_id, date, kind, count",
          )
        : text(
            `engagement 표에 조회기간 ${months}개월의 행: 그동안 구매한 고객의 참여 점수에 드는 행이 없다; 날짜와 고객번호, count와 value.engagement의 가중치가 0보다 큰지 확인한다`,
            `rows of the lookback in the table engagement: none count for a customer who bought in it; look at their dates and customer ids, and for counts and weights in value.engagement above zero`,
          ),
    ],
    [
      "cohorts",
      value.cohorts.length === 0,
      text("코호트", "Cohorts"),
      text(
        "끝난 분기 하나를 처음부터 덮는 자료: 더 오래된 거래를 더한다",
        "data that cover a whole quarter from its first day: add older transactions",
      ),
    ],
  ];
}
