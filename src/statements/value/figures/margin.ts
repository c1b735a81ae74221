import type { Income } from "../../../model/income.ts";
import type { ValueRule } from "../../../model/value-rule.ts";

export interface Margin {
  readonly share: number | null;
  readonly from: "job" | "income" | "unknown";
}

/** What part of revenue is margin: as the job says, or the gross margin of the income statement; unknown without either. */
export function marginOf({ margin }: ValueRule, income: Income | null): Margin {
  if (margin !== "from-cost") return { share: margin, from: "job" };
  const share = income?.current.total.grossMargin ?? null;
  return share === null || share <= 0 ? { share: null, from: "unknown" } : { share, from: "income" };
}
