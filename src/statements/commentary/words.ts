import { tierName, tierNoun } from "../../labels/tiers.ts";
import type { Change } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

export { countInWords, percentInWords, plural, pointsInWords } from "../../labels/figures.ts";
export { withParticle } from "../../labels/particles.ts";
export { moneyInWords } from "../money-in-words.ts";

/** The name of a tier of this statement: 5분위, Quintile 5; 골드. */
export function nameOfTier({ tiers }: Pick<Change, "tiers">, rank: number): Text {
  const named = tiers.find(({ tier }) => tier === rank);
  if (named === undefined) throw new RangeError(`there is no tier ${rank}`);
  return tierName(named, tiers.length);
}

/** What a tier of this statement is called: 분위, 등급. */
export function nounOfTiers({ tiers }: Pick<Change, "tiers">): Text {
  return tierNoun(tiers);
}
