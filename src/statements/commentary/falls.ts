import type { ChangeCell } from "../cells.ts";
import { growth } from "../rates.ts";
import { countOf } from "../report.ts";
import { growthInWords } from "./growth-in-words.ts";
import { importanceOf, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, nameOfTier, withParticle } from "./words.ts";

/** More of the best customers slipped to the next tier than in the prior period. */
export const topTierFalls: Rule = ({ report, change }) => {
  const { current, previous } = report.plan;
  const { topTierFalls: least, fewestCustomers } = report.job.commentary;
  if (!previous.isPriorCovered) return [];
  const top = change.tiers.length;
  const fell = (pairKey: number): number =>
    countOf(report.cells.change.filter((cell) => cell.pair_key === pairKey && isFall(cell, top, top - 1)));
  const [now, before] = [fell(current.pairKey), fell(previous.pairKey)];
  const by = growth(now, before);
  if (by === null || by <= least || now < fewestCustomers) return [];
  const [name, next] = [nameOfTier(change, top), nameOfTier(change, top - 1)];
  return [
    {
      id: "topTierFalls",
      importance: importanceOf("structure", by, least),
      heading: {
        ko: `${name.ko}에서 ${withParticle(next.ko, "towards")} 내려간 고객이 늘었다.`,
        en: `More customers fell from ${name.en} to ${next.en}.`,
      },
      text: {
        ko: `전기 ${countInWords(before, "ko")}에서 당기 ${countInWords(now, "ko")}으로 ${growthInWords(by, "ko")}.`,
        en: `${countInWords(now, "en")} fell, against ${countInWords(before, "en")} in the prior period: ${growthInWords(by, "en")}.`,
      },
      source: sources.matrix(change),
      evidence: { from: top, to: top - 1, customers: now, priorCustomers: before, change: by },
    },
  ];
};

/** More customers fell to the bottom, and where they came from. */
export const lowestTierFalls: Rule = ({ report, change }) => {
  const { lowestTierFalls: least, fewestCustomers } = report.job.commentary;
  const lowest = change.movements.at(-1);
  const by = lowest?.changes.down ?? null;
  if (lowest === undefined || by === null || by <= least) return [];
  if ((lowest.down ?? 0) < fewestCustomers) return [];
  const origins = change.movements
    .filter((line) => line.tier > lowest.tier)
    .map(({ tier }) => ({
      tier,
      customers: arrivals(report.cells.change, report.plan.current.pairKey, tier, lowest.tier),
    }))
    .filter(({ customers }) => customers > 0)
    .toSorted((a, b) => b.customers - a.customers);
  const name = nameOfTier(change, lowest.tier);
  const listed = (locale: "ko" | "en"): string =>
    origins
      .map(({ tier, customers }) => `${nameOfTier(change, tier)[locale]} ${countInWords(customers, locale)}`)
      .join(", ");
  return [
    {
      id: "lowestTierFalls",
      importance: importanceOf("loyalty", by, least),
      heading: {
        ko: `${withParticle(name.ko, "towards")} 내려온 고객이 늘었다.`,
        en: `More customers fell into ${name.en}.`,
      },
      text: {
        ko: `하락으로 ${name.ko}에 든 고객은 ${countInWords(lowest.down ?? 0, "ko")}이며 전기보다 ${growthInWords(by, "ko")}. 온 곳: ${listed("ko")}.`,
        en: `${countInWords(lowest.down ?? 0, "en")} customers fell into it, ${growthInWords(by, "en")} on the prior period. They came from: ${listed("en")}.`,
      },
      source: sources.matrix(change),
      evidence: { tier: lowest.tier, down: lowest.down, change: by, origins },
    },
  ];
};

function isFall(cell: ChangeCell, from: number, to: number): boolean {
  return cell.prior_tier === from && cell.current_tier === to;
}

function arrivals(cells: readonly ChangeCell[], pairKey: number, from: number, to: number): number {
  return countOf(cells.filter((cell) => cell.pair_key === pairKey && isFall(cell, from, to)));
}
