import type { Change } from "../../model/statement.ts";
import { median } from "../median.ts";

/** How the way up into the top tier changed beside the others'. Unit: fractions, growth on the prior period's own counts. */
export interface WayUp {
  readonly own: number;
  readonly medianOfOthers: number;
  /** Formula: median of others − own. */
  readonly gap: number;
}

/** `null` where there is no prior period to compare with, or no other tier that anybody can rise into. */
export function wayUpOf({ movements }: Pick<Change, "movements">): WayUp | null {
  const [top, ...others] = movements;
  const own = top?.changes.up ?? null;
  const medianOfOthers = median(others.flatMap((line) => line.changes.up ?? []));
  return own === null || medianOfOthers === null ? null : { own, medianOfOthers, gap: medianOfOthers - own };
}

/** Fewer rise into the top tier, and by more than `gap` below the median of the other tiers. Source: statements.md §8; DBR 390. */
export function isGlassCeiling(wayUp: WayUp, gap: number): boolean {
  return wayUp.own < 0 && wayUp.gap > gap;
}
