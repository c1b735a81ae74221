import type { Text } from "../model/text.ts";

/** A tier's name from its JSON label and rank: 5분위 / Quintile 5; an own name such as 골드 stands in both. */
export function tierName(tier: { readonly tier: number; readonly label: string }, of: number): Text {
  const isQuantile = tier.label === `${tier.tier}분위`;
  if (!isQuantile) return { ko: tier.label, en: tier.label };
  return { ko: tier.label, en: of === 5 ? `Quintile ${tier.tier}` : `Tier ${tier.tier}` };
}

/** How the whole set of tiers is called in a heading: `5분위`. */
export function tierSetName(of: number): Text {
  return { ko: `${of}분위`, en: of === 5 ? "Quintile" : "Tier" };
}
