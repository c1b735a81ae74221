import { positionIndicatorFormulas, positionIndicatorLabels, positionLabels } from "../../labels/position.ts";
import { words } from "../../labels/words.ts";
import type { Definition } from "../../model/definition.ts";
import type { PositionFigures, PositionRow, UnidentifiedCustomers } from "../../model/position.ts";
import type { Text } from "../../model/text.ts";
import { compared, phrase } from "../dictionary/define.ts";
import { perHeadLabels } from "./table.ts";

type Own = Pick<Definition, "label" | "unit" | "formula"> & Pick<Partial<Definition>, "expression" | "tables">;
type Name = Exclude<keyof PositionFigures, "isEstimate">;

/** A row's figures: what stands behind `position.current.{row}`. Source: statements.md §6. */
const figures: Readonly<Record<Name, Own>> = {
  customers: {
    label: words.customers,
    unit: "customers",
    formula: {
      ko: "이 행의 고객 수. 자본고객과 식별 부채고객은 센 수, 비식별고객은 추정이거나 회사가 센 수, 조정은 0",
      en: "customers of the row: counted for capital and identified debt, estimated or supplied for unidentified ones, none for adjustments",
    },
    tables: ["transactions"],
  },
  customerShare: {
    label: { ko: "고객 구성비", en: "Share of customers" },
    unit: "rate",
    formula: { ko: "고객 수 ÷ 자산고객 수", en: "customers ÷ all customers" },
    expression: "position.current.{row}.customers / position.current.total.customers",
  },
  orders: {
    label: words.orders,
    unit: "orders",
    formula: { ko: "구매가 한 번 이상 있는 주문 수", en: "orders with at least one purchase" },
    tables: ["transactions"],
  },
  revenue: {
    label: words.revenue,
    unit: "money",
    formula: { ko: "이 행의 순매출", en: "net revenue of the row" },
    tables: ["transactions"],
  },
  revenueShare: {
    label: words.revenueShare,
    unit: "rate",
    formula: { ko: "매출액 ÷ 총매출", en: "revenue ÷ total revenue" },
    expression: "position.current.{row}.revenue / position.current.total.revenue",
  },
  revenuePerCustomer: {
    label: perHeadLabels.revenuePerCustomer,
    unit: "money",
    formula: {
      ko: "매출액 ÷ 고객 수, 통화의 자릿수로 반올림",
      en: "revenue ÷ customers, rounded to the currency's digits",
    },
    expression: "average(position.current.{row}.revenue, position.current.{row}.customers)",
  },
  ordersPerCustomer: {
    label: perHeadLabels.ordersPerCustomer,
    unit: "number",
    formula: { ko: "주문 ÷ 고객 수", en: "orders ÷ customers" },
    expression: "position.current.{row}.orders / position.current.{row}.customers",
  },
  revenuePerOrder: {
    label: perHeadLabels.revenuePerOrder,
    unit: "money",
    formula: { ko: "매출액 ÷ 주문, 통화의 자릿수로 반올림", en: "revenue ÷ orders, rounded to the currency's digits" },
    expression: "average(position.current.{row}.revenue, position.current.{row}.orders)",
  },
};

/** Rows that are sums of others, in what can be added. */
const sums: readonly { readonly row: PositionRow; readonly formula: Text; readonly parts: readonly PositionRow[] }[] = [
  {
    row: "debt",
    formula: { ko: "식별 부채고객 + 비식별고객", en: "identified debt + unidentified" },
    parts: ["identifiedDebt", "unidentified"],
  },
  {
    row: "total",
    formula: { ko: "자본고객 + 부채고객 + 조정", en: "capital + debt + adjustments" },
    parts: ["capital", "debt", "adjustments"],
  },
];

const estimate: Readonly<Record<Exclude<keyof UnidentifiedCustomers, "basis">, Own>> = {
  customers: {
    label: { ko: "비식별고객 수", en: "Unidentified customers" },
    unit: "customers",
    formula: {
      ko: "비식별 주문 × 활동 식별고객 ÷ 그 주문, 반올림, 최소 1명. 회사가 센 수가 있으면 그 수",
      en: "unidentified orders × active identified customers ÷ their orders, rounded, at least one; or as the company counts them",
    },
    expression: "position.current.unidentified.customers",
  },
  unidentifiedOrders: {
    label: { ko: "비식별 주문", en: "Unidentified orders" },
    unit: "orders",
    formula: { ko: "고객번호가 없는 주문 수", en: "orders without a customer id" },
    expression: "position.current.unidentified.orders",
  },
  activeCustomers: {
    label: { ko: "활동 식별고객", en: "Active identified customers" },
    unit: "customers",
    formula: { ko: "자본고객 + 식별 부채고객", en: "capital + identified debt" },
    expression: "position.current.capital.customers + position.current.identifiedDebt.customers",
  },
  identifiedOrders: {
    label: { ko: "활동 식별고객의 주문", en: "Orders of active identified customers" },
    unit: "orders",
    formula: { ko: "자본고객과 식별 부채고객의 주문", en: "orders of capital and identified debt" },
    expression: "position.current.capital.orders + position.current.identifiedDebt.orders",
  },
};

/** What every figure of 고객상태표 means. What also fits `{row}` comes before it. */
export const positionDefinitions: readonly Definition[] = [
  ...sums.flatMap(({ row, formula, parts }) =>
    (["customers", "orders", "revenue"] as const).map(
      (name): Definition => ({
        ...withChange(`${row}.${name}`),
        label: phrase(positionLabels[row], figures[name].label, " "),
        unit: figures[name].unit,
        formula,
        expression: parts.map((part) => `position.current.${part}.${name}`).join(" + "),
        source: "ownPosition",
      }),
    ),
  ),
  ...(Object.keys(estimate) as (keyof typeof estimate)[]).map((name): Definition => {
    const key = `position.current.unidentifiedCustomers.${name}`;
    return {
      key,
      paths: { current: key, prior: key.replace("current", "prior") },
      ...estimate[name],
      source: "ownPosition",
    };
  }),
  ...(Object.keys(figures) as Name[]).map(
    (name): Definition => ({
      ...withChange(`{row}.${name}`),
      ...figures[name],
      source: "ownPosition",
    }),
  ),
  {
    ...compared("position.contributionIndex"),
    label: positionIndicatorLabels.contributionIndex,
    unit: "index",
    formula: positionIndicatorFormulas.contributionIndex,
    inputs: [
      "position.current.capital.revenue",
      "position.current.capital.customers",
      "position.current.debt.revenue",
      "position.current.unidentifiedCustomers.unidentifiedOrders",
      "position.current.unidentifiedCustomers.activeCustomers",
      "position.current.unidentifiedCustomers.identifiedOrders",
    ],
    source: "ownPosition",
  },
  {
    ...compared("position.identificationRate"),
    label: positionIndicatorLabels.identificationRate,
    unit: "rate",
    formula: positionIndicatorFormulas.identificationRate,
    expression:
      "(position.current.total.revenue - position.current.unidentified.revenue) / position.current.total.revenue",
    source: "ownPosition",
  },
];

function withChange(place: string): Pick<Definition, "key" | "paths"> {
  const key = `position.current.${place}`;
  return { key, paths: { current: key, prior: `position.prior.${place}`, change: `position.change.${place}` } };
}
