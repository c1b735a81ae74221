import type { TierRule } from "../../src/model/job.ts";
import { moneyFromDecimal } from "../../src/model/money.ts";
import { compareBytes } from "./oracle-order.ts";
import type { Span } from "./oracle-people.ts";
import type { World } from "./world.ts";

interface Spender {
  readonly id: string;
  readonly spend: bigint;
}

/** The tier of each active customer, 1 the lowest, by the three rules of statements.md §5. `null` = the company's data do not say exactly one. */
export function tiersOf(
  active: readonly Spender[],
  rule: TierRule,
  world: Pick<World, "memberships" | "identities">,
  span: Span,
): Map<string, number | null> {
  switch (rule.method) {
    case "quantiles":
      return dealOut(
        active.toSorted((a, b) => Number(b.spend - a.spend) || compareBytes(a.id, b.id)),
        rule.count,
      );
    case "thresholds":
      return new Map(
        active.map(({ id, spend }) => [id, 1 + rule.bounds.filter((bound) => spend >= moneyFromDecimal(bound)).length]),
      );
    case "membership":
      return new Map(active.map(({ id }) => [id, memberTier(id, rule, world, span)]));
  }
}

/** Fills tiers from the top: each takes its even part of those who are left, rounded up. */
function dealOut(ranked: readonly Spender[], tiers: number): Map<string, number> {
  const dealt = new Map<string, number>();
  let next = 0;
  for (let tier = tiers; tier >= 1; tier--) {
    const size = Math.ceil((ranked.length - next) / tier);
    for (const { id } of ranked.slice(next, next + size)) dealt.set(id, tier);
    next += size;
  }
  return dealt;
}

function memberTier(
  id: string,
  { order, unassigned }: Extract<TierRule, { method: "membership" }>,
  { memberships, identities }: Pick<World, "memberships" | "identities">,
  span: Span,
): number | null {
  const day = new Date(Date.parse(`${span.end}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const valid = (memberships ?? []).filter(
    ({ customer, from, to }) => (identities[customer] ?? customer) === id && from <= day && (to === null || day < to),
  );
  const names = [...new Set(valid.map(({ tier }) => tier))];
  const [name = unassigned] = names;
  return names.length > 1 || name === undefined ? null : order.indexOf(name) + 1;
}
