import type { CapitalRule, SalesTypeRule, TierRule } from "../../model/job.ts";
import { moneyFromDecimal } from "../../model/money.ts";
import type { LocalDate } from "../../model/period.ts";
import type { Parameters } from "../values.ts";
import type { Warehouse } from "../warehouse.ts";
import { assignTiers } from "./assign-tiers.ts";

/** In the order in which they build on one another: facts first, then what is already here. */
const before = [
  "scope",
  "scoped-facts",
  "report-window",
  "window-month",
  "window-pair",
  "customer-origin",
  "order-repeat",
] as const;

/** What reads `customer_window`, which the job's tier rule makes. */
const after = [
  "window-total",
  "activity",
  "tier",
  "border-tie",
  "unassigned-member",
  "arrival",
  "movement",
  "transition",
  "newcomer",
  "concentration",
  "scope-overlap",
  "place-window",
  "acquisition-cost",
  "standing-span",
  "customer-capital",
  "standing",
  "cohort",
  "cost-total",
  "cost-basis",
] as const;

export interface MartOptions {
  /** Each window's key in the whole is its place in this list. Shape: half-open, whole months. */
  readonly windows: readonly { readonly start: LocalDate; readonly end: LocalDate }[];
  /** Keys of a window and of the one it is compared with; each pair's key in the whole is its place in this list. */
  readonly pairs: readonly { readonly current: number; readonly prior: number }[];
  /** The report's own window and the one it is compared with. */
  readonly own: { readonly window: number; readonly prior: number };
  /** Whether every value the facts are split by is a scope of its own. */
  readonly isSplit: boolean;
  /** Whether 63 bits hold all sales together, and all refunds, and so any sum of some of them. */
  readonly isNarrow: boolean;
  readonly tiers: TierRule;
  readonly salesTypeRule: SalesTypeRule;
  /** Windows to count by capital and debt, and the windows at whose end a customer's standing is looked at. */
  readonly standings: readonly { readonly counted: number; readonly status: number; readonly isCosted: boolean }[];
  readonly capitalRule: CapitalRule;
}

/**
 * Facts → the marts that statement queries read, for all scopes, windows and comparisons of a report at once.
 * Throws: JEPYO-TIER-UNKNOWN, JEPYO-TIER-MISSING, JEPYO-TIER-AMBIGUOUS where memberships do not put every active customer in one tier.
 */
export async function buildMarts(warehouse: Warehouse, options: MartOptions): Promise<void> {
  const { windows, own } = options;
  const [ownWindow, priorWindow] = [windows[own.window], windows[own.prior]];
  if (ownWindow === undefined || priorWindow === undefined) throw new RangeError("a report without its own windows");
  const parameters = {
    window_starts: windows.map((window) => window.start),
    window_ends: windows.map((window) => window.end),
    pair_currents: options.pairs.map((pair) => String(pair.current)),
    pair_priors: options.pairs.map((pair) => String(pair.prior)),
    own_window: own.window,
    own_start: ownWindow.start,
    own_end: ownWindow.end,
    prior_start: priorWindow.start,
    prior_end: priorWindow.end,
    is_split: options.isSplit,
    standing_counted: options.standings.map(({ counted }) => String(counted)),
    standing_status: options.standings.map(({ status }) => String(status)),
    standing_costed: options.standings.map(({ isCosted }) => String(isCosted)),
    ...conditionsOf(options.capitalRule),
  };
  const build = async (marts: readonly string[]): Promise<void> => {
    for (const mart of marts) await warehouse.script(new URL(`${mart}.sql`, import.meta.url), parameters);
  };
  const shape = await shapeOf(warehouse, options);
  await build([`money/${shape.money}`, `customer-keys/${shape.keys}`, "type-turn", ...before]);
  await build([
    `sales-type-rules/${options.salesTypeRule}`,
    `row-cost/${shape.rowCost}`,
    `order-ids/${shape.orderIds}`,
  ]);
  await build([`customer-first/${shape.first}`, "customer-place"]);
  await assignTiers(warehouse, options.tiers);
  await build(after);
}

/** The narrowest way to count that these facts allow. */
async function shapeOf(warehouse: Warehouse, { isSplit, isNarrow }: MartOptions) {
  const [found] = await warehouse.all<{ is_merged: boolean; is_costed: boolean; is_ordered: boolean }>(
    "SELECT (SELECT count(*) FROM identity) > 0 AS is_merged, (SELECT count(cost) FROM sale) > 0 AS is_costed, (SELECT count(*) FROM order_count) > 0 AS is_ordered",
  );
  const isMerged = found?.is_merged === true;
  return {
    money: isNarrow ? "narrow" : "wide",
    rowCost: found?.is_costed === true ? "given" : "absent",
    orderIds: found?.is_ordered === true ? "given" : "absent",
    keys: isMerged ? "merged" : "plain",
    first: isMerged || isSplit ? "joined" : "direct",
  };
}

function conditionsOf(rule: CapitalRule): Parameters {
  const { minTenureDays, minOrders, minSpend } = rule === "identified" ? {} : rule;
  return {
    min_tenure_days: minTenureDays ?? null,
    min_orders: minOrders ?? null,
    min_spend: minSpend === undefined ? null : moneyFromDecimal(minSpend),
  };
}
