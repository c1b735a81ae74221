import { moneyFromDecimal } from "../../model/money.ts";
import { ratio } from "../rates.ts";
import { matters, type Rule, sources } from "./rule.ts";
import { countInWords, moneyInWords, nameOfTier, percentInWords } from "./words.ts";

/** Facts that are worth a line when little else is: they pass no threshold and come last. */

/** The tier that lost the largest part of its customers. */
export const heaviestChurn: Rule = ({ change }) => {
  const worst = change.movements
    .filter((line) => line.rates.churned !== null && line.churned > 0)
    .toSorted((a, b) => (b.rates.churned ?? 0) - (a.rates.churned ?? 0))[0];
  if (worst === undefined) return [];
  const name = nameOfTier(change, worst.tier);
  const rate = percentInWords(worst.rates.churned ?? 0);
  return [
    {
      id: "heaviestChurn",
      importance: matters.context * 3,
      heading: { ko: `${name.ko} 이탈이 가장 무겁다.`, en: `${name.en} lost most.` },
      text: {
        ko: `전기 ${name.ko} ${countInWords(worst.opening, "ko")} 중 ${countInWords(worst.churned, "ko")}(${rate})이 다시 사지 않았다.`,
        en: `${countInWords(worst.churned, "en")} of its ${countInWords(worst.opening, "en")} prior customers (${rate}) did not buy again.`,
      },
      source: sources.movements,
      evidence: { tier: worst.tier, opening: worst.opening, churned: worst.churned, rate: worst.rates.churned },
    },
  ];
};

/** Whether those who stayed spent more or less than before. */
export const retainedSpend: Rule = ({ report, flow }) => {
  const { retainedPrior, retainedCurrent, retainedGrew, retainedShrank } = flow.revenue;
  if (!report.plan.current.isPriorCovered || flow.retained === 0) return [];
  const { currency } = report.job.company;
  const more = moneyFromDecimal(retainedCurrent) >= moneyFromDecimal(retainedPrior);
  return [
    {
      id: "retainedSpend",
      importance: matters.context * 2,
      heading: {
        ko: `남은 고객이 ${more ? "더" : "덜"} 썼다.`,
        en: `Those who stayed spent ${more ? "more" : "less"}.`,
      },
      text: {
        ko: `유지 고객 ${countInWords(flow.retained, "ko")}의 매출이 ${moneyInWords(retainedPrior, currency, "ko")}에서 ${moneyInWords(retainedCurrent, currency, "ko")}이 되었다.`,
        en: `Revenue of ${countInWords(flow.retained, "en")} retained customers went from ${moneyInWords(retainedPrior, currency, "en")} to ${moneyInWords(retainedCurrent, currency, "en")}.`,
      },
      source: sources.flow,
      evidence: { retained: flow.retained, retainedPrior, retainedCurrent, retainedGrew, retainedShrank },
    },
  ];
};

/** How much rests on the best customers, where nothing is said about its change. */
export const standingShare: Rule = ({ change }) => {
  const top = change.tiers[0];
  if (top === undefined || top.revenueShare === null || top.customers === 0) return [];
  const name = nameOfTier(change, top.tier);
  return [
    {
      id: "standingShare",
      importance: matters.context * 1.5,
      heading: { ko: `${name.ko}가 매출을 떠받친다.`, en: `${name.en} carries the revenue.` },
      text: {
        ko: `${name.ko} ${countInWords(top.customers, "ko")}이 분위 매출의 ${percentInWords(top.revenueShare)}를 만들었다.`,
        en: `${countInWords(top.customers, "en")} customers made ${percentInWords(top.revenueShare)} of the revenue of all tiers.`,
      },
      source: sources.status,
      evidence: { tier: top.tier, customers: top.customers, share: top.revenueShare },
    },
  ];
};

/** How many bought only once. */
export const oneTimeBuyers: Rule = ({ flow, change }) => {
  const share = change.concentration.oneTimeBuyersShare;
  if (share === null || flow.closing === 0) return [];
  return [
    {
      id: "oneTimeBuyers",
      importance: matters.context * 1.2,
      heading: { ko: "한 번 산 고객의 몫이다.", en: "Those who bought once." },
      text: {
        ko: `기말 고객 ${countInWords(flow.closing, "ko")} 중 ${percentInWords(share)}가 대상기간에 한 번만 주문했다.`,
        en: `${percentInWords(share)} of ${countInWords(flow.closing, "en")} closing customers ordered once in the window.`,
      },
      source: sources.status,
      evidence: { closing: flow.closing, share },
    },
  ];
};

/** What the inflow was made of, where no prior period can be compared. */
export const newcomersShare: Rule = ({ flow }) => {
  const share = ratio(flow.new, flow.closing);
  if (share === null || flow.new === 0) return [];
  return [
    {
      id: "newcomersShare",
      importance: matters.context,
      heading: { ko: "기말 고객 가운데 신규의 몫이다.", en: "The part of newcomers." },
      text: {
        ko: `기말 고객 ${countInWords(flow.closing, "ko")} 중 ${countInWords(flow.new, "ko")}(${percentInWords(share)})이 신규이다.`,
        en: `${countInWords(flow.new, "en")} of ${countInWords(flow.closing, "en")} closing customers (${percentInWords(share)}) are new.`,
      },
      source: sources.flow,
      evidence: { closing: flow.closing, new: flow.new, share },
    },
  ];
};
