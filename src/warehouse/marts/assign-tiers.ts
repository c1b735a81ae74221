import { JepyoError } from "../../model/errors.ts";
import type { MembershipTiers, TierRule } from "../../model/job.ts";
import { moneyFromDecimal } from "../../model/money.ts";
import { nearest } from "../../model/nearest.ts";
import type { Warehouse } from "../warehouse.ts";
import { maskedId } from "./masked-id.ts";

/**
 * `customer_place` → `customer_window`: every active customer of every window in exactly one tier, by the job's rule.
 * Source: statements.md §5. Throws: JEPYO-TIER-UNKNOWN, JEPYO-TIER-MISSING, JEPYO-TIER-AMBIGUOUS.
 */
export async function assignTiers(warehouse: Warehouse, rule: TierRule): Promise<void> {
  await warehouse.script(ruleFile(rule.method), {
    tier_count: rule.count,
    tier_bounds: rule.method === "thresholds" ? rule.bounds.map((bound) => String(moneyFromDecimal(bound))) : [],
    tier_order: rule.method === "membership" ? rule.order : [],
    unassigned_tier: rule.method === "membership" ? (rule.unassigned ?? null) : null,
  });
  if (rule.method !== "membership") return;
  await refuseUnknownTiers(warehouse, rule);
  await refuseUnclearMembers(warehouse);
}

function ruleFile(name: string): URL {
  return new URL(`./tier-rules/${name}.sql`, import.meta.url);
}

const namesShown = 20;

/** A tier that the order does not place would leave its customers without rank. */
async function refuseUnknownTiers(warehouse: Warehouse, rule: MembershipTiers): Promise<void> {
  const unknown = await warehouse.query<{ name: string; memberships: bigint }>(ruleFile("unknown-tiers"));
  const [first] = unknown;
  if (first === undefined) return;
  const isList = unknown.length <= namesShown;
  const listed = unknown.map(({ name, memberships }) => `"${name}" (${memberships})`).join(", ");
  const near = isList ? nearest(first.name, rule.order) : undefined;
  throw new JepyoError(
    isList
      ? `memberships name tiers that tiers.order does not, with rows: ${listed}`
      : `memberships name ${unknown.length} different tiers that tiers.order does not; the column looks like no tier, so none is shown`,
    {
      code: "JEPYO-TIER-UNKNOWN",
      fault: "configuration",
      place: { table: "memberships", column: "tier" },
      hint:
        near === undefined
          ? `put each where it ranks in tiers.order, lowest first; it now is ${rule.order.join(", ")}`
          : `did you mean "${near}"? tiers.order is ${rule.order.join(", ")}, lowest first`,
    },
  );
}

interface UnclearMembers {
  readonly kind: "none" | "several";
  readonly last_date: string;
  readonly customers: bigint;
  readonly examples: readonly string[];
}

const reasons = {
  none: {
    code: "JEPYO-TIER-MISSING",
    what: "have no tier in memberships",
    hint: "complete memberships up to these days, or place such customers with tiers.unassigned: <tier>; a shorter period.trend asks for fewer days",
  },
  several: {
    code: "JEPYO-TIER-AMBIGUOUS",
    what: "have two different tiers in memberships",
    hint: "let one membership end where the next begins; if `to` is the first day a tier is no longer valid, take toInclusive off",
  },
} as const;

/** Tiers are mutually exclusive and exhaustive, or there is no statement. */
async function refuseUnclearMembers(warehouse: Warehouse): Promise<void> {
  const unclear = await warehouse.query<UnclearMembers>(ruleFile("unclear-members"));
  const kind = unclear.some((one) => one.kind === "several") ? "several" : "none";
  const days = unclear.filter((one) => one.kind === kind);
  const [latest] = days;
  if (latest === undefined) return;
  const { code, what, hint } = reasons[kind];
  const counts = days.map(({ customers, last_date }) => `${customers} on ${last_date}`).join(", ");
  throw new JepyoError(`active customers ${what}: ${counts} (such as ${latest.examples.map(maskedId).join(", ")})`, {
    code,
    fault: "source",
    place: { table: "memberships", column: "tier" },
    hint,
    details: { days: days.map(({ last_date, customers }) => ({ date: last_date, customers: Number(customers) })) },
  });
}
