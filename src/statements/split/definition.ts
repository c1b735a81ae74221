import { splitNames, withinScope } from "../../labels/splits.ts";
import type { NamedTier } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { SplitKey } from "../../model/job.ts";
import type { Column } from "../../model/sheet.ts";
import type { ScopeFigures } from "../../model/split.ts";
import type { Text } from "../../model/text.ts";

/** A figure of a scope in a column, and whether the scopes' sum says anything. */
export interface ScopeColumn {
  readonly key: keyof ScopeFigures;
  readonly kind: "count" | "money" | "rate";
  readonly label: Text;
  readonly counts?: Column["counts"];
  readonly weight?: Column["weight"];
}

/** Who came, went and stayed in each scope. Source: statements.md §9. */
export const customerColumns: readonly ScopeColumn[] = [
  { key: "opening", kind: "count", label: { ko: "기초", en: "Opening" } },
  { key: "new", kind: "count", label: { ko: "신규", en: "New" } },
  { key: "reactivated", kind: "count", label: { ko: "복귀", en: "Reactivated" } },
  { key: "churned", kind: "count", label: { ko: "이탈", en: "Churned" } },
  { key: "closing", kind: "count", label: { ko: "기말", en: "Closing" } },
  { key: "retentionRate", kind: "rate", label: { ko: "유지율", en: "Retention" }, weight: "secondary" },
  { key: "churnRate", kind: "rate", label: { ko: "이탈률", en: "Churn" }, weight: "secondary" },
  {
    key: "topTierRevenueShare",
    kind: "rate",
    label: { ko: "최상위 매출비율", en: "Top tier share" },
    weight: "secondary",
  },
];

/** What was sold in each scope; all but orders adds up. */
export const salesColumns: readonly ScopeColumn[] = [
  { key: "grossSales", kind: "money", label: { ko: "총판매액", en: "Gross sales" } },
  { key: "refunds", kind: "money", label: { ko: "환불액", en: "Refunds" } },
  { key: "revenue", kind: "money", label: { ko: "총매출", en: "Revenue" } },
  { key: "salesRows", kind: "count", label: { ko: "판매 건", en: "Sales rows" }, counts: words.rows },
  { key: "refundRows", kind: "count", label: { ko: "환불 건", en: "Refund rows" }, counts: words.rows },
  { key: "orders", kind: "count", label: words.orders, counts: words.orderCount },
];

/** 점포별 명세. */
export function splitTitle(by: SplitKey): Text {
  const { ko, en } = splitNames[by];
  return { ko: `${ko}별 명세`, en: `By ${en.toLowerCase()}` };
}

export const splitTables = {
  customers: { ko: "고객", en: "Customers" },
  sales: { ko: "거래", en: "Sales" },
} as const satisfies Record<string, Text>;

/** Lines below those of the scopes. */
export const splitLines = {
  sum: { ko: "단순 합계", en: "Sum" },
  countedAgain: { ko: "여럿에서 활동한 고객의 중복", en: "Counted again: active in several" },
  onlyInScopes: { ko: "전체에서는 활동이 아닌 고객", en: "Active there, not in the whole" },
  repeated: { ko: "여럿에 걸친 주문의 중복", en: "Orders over several, counted again" },
  whole: { ko: "회사 전체", en: "Whole company" },
} as const satisfies Record<string, Text>;

/** Rows that have no value: 점포 미상. */
export function noValueName(by: SplitKey): Text {
  const { ko, en } = splitNames[by];
  return { ko: `${ko} 미상`, en: `No ${en.toLowerCase()}` };
}

export function splitFootnotes(by: SplitKey, tiers: readonly NamedTier[]): readonly Text[] {
  const { ko, en } = splitNames[by];
  const within = withinScope(by, tiers);
  return [
    {
      ko: `각 ${ko}의 수치는 그 ${ko}의 거래만으로 센 것이다: ${within.ko}.`,
      en: `Each line is counted from the sales of its ${en.toLowerCase()} alone: ${within.en}.`,
    },
    {
      ko: `매출과 거래·환불 건수는 더하면 회사 전체이고, 고객과 주문은 여러 ${ko}에서 각각 세어지므로 그렇지 않다.`,
      en: "Revenue, sales and refunds add up to the whole company; customers and orders of several are counted in each.",
    },
  ];
}
