import { isAtRisk } from "../../model/segments.ts";
import { matters, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, moneyInWords, percentInWords, plural } from "./words.ts";

/** What a point of retention is worth, what a customer is, and who is at risk of leaving. Nothing unless lifetime value is known. */
export const customerValue: Rule = ({ report, value }) => {
  const all = value?.lifetime?.[0];
  const point = value?.sensitivity?.find(({ lever, step }) => lever === "retention" && step === 0.01);
  if (value === null || all === undefined || all.total === null || point === undefined) return [];
  const { currency } = report.job.company;
  const { months } = value.lookback;
  const risk = value.rfm.segments.filter(({ segment }) => isAtRisk(segment));
  const customers = risk.reduce((sum, one) => sum + one.customers, 0);
  const revenueShare = risk.reduce((sum, one) => sum + (one.revenueShare ?? 0), 0);
  const money = (amount: string, locale: "ko" | "en") => moneyInWords(amount, currency, locale);
  const atRisk =
    customers === 0
      ? { ko: "", en: "" }
      : {
          ko: ` 이탈 위험 고객 ${countInWords(customers, "ko")}이 최근 ${months}개월 매출의 ${percentInWords(revenueShare)}를 냈다.`,
          en: ` ${plural(customers, "customer")} at risk made ${percentInWords(revenueShare)} of the revenue of the last ${plural(months, "month")}.`,
        };
  return [
    {
      id: "customerValue",
      importance: matters.context,
      heading: {
        ko: `연 유지율 1%p의 가치는 새 고객 한 명당 ${money(point.difference, "ko")}.`,
        en: `One point of yearly retention is worth ${money(point.difference, "en")} on a customer to be won.`,
      },
      text: {
        ko: `지금 고객 한 명의 가치(실현+잠재 LTV)는 ${money(all.total, "ko")}이다.${atRisk.ko}`,
        en: `A present customer is worth ${money(all.total, "en")} (LTV, realised + potential).${atRisk.en}`,
      },
      source: sources.sensitivity(),
      evidence: { point: point.difference, total: all.total, atRisk: risk.length === 0 ? null : customers },
    },
  ];
};
