import type { AllocationDriver, CohortKey, IncomeColumn, IncomeLine } from "../model/income.ts";
import type { Text } from "../model/text.ts";

/** The lines of 고객손익계산서. Source: statements.md §7. */
export const incomeLabels: Readonly<Record<IncomeLine, Text>> = {
  revenue: { ko: "매출액", en: "Revenue" },
  costOfGoods: { ko: "매출원가", en: "Cost of goods" },
  grossProfit: { ko: "매출총이익", en: "Gross profit" },
  dedicated: { ko: "전용 판관비", en: "Dedicated SG&A" },
  acquisition: { ko: "그중 고객 획득비", en: "of which acquisition" },
  contribution: { ko: "공헌이익", en: "Contribution" },
  common: { ko: "공통 판관비 (배부)", en: "Common SG&A (allocated)" },
  operatingProfit: { ko: "영업이익", en: "Operating profit" },
};

export const marginLabels = {
  grossMargin: { ko: "매출총이익률", en: "Gross margin" },
  contributionMargin: { ko: "공헌이익률", en: "Contribution margin" },
  operatingMargin: { ko: "영업이익률", en: "Operating margin" },
} as const satisfies Record<string, Text>;

export const incomeColumnLabels: Readonly<Record<IncomeColumn, Text>> = {
  total: { ko: "합계", en: "Total" },
  capital: { ko: "자본고객", en: "Capital" },
  debt: { ko: "부채고객", en: "Debt" },
  adjustments: { ko: "조정", en: "Adjustments" },
};

export const cohortLabels: Readonly<Record<CohortKey, Text>> = {
  new: { ko: "신규 고객", en: "New customers" },
  reactivated: { ko: "복귀 고객", en: "Reactivated customers" },
  retained: { ko: "유지 고객", en: "Retained customers" },
};

/** In proportion to what common costs are handed out. */
export const driverLabels: Readonly<Record<AllocationDriver, Text>> = {
  revenue: { ko: "매출액", en: "revenue" },
  customers: { ko: "고객 수", en: "customers" },
  orders: { ko: "주문", en: "orders" },
};
