import { type MovementKey, movementKeys, type Rate, type TierMovements } from "../../../model/statement.ts";
import type { ChangeCell } from "../../cells.ts";
import type { Comparison } from "../../plan.ts";
import { growth, ratio } from "../../rates.ts";
import { countOf, type Report } from "../../report.ts";
import { tierRanks } from "./tiers.ts";

export type MovementCounts = Record<MovementKey, number | null>;
export type TierCounts = Pick<TierMovements, "opening" | "leftUp" | "leftDown" | "closing"> & MovementCounts;

/** 변동 현황: who came to each tier, left it or stayed, top first. Source: statements.md §5. */
export function tierMovements(report: Report): TierMovements[] {
  const { current, previous } = report.plan;
  const counts = tierCounts(report, current);
  const before = previous.isPriorCovered ? tierCounts(report, previous) : null;
  return tierRanks(report).map((tier) => {
    const own = countsOf(counts, tier);
    const prior = before === null ? null : sixOf(countsOf(before, tier));
    const origin = originsOf(counts, tier, current.isPriorCovered);
    return {
      tier,
      ...own,
      new: own.new ?? 0,
      reactivated: own.reactivated ?? 0,
      retained: own.retained ?? 0,
      churned: own.churned ?? 0,
      shares: everyMovement((key) => share(own[key], key === "churned" ? origin.churned : own.closing)),
      rates: everyMovement((key) => share(own[key], origin[key])),
      changes: everyMovement((key) => (own[key] === null ? null : growth(own[key], prior?.[key]))),
      priorPeriod: prior,
    };
  });
}

/** The counts of every tier between two windows, by rank. `null`: nobody can fall into the top tier or rise into the lowest. */
export function tierCounts(report: Report, comparison: Comparison): ReadonlyMap<number, TierCounts> {
  const cells = report.cells.change.filter((cell) => cell.pair_key === comparison.pairKey);
  const top = report.job.tiers.count;
  return new Map(tierRanks(report).map((tier) => [tier, countTier(cells, tier, top)]));
}

function countTier(cells: readonly ChangeCell[], tier: number, top: number): TierCounts {
  const came = cells.filter((cell) => cell.current_tier === tier);
  const was = cells.filter((cell) => cell.prior_tier === tier);
  const moved = (some: readonly ChangeCell[], movement: string): number =>
    countOf(some.filter((cell) => cell.movement === movement));
  const across = (some: readonly ChangeCell[], side: "prior_tier" | "current_tier", direction: 1 | -1): number =>
    countOf(
      some.filter(
        ({ movement, [side]: other }) => movement === "retained" && other !== null && (other - tier) * direction > 0,
      ),
    );
  return {
    opening: countOf(was),
    new: moved(came, "new"),
    reactivated: moved(came, "reactivated"),
    retained: countOf(came.filter((cell) => cell.prior_tier === tier)),
    up: tier === 1 ? null : across(came, "prior_tier", -1),
    down: tier === top ? null : across(came, "prior_tier", 1),
    churned: moved(was, "churned"),
    leftUp: tier === top ? null : across(was, "current_tier", 1),
    leftDown: tier === 1 ? null : across(was, "current_tier", -1),
    closing: countOf(came),
  };
}

/** Where the customers of a movement could have come from: the denominators of its rate. `null` = no such origin, or not covered. */
function originsOf(counts: ReadonlyMap<number, TierCounts>, tier: number, isCovered: boolean): MovementCounts {
  const openings = (chosen: (rank: number) => boolean): number | null =>
    isCovered ? [...counts].reduce((sum, [rank, { opening }]) => (chosen(rank) ? sum + opening : sum), 0) : null;
  const own = openings((rank) => rank === tier);
  return {
    new: null,
    reactivated: null,
    retained: own,
    up: openings((rank) => rank < tier),
    down: openings((rank) => rank > tier),
    churned: own,
  };
}

function share(count: number | null, whole: number | null): Rate {
  return count === null || whole === null ? null : ratio(count, whole);
}

function everyMovement<Value>(figure: (key: MovementKey) => Value): Record<MovementKey, Value> {
  return Object.fromEntries(movementKeys.map((key) => [key, figure(key)])) as Record<MovementKey, Value>;
}

function sixOf(counts: TierCounts): MovementCounts {
  return everyMovement((key) => counts[key]);
}

function countsOf(counts: ReadonlyMap<number, TierCounts>, tier: number): TierCounts {
  const own = counts.get(tier);
  if (own === undefined) throw new RangeError(`tier ${tier} was not counted`);
  return own;
}
