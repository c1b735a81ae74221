import { pointsInWords } from "../../labels/figures.ts";
import { moneyInWords } from "../../statements/money-in-words.ts";
import { tierKey } from "../../statements/sheets/tiers.ts";
import { thresholds } from "./thresholds.ts";
import {
  evidenceOf,
  leaderOf,
  lineOf,
  listed,
  nameOfTier,
  namesAt,
  numbersOf,
  type Rule,
  rateOf,
  sourceOf,
} from "./told.ts";

/** Whose best customers carry more of the revenue, and how much that is. Source: DBR 390, the first conclusion. */
export const topTierContribution: Rule = (told) => {
  const top = told.tiers[0];
  if (top === undefined) return [];
  const share = lineOf(told, "tierShares", tierKey(top.tier));
  const revenue = lineOf(told, "tierRevenue", tierKey(top.tier));
  const leader = leaderOf(numbersOf(share, "current"));
  if (leader === undefined || leader.gap < thresholds.topTierShare) return [];
  const [name, tier] = [namesAt(told, [leader.at]), nameOfTier(told, top.tier)];
  const amounts = (locale: "ko" | "en") =>
    listed(told, revenue, ({ current }) =>
      current === null ? "–" : moneyInWords(String(current), told.currency, locale),
    );
  return [
    {
      id: "topTierContribution",
      heading: {
        ko: `${name}의 ${tier.ko} 고객이 매출에 더 크게 기여한다.`,
        en: `${tier.en} contributes more at ${name}.`,
      },
      text: {
        ko: `${tier.ko} 매출비율은 ${listed(told, share, rateOf)}로 ${pointsInWords(leader.gap, "ko")} 차이이고, 그 매출액은 ${amounts("ko")}이다.`,
        en: `Its share of revenue is ${listed(told, share, rateOf)}, ${pointsInWords(leader.gap, "en")} apart; its revenue ${amounts("en")}.`,
      },
      source: sourceOf(told, "tierShares"),
      evidence: evidenceOf(told, { share, revenue }),
    },
  ];
};
