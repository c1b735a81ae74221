import type { SalesTypeRule } from "../../model/job.ts";
import type { LocalDate } from "../../model/period.ts";
import type { Warehouse } from "../warehouse.ts";

/** In the order in which they build on one another: facts first, then what is already here. */
const marts = [
  "report-window",
  "window-month",
  "window-pair",
  "customer-key",
  "customer-history",
  "order-repeat",
  "customer-window",
  "window-total",
  "activity",
  "tier",
  "border-tie",
  "movement",
  "transition",
  "newcomer",
  "concentration",
  "place-window",
  "acquisition-cost",
] as const;

export interface MartOptions {
  /** Each window's key is its place in this list. Shape: half-open, whole months. */
  readonly windows: readonly { readonly start: LocalDate; readonly end: LocalDate }[];
  /** Keys of a window and of the one it is compared with; each pair's key is its place in this list. */
  readonly pairs: readonly { readonly current: number; readonly prior: number }[];
  /** The report's own window. */
  readonly currentWindow: number;
  readonly tierCount: number;
  readonly salesTypeRule: SalesTypeRule;
}

/** Facts → the marts that statement queries read, for all windows and comparisons of a report at once. */
export async function buildMarts(warehouse: Warehouse, options: MartOptions): Promise<void> {
  const parameters = {
    window_starts: options.windows.map((window) => window.start),
    window_ends: options.windows.map((window) => window.end),
    pair_currents: options.pairs.map((pair) => String(pair.current)),
    pair_priors: options.pairs.map((pair) => String(pair.prior)),
    current_window: options.currentWindow,
    tier_count: options.tierCount,
    sales_type_rule: options.salesTypeRule,
  };
  for (const mart of marts) await warehouse.script(new URL(`${mart}.sql`, import.meta.url), parameters);
}
