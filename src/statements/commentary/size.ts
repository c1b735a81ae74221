import { moneyFromDecimal } from "../../model/money.ts";
import { growth } from "../rates.ts";
import { growthInWords } from "./growth-in-words.ts";
import { importanceOf, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, moneyInWords } from "./words.ts";

/** The customers, or their revenue, grew or shrank as a whole. */
export const size: Rule = ({ report, flow }) => {
  const { sizeMove, fewestCustomers } = report.job.commentary;
  if (!report.plan.current.isPriorCovered || flow.opening < fewestCustomers) return [];
  const { opening, closing } = flow.revenue;
  const heads = growth(flow.closing, flow.opening);
  const revenue = growth(moneyFromDecimal(closing), moneyFromDecimal(opening));
  if (heads === null || revenue === null) return [];
  const most = Math.abs(revenue) >= Math.abs(heads) ? revenue : heads;
  if (Math.abs(most) < sizeMove) return [];
  const { currency } = report.job.company;
  const what =
    most === revenue ? { ko: "고객 매출이", en: "Customer revenue is" } : { ko: "고객이", en: "Customers are" };
  return [
    {
      id: "size",
      importance: importanceOf("loyalty", most, sizeMove),
      heading: { ko: `${what.ko} ${growthInWords(most, "ko")}.`, en: `${what.en} ${growthInWords(most, "en")}.` },
      text: {
        ko: `고객은 ${countInWords(flow.opening, "ko")}에서 ${countInWords(flow.closing, "ko")}, 그 매출은 ${moneyInWords(opening, currency, "ko", [closing])}에서 ${moneyInWords(closing, currency, "ko", [opening])}이 되었다.`,
        en: `Customers went from ${countInWords(flow.opening, "en")} to ${countInWords(flow.closing, "en")}, their revenue from ${moneyInWords(opening, currency, "en", [closing])} to ${moneyInWords(closing, currency, "en", [opening])}.`,
      },
      source: most === revenue ? sources.revenue() : sources.customers(),
      evidence: {
        opening: flow.opening,
        closing: flow.closing,
        openingRevenue: opening,
        closingRevenue: closing,
        customers: heads,
        revenue,
      },
    },
  ];
};
