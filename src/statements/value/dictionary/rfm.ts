import { words } from "../../../labels/words.ts";
import type { Definition } from "../../../model/definition.ts";
import { counted, entry, text, under } from "./entry.ts";

const points = ["p20", "p40", "p60", "p80"] as const;

const cut = (parent: "recency" | "frequency" | "monetary", ko: string, en: string): Definition[] =>
  under(
    `value.rfm.cuts.${parent}`,
    Object.fromEntries(
      points.map((point) => [
        point,
        entry(
          parent === "monetary" ? "money" : "number",
          text(`${ko} ${point.slice(1)}% 경계`, `${en}, cut at ${point.slice(1)} %`),
          text(
            "조회기간 구매 고객의 분위수(이웃한 두 값 사이 직선 보간, 유형 7), 또는 회사가 준 경계",
            "quantile over those who bought in the lookback, in a straight line between two neighbours (type 7); or the company's own",
          ),
          "valueArticle",
        ),
      ]),
    ),
  );

const segment: readonly Definition[] = [
  {
    key: "value.rfm.segments[].customers",
    paths: { current: "value.rfm.segments[].customers", prior: "value.rfm.segments[].prior.customers" },
    ...entry(
      "customers",
      words.customers,
      text("점수 규칙이 처음 맞는 세그먼트의 고객 수", "customers whose scores fit this segment first"),
      "valueArticle",
    ),
  },
  {
    key: "value.rfm.segments[].revenue",
    paths: { current: "value.rfm.segments[].revenue", prior: "value.rfm.segments[].prior.revenue" },
    ...entry("money", words.revenue, text("조회기간 순매출", "net revenue of the lookback"), "valueArticle"),
  },
  ...under("value.rfm.segments[]", {
    customerShare: entry(
      "rate",
      text("고객 구성비", "Share of customers"),
      text("세그먼트 고객 ÷ 조회기간 구매 고객", "customers ÷ all who bought in the lookback"),
      "valueArticle",
      { expression: "value.rfm.segments[].customers / value.rfm.customers" },
    ),
    revenueShare: entry(
      "rate",
      words.revenueShare,
      text("세그먼트 매출 ÷ 조회기간 매출", "revenue ÷ revenue of all segments"),
      "valueArticle",
      { expression: "value.rfm.segments[].revenue / value.rfm.revenue" },
    ),
    meanRecency: entry(
      "number",
      text("평균 최근성(일)", "Mean recency (days)"),
      text("마지막 구매일부터 기준일까지 일수의 평균", "mean of days from the last purchase to the day of valuation"),
      "crmTextbook",
    ),
    meanFrequency: entry(
      "number",
      text("평균 빈도", "Mean frequency"),
      text("조회기간 주문 수의 평균", "mean of orders in the lookback"),
      "crmTextbook",
    ),
    meanMonetary: entry(
      "money",
      text("평균 금액", "Mean monetary value"),
      text(
        "조회기간 순매출(monetary: average면 주문당)의 평균, 통화의 자릿수로 반올림",
        "mean of net spend in the lookback (an order's with monetary: average), rounded to the currency's digits",
      ),
      "crmTextbook",
    ),
    meanScore: entry(
      "number",
      text("평균 가중점수", "Mean weighted score"),
      text(
        "a·R + b·F + c·M의 평균, 점수 1–5, 가중치는 작업 파일",
        "mean of a·R + b·F + c·M, scores 1–5, weights of the job",
      ),
      "crmTextbook",
      {
        tables: ["transactions"],
        inputs: ["recency", "frequency", "monetary"].map((name) => `value.parameters.weights.${name}`),
      },
    ),
    probabilityActive: entry(
      "rate",
      text("활동 확률", "P(active)"),
      text(
        "(T ÷ N)^n의 평균. N: 획득(가입, 없으면 첫 구매)에서 기준일까지, T: 획득에서 마지막 구매까지, n: 획득 뒤 구매한 날 수",
        "mean of (T ÷ N)^n. N: from acquisition (registration, else first purchase) to the day of valuation, T: to the last purchase, n: days with a purchase after it",
      ),
      "schmittleinPaper",
    ),
  }),
];

export const rfmDefinitions: readonly Definition[] = [
  ...under("value.rfm", {
    customers: entry(
      "customers",
      text("조회기간 구매 고객", "Customers of the lookback"),
      text("조회기간에 구매가 한 번 이상 있는 고객", "customers with a purchase in the lookback"),
      "valueArticle",
    ),
    revenue: entry(
      "money",
      text("조회기간 매출", "Revenue of the lookback"),
      text("그 고객들의 조회기간 순매출", "their net revenue in the lookback"),
      "valueArticle",
      { expression: "sum(value.rfm.segments[*].revenue)" },
    ),
  }),
  ...cut("recency", "최근성(일)", "Recency in days"),
  ...cut("frequency", "빈도", "Frequency"),
  ...cut("monetary", "금액", "Monetary value"),
  ...segment,
  ...under("value.rfm.matrix[]", {
    customers: entry(
      "customers",
      text("이동한 고객 수", "Customers who moved"),
      text(
        "전기 기준일의 세그먼트에서 당기 기준일의 세그먼트로",
        "from the segment at the prior day of valuation to the current one",
      ),
      "ownValue",
    ),
    priorRevenue: entry(
      "money",
      text("전기 조회기간 매출", "Revenue of the prior lookback"),
      text("이동한 고객의 전기 조회기간 순매출", "their net revenue in the prior lookback"),
      "ownValue",
    ),
    revenue: entry(
      "money",
      text("조회기간 매출", "Revenue of the lookback"),
      text("이동한 고객의 조회기간 순매출", "their net revenue in the lookback"),
      "ownValue",
      counted,
    ),
  }),
];
