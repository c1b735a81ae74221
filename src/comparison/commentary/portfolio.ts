import type { ComparedLine } from "../../model/comparison.ts";
import type { Remark } from "../../model/statement.ts";
import { tierKey } from "../../statements/sheets/tiers.ts";
import { movementOf } from "../figures/movements.ts";
import { thresholds } from "./thresholds.ts";
import {
  courseOf,
  evidenceOf,
  growthIn,
  lineOf,
  listed,
  nameOfTier,
  namesAt,
  numbersOf,
  type Rule,
  sourceOf,
  type Told,
} from "./told.ts";

/** Whose best customers stay where they are, and whose slip to the next tier. Source: DBR 390, the third conclusion. */
export const topTierHolds: Rule = (told) => {
  const [top, next] = told.tiers;
  if (top === undefined || next === undefined) return [];
  const retained = lineOf(told, "movements", movementOf("retained", top.tier));
  const fallen = lineOf(told, "movements", movementOf("down", next.tier));
  const changes = numbersOf(retained, "change");
  const thinner = placesWhere(changes, (change) => change <= -thresholds.topTierLoss);
  if (thinner.length === 0 || !changes.some((change) => change !== null && change > 0)) return [];
  const [name, tier, below] = [namesAt(told, thinner), nameOfTier(told, top.tier), nameOfTier(told, next.tier)];
  return [
    {
      id: "topTierHolds",
      heading: {
        ko: `${name}의 ${tier.ko} 유지 고객이 줄었다.`,
        en: `${name}: fewer customers hold their place in ${tier.en}.`,
      },
      text: {
        ko: `${tier.ko} 유지는 ${listed(told, retained, growthIn("ko"))}. ${tier.ko}에서 내려온 ${below.ko} 하락은 ${listed(told, fallen, growthIn("ko"))}.`,
        en: `Retained in ${tier.en}: ${listed(told, retained, growthIn("en"))}. Fallen from it to ${below.en}: ${listed(told, fallen, growthIn("en"))}.`,
      },
      source: sourceOf(told, "movements"),
      evidence: evidenceOf(told, { retained, fallen }),
    },
  ];
};

/**
 * Whose small customers leave more than before, where another's do not: those of both lowest tiers together, else tier by tier.
 * Source: DBR 390, the third conclusion.
 */
export const lowTierChurn: Rule = (told) => {
  const lines = told.tiers
    .slice(-2)
    .toReversed()
    .map(({ tier }) => ({ tier, line: lineOf(told, "tierChurn", tierKey(tier)) }));
  const risen = lines.map(({ line }) =>
    placesWhere(numbersOf(line, "change"), (change) => change >= thresholds.tierChurn),
  );
  const inAll = told.participants.keys().filter((place) => risen.every((places) => places.includes(place)));
  const together = churnRemark(told, lines, [...inAll]);
  return together.length > 0 ? together : lines.flatMap((line, index) => churnRemark(told, [line], risen[index] ?? []));
};

type TierLine = { readonly tier: number; readonly line: ComparedLine };

/** Says nothing where it rose nowhere, or everywhere. */
function churnRemark(told: Told, lines: readonly TierLine[], places: readonly number[]): Remark[] {
  if (places.length === 0 || places.length === told.participants.length) return [];
  const name = namesAt(told, places);
  const names = lines.map(({ tier }) => nameOfTier(told, tier));
  const courses = (locale: "ko" | "en") =>
    lines.map(({ line }, index) => `${names[index]?.[locale]}: ${listed(told, line, courseOf)}`).join(". ");
  return [
    {
      id: lines.length > 1 ? "lowTierChurn" : `lowTierChurn${lines[0]?.tier ?? ""}`,
      heading: {
        ko: `${name}의 ${names.map(({ ko }) => ko).join("·")} 이탈률이 올랐다.`,
        en: `${name}: churn of ${names.map(({ en }) => en).join(" and ")} rose.`,
      },
      text: { ko: `${courses("ko")}.`, en: `${courses("en")}.` },
      source: sourceOf(told, "tierChurn"),
      evidence: evidenceOf(told, Object.fromEntries(lines.map(({ tier, line }) => [tierKey(tier), line]))),
    },
  ];
}

function placesWhere(figures: readonly (number | null)[], test: (figure: number) => boolean): number[] {
  return figures.flatMap((figure, place) => (figure !== null && test(figure) ? [place] : []));
}
