import { importanceOf, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, percentInWords, pointsInWords } from "./words.ts";

/** More, or fewer, of the prior customers bought again. */
export const retention: Rule = ({ report, flow, change }) => {
  const { retentionMove, fewestCustomers } = report.job.commentary;
  const { current, prior, change: by } = change.indicators.retentionRate;
  if (current === null || prior === null || by === null) return [];
  if (Math.abs(by) < retentionMove || flow.opening < fewestCustomers) return [];
  const rose = by > 0;
  return [
    {
      id: "retention",
      importance: importanceOf("headline", by, retentionMove),
      heading: {
        ko: `고객 유지율이 ${pointsInWords(by, "ko")} ${rose ? "올랐다" : "내렸다"}.`,
        en: `Retention ${rose ? "rose" : "fell"} by ${pointsInWords(by, "en")}.`,
      },
      text: {
        ko: `기초 고객 ${countInWords(flow.opening, "ko")} 중 ${countInWords(flow.retained, "ko")}이 다시 사서 유지율이 ${percentInWords(prior)}에서 ${percentInWords(current)}가 되었다.`,
        en: `${countInWords(flow.retained, "en")} of ${countInWords(flow.opening, "en")} opening customers bought again: the rate went from ${percentInWords(prior)} to ${percentInWords(current)}.`,
      },
      source: sources.customers(),
      evidence: { opening: flow.opening, retained: flow.retained, current, prior, change: by },
    },
  ];
};
