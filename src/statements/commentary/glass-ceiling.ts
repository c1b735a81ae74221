import { isGlassCeiling, wayUpOf } from "../change/glass-ceiling.ts";
import { growthInWords } from "./growth-in-words.ts";
import { importanceOf, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, nameOfTier, nounOfTiers, percentInWords, withParticle } from "./words.ts";

/** The way up into the top tier narrows while others' do not. Source: statements.md §8; DBR 390. */
export const glassCeiling: Rule = ({ report, change }) => {
  const { glassCeilingGap } = report.job.commentary;
  const [top] = change.movements;
  const wayUp = wayUpOf(change);
  if (top === undefined || wayUp === null || top.priorPeriod === null) return [];
  if (!isGlassCeiling(wayUp, glassCeilingGap)) return [];
  const { own, medianOfOthers: middle, gap } = wayUp;
  const [before, now] = [top.priorPeriod.up ?? 0, top.up ?? 0];
  const name = nameOfTier(change, top.tier);
  return [
    {
      id: "glassCeiling",
      importance: importanceOf("structure", gap, glassCeilingGap),
      heading: {
        ko: `${withParticle(name.ko, "towards")} 오르는 길이 좁아졌다.`,
        en: `The way up into ${name.en} narrowed.`,
      },
      text: {
        ko: `상승으로 ${name.ko}에 든 고객이 ${countInWords(before, "ko")}에서 ${countInWords(now, "ko")}으로 ${growthInWords(own, "ko")}. ${othersInWords(middle, nounOfTiers(change).ko)}`,
        en: `Customers who rose into it went from ${countInWords(before, "en")} to ${countInWords(now, "en")}, ${growthInWords(own, "en")}; the median of the other tiers was ${growthInWords(middle, "en")}.`,
      },
      source: sources.ascents(change),
      evidence: { tier: top.tier, up: now, priorUp: before, change: own, medianOfOthers: middle },
    },
  ];
};

function othersInWords(middle: number, noun: string): string {
  const figure = percentInWords(Math.abs(middle));
  if (figure === percentInWords(0)) return `다른 ${noun}의 상승 증감률 중앙값은 ${figure}이다.`;
  return `다른 ${noun}의 상승은 중앙값 기준으로 ${growthInWords(middle, "ko")}.`;
}
