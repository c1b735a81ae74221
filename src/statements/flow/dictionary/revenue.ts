import type { Definition } from "../../../model/definition.ts";
import type { FlowRevenue, GrossAndRefunds } from "../../../model/statement.ts";
import type { Text } from "../../../model/text.ts";
import { lineLabel, withPriorPeriod } from "../../dictionary/define.ts";
import { revenueLines } from "../definition.ts";

type Own = Pick<Definition, "formula"> & Partial<Pick<Definition, "expression" | "label">>;

/** The roll-forward of revenue. Unit: money. Source: statements.md §3, §4.3. */
const lines: Readonly<Record<Exclude<keyof FlowRevenue, "detail">, Own>> = {
  opening: {
    formula: {
      ko: "기초 고객이 전기 대상기간에 쓴 순구매액의 합",
      en: "what opening customers spent, net, in the prior window",
    },
  },
  new: { formula: { ko: "신규 고객의 당기 순구매액", en: "net spend of new customers" } },
  reactivated: { formula: { ko: "복귀 고객의 당기 순구매액", en: "net spend of reactivated customers" } },
  retainedPrior: {
    formula: { ko: "유지 고객의 전기 순구매액", en: "net spend of retained customers in the prior window" },
  },
  retainedCurrent: {
    formula: { ko: "유지 고객의 당기 순구매액", en: "net spend of retained customers in the current window" },
  },
  retainedGrew: {
    formula: {
      ko: "유지 고객 중 더 쓴 고객의 증가액 합",
      en: "Σ of what retained customers who spent more spent more",
    },
  },
  retainedShrank: {
    formula: {
      ko: "유지 고객 중 덜 쓴 고객의 감소액 합 (0 이하)",
      en: "Σ of what retained customers who spent less spent less, zero or below",
    },
  },
  churnedPrior: {
    formula: { ko: "이탈 고객의 전기 순구매액", en: "net spend of churned customers in the prior window" },
  },
  closing: {
    formula: {
      ko: "기초 + 신규 + 복귀 + (유지 당기 − 유지 전기) − 이탈 전기",
      en: "opening + new + reactivated + (retained current − retained prior) − churned prior",
    },
    expression:
      "flow.revenue.opening + flow.revenue.new + flow.revenue.reactivated + (flow.revenue.retainedCurrent - flow.revenue.retainedPrior) - flow.revenue.churnedPrior",
  },
  adjustments: {
    formula: {
      ko: "순구매액이 0 이하인 식별고객의 순구매액 합 (0 이하)",
      en: "net spend of identified customers who are not active, zero or below",
    },
  },
  identified: {
    formula: { ko: "기말 고객 매출 + 조정", en: "revenue of closing customers + adjustments" },
    expression: "flow.revenue.closing + flow.revenue.adjustments",
  },
  unidentified: {
    formula: { ko: "고객번호가 없는 거래의 순매출", en: "net revenue of transactions without a customer id" },
  },
  total: {
    formula: { ko: "식별고객 매출 + 비식별 매출", en: "identified + unidentified revenue" },
    expression: "flow.revenue.identified + flow.revenue.unidentified",
  },
  grossSales: {
    label: { ko: "총판매액", en: "Gross sales" },
    formula: { ko: "식별고객 총판매액 + 비식별 총판매액", en: "gross sales, identified + unidentified" },
    expression: "flow.revenue.detail.identified.grossSales + flow.revenue.detail.unidentified.grossSales",
  },
  refunds: {
    label: { ko: "환불액", en: "Refunds" },
    formula: {
      ko: "식별고객 환불액 + 비식별 환불액 (0 이하)",
      en: "refunds, identified + unidentified, zero or below",
    },
    expression: "flow.revenue.detail.identified.refunds + flow.revenue.detail.unidentified.refunds",
  },
};

/** Only printed: sums that the roll-forward shows between its lines. */
const printed: readonly (Own & { readonly name: "retainedChange" | "retainedKept"; readonly expression: string })[] = [
  {
    name: "retainedChange",
    formula: { ko: "유지 고객 당기 매출 − 전기 매출", en: "retained customers' current − prior revenue" },
    expression: "flow.revenue.retainedCurrent - flow.revenue.retainedPrior",
  },
  {
    name: "retainedKept",
    formula: {
      ko: "유지 고객별 전기·당기 중 적은 매출의 합",
      en: "Σ of the lower of prior and current revenue of retained customers",
    },
    expression: "flow.revenue.retainedPrior + flow.revenue.retainedShrank",
  },
];

const details: Readonly<Record<keyof GrossAndRefunds, Own & { readonly label: Text } & Pick<Definition, "unit">>> = {
  salesRows: {
    label: { ko: "판매 건", en: "Sales rows" },
    unit: "rows",
    formula: { ko: "금액이 0보다 큰 거래 행 수", en: "transaction rows with an amount above zero" },
  },
  grossSales: {
    label: { ko: "총판매액", en: "Gross sales" },
    unit: "money",
    formula: { ko: "금액이 0보다 큰 거래 행의 합", en: "Σ of amounts above zero" },
  },
  refundRows: {
    label: { ko: "환불 건", en: "Refund rows" },
    unit: "rows",
    formula: { ko: "금액이 0보다 작은 거래 행 수", en: "transaction rows with an amount below zero" },
  },
  refunds: {
    label: { ko: "환불액", en: "Refunds" },
    unit: "money",
    formula: { ko: "금액이 0보다 작은 거래 행의 합", en: "Σ of amounts below zero" },
  },
  refundShare: {
    label: { ko: "환불률", en: "Refund share" },
    unit: "rate",
    formula: { ko: "환불액의 크기 ÷ 총판매액", en: "size of refunds ÷ gross sales" },
    expression: "(0 - flow.revenue.detail.{side}.refunds) / flow.revenue.detail.{side}.grossSales",
  },
};

export const revenueDefinitions: readonly Definition[] = [
  ...(Object.keys(lines) as (keyof typeof lines)[]).map((name): Definition => {
    const { label, ...own } = lines[name];
    return {
      ...withPriorPeriod("flow.revenue", name),
      label: label ?? lineLabel(revenueLines, name as Exclude<typeof name, "grossSales" | "refunds">),
      unit: "money",
      ...(own.expression === undefined ? { tables: ["transactions"] } : {}),
      ...own,
      source: "ownFlow",
    };
  }),
  ...printed.map(
    ({ name, formula, expression }): Definition => ({
      ...withPriorPeriod("flow.revenue", name),
      label: lineLabel(revenueLines, name),
      unit: "money",
      formula,
      expression,
      isPrintedOnly: true,
      source: "ownFlow",
    }),
  ),
  ...(Object.keys(details) as (keyof GrossAndRefunds)[]).map(
    (name): Definition => ({
      ...withPriorPeriod("flow.revenue", `detail.{side}.${name}`),
      ...(details[name].expression === undefined ? { tables: ["transactions"] } : {}),
      ...details[name],
      source: "ownFlow",
    }),
  ),
];
