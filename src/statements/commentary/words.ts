import { tierName } from "../../labels/tiers.ts";
import type { Change } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

export { countInWords, percentInWords, pointsInWords } from "../../labels/figures.ts";
export { moneyInWords } from "../money-in-words.ts";

/** The name of a tier of this statement: 5분위, Quintile 5. */
export function nameOfTier(change: Change, rank: number): Text {
  return tierName({ tier: rank, label: `${rank}분위` }, change.tiers.length);
}
