import { words } from "../../../labels/words.ts";
import type { Definition } from "../../../model/definition.ts";
import { compared } from "../../dictionary/define.ts";
import { entry, text, under } from "./entry.ts";

export const rateDefinitions: readonly Definition[] = [
  {
    ...compared("value.rates.arpu"),
    ...entry(
      "money",
      text("고객당 평균 매출(ARPU)", "Revenue per customer (ARPU)"),
      text(
        "전 분위 매출 ÷ 활동 고객, 통화의 자릿수로 반올림",
        "Σ tier revenue ÷ active customers, rounded to the currency's digits",
      ),
      "valueArticle",
      { inputs: ["flow.revenue.closing", "flow.closing"] },
    ),
  },
  {
    ...compared("value.rates.repurchaseRate"),
    ...entry(
      "rate",
      text("재구매율", "Repurchase rate"),
      text(
        "대상기간 주문 2회 이상 고객 ÷ 활동 고객",
        "active customers with two or more orders in the window ÷ active customers",
      ),
      "valueArticle",
    ),
  },
  {
    ...compared("value.rates.interPurchaseDays"),
    ...entry(
      "number",
      text("평균 구매 간격(일)", "Average inter-purchase time (days)"),
      text(
        "조회기간 주문 2회 이상 고객의 Σ(마지막 − 첫 구매일) ÷ Σ(주문 − 1)",
        "Σ (last − first purchase) ÷ Σ (orders − 1) over those with two or more orders in the lookback",
      ),
      "crmTextbook",
    ),
  },
  {
    ...compared("value.rates.purchaseIntervalDays"),
    ...entry(
      "number",
      text("구매 주기(일, 빈도의 역수)", "Purchase interval (days, reciprocal of frequency)"),
      text("대상기간 일수 ÷ 고객당 주문", "days of the window ÷ orders a customer"),
      "crmTextbook",
    ),
  },
  ...under("value.rates", {
    probabilityActive: entry(
      "rate",
      text("활동 확률", "P(active)"),
      text(
        "조회기간 구매 고객의 (T ÷ N)^n 평균. N: 가입(모르면 첫 구매)부터 기준일까지, T: 마지막 구매까지의 일수, n: 그 사이 구매한 날 수. 다시 사지 않은 고객은 빠진다",
        "mean of (T ÷ N)^n over those who bought in the lookback and came back: N days from registration, else first purchase, to the day of valuation, T to the last purchase, n days with a purchase since",
      ),
      "schmittleinPaper",
    ),
  }),
  ...under("value.cohorts[]", {
    customers: entry(
      "customers",
      text("코호트 크기", "Cohort size"),
      text("그 분기에 처음 구매한 고객", "customers whose first purchase is in the quarter"),
      "crmTextbook",
    ),
    active: entry(
      "customers",
      text("구매 고객", "Bought"),
      text("이 분기에 구매한 고객", "of them, who bought in this quarter"),
      "crmTextbook",
    ),
    activeShare: entry(
      "rate",
      text("활동 비율", "Share active"),
      text("구매 고객 ÷ 코호트 크기", "bought ÷ cohort size"),
      "crmTextbook",
      { expression: "value.cohorts[].active / value.cohorts[].customers" },
    ),
    repeated: entry(
      "customers",
      text("재구매 경험 고객", "Bought again by now"),
      text(
        "첫 구매일 뒤 이 분기까지 다시 구매한 고객",
        "of them, who had bought on a later day by the end of this quarter",
      ),
      "crmTextbook",
    ),
    repeatRate: entry(
      "rate",
      text("재구매 경험률", "Repeat-buying rate"),
      text("재구매 경험 고객 ÷ 코호트 크기", "bought again by now ÷ cohort size"),
      "crmTextbook",
      { expression: "value.cohorts[].repeated / value.cohorts[].customers" },
    ),
    retention: entry(
      "rate",
      text("유지율", "Retention"),
      text(
        "앞 분기에 구매한 고객 중 이 분기에도 구매한 비율",
        "of those who bought the quarter before, who bought in this one",
      ),
      "crmTextbook",
    ),
    survival: entry(
      "rate",
      text("생존율", "Survival"),
      text("이 분기 유지율 × 앞 분기 생존율, 첫 분기 1", "retention × survival of the quarter before, 1 in the first"),
      "crmTextbook",
    ),
    revenue: entry(
      "money",
      text("구매액", "Purchases"),
      text("이 분기 구매액, 환불 차감 전", "what they bought in this quarter, refunds not taken off"),
      "ownValue",
    ),
    meanSpend: entry("money", words.averageRevenue, text("구매액 ÷ 구매 고객", "purchases ÷ who bought"), "ownValue", {
      expression: "average(value.cohorts[].revenue, value.cohorts[].active)",
    }),
  }),
];
