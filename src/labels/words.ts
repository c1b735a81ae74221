import type { Text } from "../model/text.ts";

/** Words that stand at the head of columns and rows in every statement. */
export const words = {
  current: { ko: "당기", en: "Current" },
  prior: { ko: "전기", en: "Prior" },
  change: { ko: "증감", en: "Change" },
  total: { ko: "합계", en: "Total" },
  share: { ko: "구성비", en: "Share" },
  customers: { ko: "고객 수", en: "Customers" },
  revenue: { ko: "매출액", en: "Revenue" },
  averageRevenue: { ko: "1인 평균", en: "Per customer" },
  minimumSpend: { ko: "최저 구매액", en: "Lowest spend" },
  revenueShare: { ko: "매출비율", en: "Revenue share" },
  count: { ko: "명", en: "No." },
  orders: { ko: "주문", en: "Orders" },
  orderCount: { ko: "건", en: "orders" },
  rows: { ko: "건", en: "rows" },
  people: { ko: "명", en: "people" },
  identified: { ko: "식별고객", en: "Identified" },
  unidentified: { ko: "비식별", en: "Unidentified" },
  none: { ko: "전기 미구매", en: "Not active before" },
  benchmark: { ko: "기준", en: "Benchmark" },
  period: { ko: "기간", en: "Period" },
} as const satisfies Record<string, Text>;
