import type { MovementKey } from "../model/statement.ts";
import type { Text } from "../model/text.ts";
import { type NamedTier, tierNoun } from "./tiers.ts";

/** The six movements of a customer between two windows. Source: statements.md §3, §5. */
export const movementLabels: Readonly<Record<MovementKey, Text>> = {
  new: { ko: "신규", en: "New" },
  reactivated: { ko: "복귀", en: "Reactivated" },
  retained: { ko: "유지", en: "Retained" },
  up: { ko: "상승", en: "Up" },
  down: { ko: "하락", en: "Down" },
  churned: { ko: "이탈", en: "Churned" },
};

/** A movement between tiers: who is retained there stayed in the same tier, while the flow counts all who bought again. */
export function tierMovementLabel(key: MovementKey, tiers: readonly NamedTier[]): Text {
  return key === "retained" ? inSameTier(movementLabels.retained, tiers) : movementLabels[key];
}

/** Said of customers who stayed where they were: 유지 (같은 분위). */
export function inSameTier(label: Text, tiers: readonly NamedTier[]): Text {
  const noun = tierNoun(tiers);
  return { ko: `${label.ko} (같은 ${noun.ko})`, en: `${label.en} (same ${noun.en})` };
}

/** One line that says who counts as what. */
export const movementMeanings: Readonly<Record<MovementKey, Text>> = {
  new: {
    ko: "당기에 처음 구매하고 순구매액이 0보다 큰 고객",
    en: "first purchase ever in this period, net spend above zero",
  },
  reactivated: { ko: "전기에 구매가 없었던 과거 구매 고객", en: "bought before, not in the prior period" },
  retained: { ko: "전기와 당기 모두 구매하고 같은 분위(등급)인 고객", en: "bought in both periods, same tier" },
  up: { ko: "전기에 더 낮은 분위(등급)였던 고객", en: "came from a lower tier" },
  down: { ko: "전기에 더 높은 분위(등급)였던 고객", en: "came from a higher tier" },
  churned: { ko: "전기에 구매하고 당기에 순구매가 없는 고객", en: "bought in the prior period, no net purchase now" },
};
