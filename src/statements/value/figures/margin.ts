import type { Income } from "../../../model/income.ts";
import type { ValueRule } from "../../../model/value-rule.ts";
import type { Obstacle } from "../../income/figures/costs.ts";

/** Why no margin is known, and the gross margin where there is one. */
export interface NoMargin {
  readonly why: Obstacle | "notAsked" | "noRevenue" | "notPositive";
  readonly share: number | null;
}

export interface Margin {
  readonly share: number | null;
  readonly from: "job" | "income" | "unknown";
  /** `null` where the margin is known. */
  readonly obstacle: NoMargin | null;
}

/** The income statement, or what keeps it from being prepared; neither where nobody asks for it. */
interface PreparedIncome {
  readonly income: Income | null;
  readonly obstacle: Obstacle | null;
}

/** What part of revenue is margin: as the job says, or the gross margin of the income statement; unknown without either. */
export function marginOf({ margin }: ValueRule, { income, obstacle }: PreparedIncome): Margin {
  if (margin !== "from-cost") return { share: margin, from: "job", obstacle: null };
  const share = income?.current.total.grossMargin ?? null;
  if (share !== null && share > 0) return { share, from: "income", obstacle: null };
  const why = income === null ? (obstacle ?? "notAsked") : share === null ? "noRevenue" : "notPositive";
  return { share: null, from: "unknown", obstacle: { why, share } };
}
