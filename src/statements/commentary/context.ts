import { moneyFromDecimal } from "../../model/money.ts";
import { ratio } from "../rates.ts";
import { concentrationOfWindow } from "../report.ts";
import { matters, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, moneyInWords, nameOfTier, nounOfTiers, percentInWords, withParticle } from "./words.ts";

/** Facts that are worth a line when little else is: they pass no threshold and come last. */

/** The tier that lost the largest part of its customers; nothing where two tiers show the same rate. */
export const heaviestChurn: Rule = ({ change }) => {
  const [worst, next] = change.movements
    .filter((line) => line.rates.churned !== null && line.churned > 0)
    .toSorted((a, b) => (b.rates.churned ?? 0) - (a.rates.churned ?? 0));
  if (worst === undefined) return [];
  const name = nameOfTier(change, worst.tier);
  const rate = percentInWords(worst.rates.churned ?? 0);
  if (next !== undefined && percentInWords(next.rates.churned ?? 0) === rate) return [];
  return [
    {
      id: "heaviestChurn",
      importance: matters.context * 3,
      heading: { ko: `${name.ko} 이탈이 가장 무겁다.`, en: `${name.en} lost most.` },
      text: {
        ko: `전기 ${name.ko} ${countInWords(worst.opening, "ko")} 중 ${countInWords(worst.churned, "ko")}(${rate})이 다시 사지 않았다.`,
        en: `${countInWords(worst.churned, "en")} of its ${countInWords(worst.opening, "en")} prior customers (${rate}) did not buy again.`,
      },
      source: sources.movements(change),
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
        ko: `유지 고객 ${countInWords(flow.retained, "ko")}의 매출이 ${moneyInWords(retainedPrior, currency, "ko", [retainedCurrent])}에서 ${moneyInWords(retainedCurrent, currency, "ko", [retainedPrior])}이 되었다.`,
        en: `Revenue of ${countInWords(flow.retained, "en")} retained customers went from ${moneyInWords(retainedPrior, currency, "en", [retainedCurrent])} to ${moneyInWords(retainedCurrent, currency, "en", [retainedPrior])}.`,
      },
      source: sources.revenue(),
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
      heading: { ko: `${withParticle(name.ko, "subject")} 매출을 떠받친다.`, en: `${name.en} carries the revenue.` },
      text: {
        ko: `${name.ko} ${countInWords(top.customers, "ko")}이 ${nounOfTiers(change).ko} 매출의 ${percentInWords(top.revenueShare)}를 만들었다.`,
        en: `${countInWords(top.customers, "en")} customers made ${percentInWords(top.revenueShare)} of the revenue of all tiers.`,
      },
      source: sources.status(change),
      evidence: { tier: top.tier, customers: top.customers, share: top.revenueShare },
    },
  ];
};

/** How many bought only once. */
export const oneTimeBuyers: Rule = ({ report, flow, change }) => {
  const share = change.concentration.oneTimeBuyersShare;
  if (share === null || flow.closing === 0) return [];
  const once = Number(concentrationOfWindow(report.cells, report.plan.current.windowKey).one_time_buyers);
  return [
    {
      id: "oneTimeBuyers",
      importance: matters.context * 1.2,
      heading: {
        ko: `기말 고객의 ${percentInWords(share)}가 한 번만 주문했다.`,
        en: `${percentInWords(share)} of closing customers ordered once.`,
      },
      text: {
        ko: `대상기간에 한 번만 주문한 고객은 ${countInWords(flow.closing, "ko")} 중 ${countInWords(once, "ko")}이다.`,
        en: `${countInWords(once, "en")} of ${countInWords(flow.closing, "en")} closing customers placed one order in the window.`,
      },
      source: sources.concentration(change),
      evidence: { closing: flow.closing, once, share },
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
      heading: {
        ko: `기말 고객의 ${percentInWords(share)}가 신규이다.`,
        en: `${percentInWords(share)} of closing customers are new.`,
      },
      text: {
        ko: `기말 고객 ${countInWords(flow.closing, "ko")} 중 ${countInWords(flow.new, "ko")}이 처음 구매했다.`,
        en: `${countInWords(flow.new, "en")} of ${countInWords(flow.closing, "en")} closing customers bought for the first time.`,
      },
      source: sources.customers(),
      evidence: { closing: flow.closing, new: flow.new, share },
    },
  ];
};
