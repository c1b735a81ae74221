import { tierLabel } from "../../../labels/tiers.ts";
import type { IncomeTier } from "../../../model/income.ts";
import type { Money } from "../../../model/money.ts";
import type { StandingCell } from "../../cells.ts";
import { tierRanks } from "../../change/figures/tiers.ts";
import { type Report, sumOf } from "../../report.ts";
import { allocate } from "../allocate.ts";
import { type Column, type Columns, type Counted, weightOf } from "./columns.ts";
import { minorUnit } from "./costs.ts";
import { printedColumn } from "./printed.ts";

/** One tier's part of a group, or its unidentified customers (tier `null`). */
interface Share {
  readonly tier: number | null;
  readonly label: string;
  readonly revenue: Money;
  readonly orders: bigint;
  readonly customers: bigint | null;
  readonly cost: Money;
}

/**
 * Each group's income by tier, top first: cost of goods of the rows stays where it was bought; what only the group knows (costs by
 * account) is allocated to its tiers by the job's driver. A group without customers in tiers has one line or none.
 */
export function incomeTiers(counted: Counted, columns: Columns): IncomeTier[] {
  return (["capital", "debt"] as const).flatMap((group) => {
    const shares = sharesOf(counted, group);
    const parts = partsOf(counted, columns[group], shares);
    return shares.map((share, index): IncomeTier => {
      const part = (line: keyof typeof parts): Money | null => parts[line]?.[index] ?? null;
      const column: Column = {
        revenue: share.revenue,
        costOfGoods: part("costOfGoods"),
        dedicated: part("dedicated"),
        acquisition: part("acquisition"),
        common: part("common"),
      };
      return { group, tier: share.tier, label: share.label, ...printedColumn(counted.report, column) };
    });
  });
}

function sharesOf({ report, cells, rows }: Counted, group: "capital" | "debt"): Share[] {
  const own = cells.filter((cell) => cell.standing === group);
  const isTiered = group === "capital" || own.length > 0;
  const tiers = tierRanks(report).map((tier) => shareOf(report, tier, own));
  if (group === "capital") return tiers;
  const unidentified: Share = {
    tier: null,
    label: "비식별",
    revenue: rows.unidentified.revenue,
    orders: rows.unidentified.orders,
    customers: rows.unidentified.customers,
    cost: sumOf(
      cells.filter((cell) => cell.standing === "unidentified"),
      (cell) => cell.cost,
    ),
  };
  return isTiered ? [...tiers, unidentified] : [unidentified];
}

function shareOf(report: Report, tier: number, own: readonly StandingCell[]): Share {
  const cells = own.filter((cell) => cell.tier === tier);
  return {
    tier,
    label: tierLabel(report.job.tiers, tier),
    revenue: sumOf(cells, (cell) => cell.revenue),
    orders: sumOf(cells, (cell) => cell.orders),
    customers: sumOf(cells, (cell) => cell.customers),
    cost: sumOf(cells, (cell) => cell.cost),
  };
}

type Line = Exclude<keyof Column, "revenue">;

function partsOf(
  { report, source }: Counted,
  group: Column,
  shares: readonly Share[],
): Record<Line, readonly Money[] | null> {
  const step = minorUnit(report.digits);
  const driver = report.job.income.allocation;
  const split = (amount: Money | null, weights: readonly bigint[]): readonly Money[] | null =>
    amount === null ? null : allocate(amount, weights, step);
  const byDriver = shares.map((share) => weightOf(share, driver));
  return {
    costOfGoods:
      source === "rows"
        ? shares.map((share) => share.cost)
        : split(
            group.costOfGoods,
            shares.map((share) => share.revenue),
          ),
    dedicated: split(group.dedicated, byDriver),
    acquisition: split(group.acquisition, byDriver),
    common: split(group.common, byDriver),
  };
}
