import type { Change, Flow } from "../../src/model/statement.ts";
import type { World } from "./world.ts";

type Given = NonNullable<World["benchmarks"]>[number];

/** What stands beside what for a period: a line of the period itself goes before one of no period. */
export function oracleBenchmarks(world: World, label: string, flow: Flow, change: Change) {
  const given = world.benchmarks ?? [];
  const isSame = (a: Given, b: Given): boolean => a.indicator === b.indicator && a.label === b.label;
  const valid = given.filter(
    (line) =>
      line.period === label ||
      (line.period === null && !given.some((other) => isSame(line, other) && other.period === label)),
  );
  return valid
    .map(({ indicator, value, label: whose }) => {
      const own = ownFigure(indicator, flow, change);
      return { indicator, label: whose ?? "", value, own, difference: own === null ? null : own - value };
    })
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

export function nameOf({ indicator, label }: { indicator: string; label: string }): string {
  return `${indicator} ${label}`;
}

function ownFigure(indicator: string, flow: Flow, change: Change): number | null {
  switch (indicator) {
    case "retentionRate":
      return change.indicators.retentionRate.current;
    case "topTierRevenueShare":
      return change.tiers[0]?.revenueShare ?? null;
    case "inflowToOutflow":
      return flow.churned === 0 || flow.indicators.inflowToOutflow === null
        ? null
        : (flow.new + flow.reactivated) / flow.churned;
    case "identificationRate":
      return flow.unidentified.share === null ? null : 1 - flow.unidentified.share;
    case "oneTimeBuyersShare":
      return change.concentration.oneTimeBuyersShare;
    case "visitConversion":
      return change.conversion?.total.visitConversion ?? null;
    default:
      throw new RangeError(`the slow count knows no ${indicator}`);
  }
}

/** The ledger's revenue of the whole months of a period, where it has all of them. */
export function ledgerOf(world: World, { start, end }: { start: string; end: string }): bigint | undefined {
  let sum = 0n;
  for (let month = start.slice(0, 7); month < end.slice(0, 7); month = monthAfter(month)) {
    const revenue = world.ledger?.[month];
    if (revenue === undefined) return undefined;
    sum += revenue;
  }
  return sum;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}
