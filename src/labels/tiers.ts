import type { TierRule } from "../model/job.ts";
import type { Text } from "../model/text.ts";

/** A tier as the JSON names it. */
export interface NamedTier {
  readonly tier: number;
  readonly label: string;
}

/** The JSON label of a rank: 5분위 by quantiles, 3구간 by bounds without names, else the company's own name. */
export function tierLabel(rule: TierRule, rank: number): string {
  if (rule.method === "quantiles") return `${rank}분위`;
  const names = rule.method === "membership" ? rule.order : rule.names;
  return names?.[rank - 1] ?? `${rank}구간`;
}

/** A tier's name from its JSON label and rank: 5분위 / Quintile 5, 3구간 / Band 3; an own name such as 골드 stands in both. */
export function tierName({ tier, label }: NamedTier, of: number): Text {
  if (label === `${tier}분위`) return { ko: label, en: of === 5 ? `Quintile ${tier}` : `Tier ${tier}` };
  if (label === `${tier}구간`) return { ko: label, en: `Band ${tier}` };
  return { ko: label, en: label };
}

/** What one of these tiers is called: 분위, 구간, or 등급 where the company named them. */
export function tierNoun(tiers: readonly NamedTier[]): Text {
  const areAll = (noun: string): boolean => tiers.every(({ tier, label }) => label === `${tier}${noun}`);
  if (areAll("분위")) return { ko: "분위", en: "tier" };
  return areAll("구간") ? { ko: "구간", en: "band" } : { ko: "등급", en: "tier" };
}

/** How the whole set of tiers is called in a heading: 5분위, 구간별, 등급별. */
export function tierSetName(tiers: readonly NamedTier[]): Text {
  const { ko, en } = tierNoun(tiers);
  if (ko === "분위") return { ko: `${tiers.length}분위`, en: tiers.length === 5 ? "Quintile" : "Tier" };
  return { ko: `${ko}별`, en: en === "band" ? "Band" : "Tier" };
}
