import { importanceOf, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, moneyInWords, nameOfTier, percentInWords } from "./words.ts";

/** Revenue rests more, or less, on the best customers. */
export const topTierShare: Rule = ({ report, flow, change }) => {
  const { topTierShareMove } = report.job.commentary;
  const { current, prior, change: by } = change.indicators.topTierRevenueShare;
  const top = change.tiers[0];
  if (top === undefined || current === null || prior === null || by === null) return [];
  if (Math.abs(by) <= topTierShareMove) return [];
  const { currency } = report.job.company;
  const name = nameOfTier(change, top.tier);
  const [whole, part] = [flow.revenue.closing, top.revenue];
  const grew = by > 0;
  return [
    {
      id: "topTierShare",
      importance: importanceOf("structure", by, topTierShareMove),
      heading: {
        ko: `${name.ko} 의존이 ${grew ? "커졌다" : "줄었다"}.`,
        en: `Revenue rests ${grew ? "more" : "less"} on ${name.en}.`,
      },
      text: {
        ko: `${name.ko} 매출비율이 ${percentInWords(prior)}에서 ${percentInWords(current)}로 ${grew ? "올라" : "내려"} 매출 ${moneyInWords(whole, currency, "ko", [part])} 중 ${moneyInWords(part, currency, "ko", [whole])}을 ${countInWords(top.customers, "ko")}이 만들었다.`,
        en: `Its revenue share went from ${percentInWords(prior)} to ${percentInWords(current)}: ${countInWords(top.customers, "en")} customers made ${moneyInWords(part, currency, "en", [whole])} of ${moneyInWords(whole, currency, "en", [part])}.`,
      },
      source: sources.status(change),
      evidence: { tier: top.tier, current, prior, change: by, revenue: part, tierRevenue: whole },
    },
  ];
};
