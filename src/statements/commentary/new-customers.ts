import type { Change } from "../../model/statement.ts";
import { growthInWords } from "./growth-in-words.ts";
import { importanceOf, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { thresholds } from "./thresholds.ts";
import { countInWords } from "./words.ts";

/** Many more, or many fewer, new customers than in the prior period. */
export const newCustomers: Rule = ({ change }) => {
  const move = newCustomersMove(change);
  if (move === null) return [];
  const { current, prior, change: by } = move;
  return [
    {
      id: "newCustomers",
      importance: importanceOf("headline", by, thresholds.newCustomersMove),
      heading: {
        ko: `신규 고객이 ${growthInWords(by, "ko")}.`,
        en: `New customers are ${growthInWords(by, "en")}.`,
      },
      text: {
        ko: `처음 구매한 고객이 전기 ${countInWords(prior, "ko")}에서 당기 ${countInWords(current, "ko")}이 되었다.`,
        en: `${countInWords(current, "en")} bought for the first time, against ${countInWords(prior, "en")} in the prior period.`,
      },
      source: sources.customers(),
      evidence: move,
    },
  ];
};

/** New customers now and before, where they moved past the threshold and are enough to tell something. */
export function newCustomersMove(
  change: Change,
): { readonly current: number; readonly prior: number; readonly change: number } | null {
  const { current, prior, change: by } = change.indicators.newCustomers;
  if (current === null || prior === null || by === null) return null;
  const isEnough = Math.max(current, prior) >= thresholds.fewestCustomers;
  return isEnough && Math.abs(by) >= thresholds.newCustomersMove ? { current, prior, change: by } : null;
}
