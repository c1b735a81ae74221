import { growthInWords } from "./growth-in-words.ts";
import { importanceOf, type Rule, type Told } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords } from "./words.ts";

/** Many more, or many fewer, new customers than in the prior period. */
export const newCustomers: Rule = (told) => {
  const move = newCustomersMove(told);
  if (move === null) return [];
  const { current, prior, change: by } = move;
  return [
    {
      id: "newCustomers",
      importance: importanceOf("headline", by, told.report.job.commentary.newCustomersMove),
      heading: {
        ko: `신규 고객이 ${growthInWords(by, "ko")}.`,
        en: `New customers are ${growthInWords(by, "en")}.`,
      },
      text: {
        ko: `신규 고객이 전기 ${countInWords(prior, "ko")}에서 당기 ${countInWords(current, "ko")}이 되었다.`,
        en: `New customers came to ${countInWords(current, "en")}, against ${countInWords(prior, "en")} in the prior period.`,
      },
      source: sources.customers(),
      evidence: move,
    },
  ];
};

/** New customers now and before, where they moved past the threshold and are enough to tell something. */
export function newCustomersMove({
  report,
  change,
}: Told): { readonly current: number; readonly prior: number; readonly change: number } | null {
  const { newCustomersMove: least, fewestCustomers } = report.job.commentary;
  const { current, prior, change: by } = change.indicators.newCustomers;
  if (current === null || prior === null || by === null) return null;
  const isEnough = Math.max(current, prior) >= fewestCustomers;
  return isEnough && Math.abs(by) >= least ? { current, prior, change: by } : null;
}
