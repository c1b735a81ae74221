import { incomeLabels, marginLabels } from "../../labels/income.ts";
import { words } from "../../labels/words.ts";
import type { Definition } from "../../model/definition.ts";
import type { CohortFigures, IncomeFigures } from "../../model/income.ts";
import { type Margin, marginOf } from "./definition.ts";

type Own = Pick<Definition, "label" | "unit" | "formula"> &
  Pick<Partial<Definition>, "expression" | "tables" | "inputs">;
type Line = Exclude<keyof IncomeFigures, Margin>;

/** `COLUMN` stands for the place: `income.current.{column}` or an entry of the tiers. Source: statements.md §7. */
const lines: Readonly<Record<Line, Own>> = {
  revenue: {
    label: incomeLabels.revenue,
    unit: "money",
    formula: { ko: "기간의 순매출", en: "net revenue of the period" },
    tables: ["transactions"],
  },
  costOfGoods: {
    label: incomeLabels.costOfGoods,
    unit: "money",
    formula: {
      ko: "거래에 적힌 원가의 합, 또는 비용의 매출원가 계정(고객군이 없으면 매출액에 비례)",
      en: "Σ of the cost that transactions carry, or the account cogs (by revenue where it names no customer group)",
    },
    tables: ["transactions", "costs"],
  },
  grossProfit: {
    label: incomeLabels.grossProfit,
    unit: "money",
    formula: { ko: "매출액 − 매출원가", en: "revenue − cost of goods" },
    expression: "COLUMN.revenue - COLUMN.costOfGoods",
  },
  dedicated: {
    label: incomeLabels.dedicated,
    unit: "money",
    formula: {
      ko: "전용 판관비와 고객 획득비를 적힌 고객군에, 적히지 않은 것은 자본고객에",
      en: "dedicated SG&A and acquisition costs by customer group, to capital where they name none",
    },
    tables: ["costs"],
  },
  acquisition: {
    label: incomeLabels.acquisition,
    unit: "money",
    formula: { ko: "전용 판관비 중 고객 획득비", en: "acquisition costs within dedicated SG&A" },
    tables: ["costs"],
  },
  contribution: {
    label: incomeLabels.contribution,
    unit: "money",
    formula: { ko: "매출총이익 − 전용 판관비", en: "gross profit − dedicated SG&A" },
    expression: "COLUMN.grossProfit - COLUMN.dedicated",
  },
  common: {
    label: incomeLabels.common,
    unit: "money",
    formula: {
      ko: "공통 판관비를 배부 기준에 따라 통화의 최소 단위까지 배부(최대 잔여법). 조정은 0",
      en: "common SG&A allocated by the job's driver to the currency's last digit, largest remainder; adjustments bear none",
    },
    tables: ["costs"],
  },
  operatingProfit: {
    label: incomeLabels.operatingProfit,
    unit: "money",
    formula: { ko: "공헌이익 − 공통 판관비", en: "contribution − common SG&A" },
    expression: "COLUMN.contribution - COLUMN.common",
  },
};

const margins = (Object.keys(marginOf) as Margin[]).map((name): readonly [string, Own] => [
  name,
  {
    label: marginLabels[name],
    unit: "rate",
    formula: {
      ko: `${incomeLabels[marginOf[name]].ko} ÷ 매출액, 매출액이 0 이하이면 없음`,
      en: `${incomeLabels[marginOf[name]].en.toLowerCase()} ÷ revenue; none where revenue is not above zero`,
    },
    expression: `margin(COLUMN.${marginOf[name]}, COLUMN.revenue)`,
  },
]);

const cohorts: Readonly<Record<keyof CohortFigures, Own>> = {
  customers: {
    label: words.customers,
    unit: "customers",
    formula: {
      ko: "기간의 활동 식별고객을 전기와 견주어 나눈 수",
      en: "active identified customers of the period, by how they came",
    },
    tables: ["transactions"],
  },
  revenue: {
    label: incomeLabels.revenue,
    unit: "money",
    formula: { ko: "이 고객의 순구매액", en: "net spend of these customers" },
    tables: ["transactions"],
  },
  costOfGoods: {
    label: incomeLabels.costOfGoods,
    unit: "money",
    formula: {
      ko: "이 고객의 거래에 적힌 원가의 합. 계정에서 온 원가는 고객별로 알 수 없다",
      en: "Σ of the cost their transactions carry; unknown where it comes from an account",
    },
    tables: ["transactions"],
  },
  grossProfit: {
    label: incomeLabels.grossProfit,
    unit: "money",
    formula: { ko: "매출액 − 매출원가", en: "revenue − cost of goods" },
    expression: "COLUMN.revenue - COLUMN.costOfGoods",
  },
  grossMargin: {
    label: marginLabels.grossMargin,
    unit: "rate",
    formula: {
      ko: "매출총이익 ÷ 매출액, 매출액이 0 이하이면 없음",
      en: "gross profit ÷ revenue; none where revenue is not above zero",
    },
    expression: "margin(COLUMN.grossProfit, COLUMN.revenue)",
  },
  grossProfitPerCustomer: {
    label: { ko: "1인 총이익", en: "Gross profit per customer" },
    unit: "money",
    formula: {
      ko: "매출총이익 ÷ 고객 수, 통화의 자릿수로 반올림",
      en: "gross profit ÷ customers, rounded to the currency's digits",
    },
    expression: "average(COLUMN.grossProfit, COLUMN.customers)",
  },
  cac: {
    label: { ko: "고객 획득 비용 (CAC)", en: "Customer acquisition cost (CAC)" },
    unit: "money",
    formula: { ko: "기간의 고객 획득비 ÷ 신규 고객", en: "acquisition costs of the period ÷ new customers" },
    inputs: ["income.current.total.acquisition", "income.current.cohorts.new.customers"],
  },
};

/** What every figure of 고객손익계산서 means: by column, by tier, by cohort. */
export const incomeDefinitions: readonly Definition[] = [
  ...defined("{column}", [...Object.entries(lines), ...margins]),
  ...defined(
    "tiers[]",
    [...Object.entries(lines), ...margins].map(([name, own]) => [
      name,
      { ...own, label: { ko: `등급별 ${own.label.ko}`, en: `By tier: ${own.label.en.toLowerCase()}` } },
    ]),
  ),
  ...defined("cohorts.{cohort}", Object.entries(cohorts)),
  {
    key: "income.current.uncostedSales",
    paths: { current: "income.current.uncostedSales", prior: "income.prior.uncostedSales" },
    label: { ko: "원가가 적히지 않은 구매", en: "Purchases without cost" },
    unit: "money",
    formula: { ko: "원가가 적히지 않은 구매 행의 합", en: "Σ of purchases whose rows carry no cost" },
    tables: ["transactions"],
    source: "ownIncome",
  },
];

function defined(place: string, figures: readonly (readonly [string, Own])[]): Definition[] {
  return figures.map(([name, own]) => {
    const key = `income.current.${place}.${name}`;
    return {
      key,
      paths: { current: key, prior: `income.prior.${place}.${name}` },
      ...own,
      ...(own.expression === undefined
        ? {}
        : { expression: own.expression.replaceAll("COLUMN", `income.current.${place}`) }),
      source: "ownIncome",
    };
  });
}
