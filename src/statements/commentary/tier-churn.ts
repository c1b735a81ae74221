import type { Locale } from "../../model/text.ts";
import { tierCounts } from "../change/figures/movements.ts";
import { ratio } from "../rates.ts";
import { type Finding, importanceOf, type Rule, type Told } from "./rule.ts";
import { isRunning } from "./running.ts";
import { sources } from "./sources.ts";
import { countInWords, nameOfTier, nounOfTiers, percentInWords, pointsInWords } from "./words.ts";

/** The tier whose churn rate rose most, if by more than the threshold, and the other tiers whose rate rises period after period. */
export const tierChurn: Rule = (told) => {
  const { tierChurnRise, periodsRunning } = told.report.job.commentary;
  const risen = churnRises(told)
    .filter((rise) => rise.by > tierChurnRise)
    .toSorted((a, b) => b.by - a.by);
  const [worst, ...others] = risen;
  const running = told.change.movements
    .map((line) => line.tier)
    .filter((tier) => !risen.some((rise) => rise.tier === tier))
    .filter((tier) => isRunning(ratesOf(told, tier), "up", periodsRunning));
  return [
    ...(worst === undefined ? [] : [riseFinding(told, worst, others)]),
    ...running.slice(0, 1).map((tier) => runningFinding(told, tier)),
  ];
};

interface Rise {
  readonly tier: number;
  readonly prior: number;
  readonly current: number;
  readonly by: number;
  readonly churned: number;
  readonly opening: number;
}

function churnRises({ report, change }: Told): Rise[] {
  const { previous } = report.plan;
  const { fewestCustomers } = report.job.commentary;
  if (!previous.isPriorCovered) return [];
  const before = tierCounts(report, previous);
  return change.movements.flatMap(({ tier, rates, churned, opening }): Rise[] => {
    const counts = before.get(tier);
    const prior = counts === undefined ? null : ratio(counts.churned ?? 0, counts.opening);
    if (prior === null || rates.churned === null || churned < fewestCustomers) return [];
    return [{ tier, prior, current: rates.churned, by: rates.churned - prior, churned, opening }];
  });
}

function riseFinding({ report, change }: Told, worst: Rise, others: readonly Rise[]): Finding {
  const { tier, prior, current, by, churned, opening } = worst;
  const name = nameOfTier(change, tier);
  const also = (locale: Locale): string =>
    others.map((rise) => `${nameOfTier(change, rise.tier)[locale]} ${pointsInWords(rise.by, locale)}`).join(", ");
  return {
    id: "tierChurn",
    importance: importanceOf("loyalty", by, report.job.commentary.tierChurnRise),
    heading: { ko: `${name.ko} 이탈이 늘었다.`, en: `Churn of ${name.en} rose.` },
    text: {
      ko: `전기 ${name.ko} ${countInWords(opening, "ko")} 중 ${countInWords(churned, "ko")}이 다시 사지 않아 이탈률이 ${percentInWords(prior)}에서 ${percentInWords(current)}로 ${pointsInWords(by, "ko")} 올랐다.${others.length === 0 ? "" : ` 함께 오른 ${nounOfTiers(change).ko}: ${also("ko")}.`}`,
      en: `${countInWords(churned, "en")} of its ${countInWords(opening, "en")} prior customers did not buy again: the churn rate went from ${percentInWords(prior)} to ${percentInWords(current)}, up ${pointsInWords(by, "en")}.${others.length === 0 ? "" : ` Also up: ${also("en")}.`}`,
    },
    source: sources.movements(change),
    evidence: { ...worst, alsoRisen: others },
  };
}

function ratesOf({ change }: Told, tier: number): (number | null)[] {
  return change.trend.map((point) => point.tierChurnRates[String(tier)] ?? null);
}

function runningFinding(told: Told, tier: number): Finding {
  const { periodsRunning: times, tierChurnRise } = told.report.job.commentary;
  const rates = ratesOf(told, tier).slice(-times - 1);
  const [first = 0, last = 0] = [rates[0] ?? 0, rates.at(-1) ?? 0];
  const name = nameOfTier(told.change, tier);
  return {
    id: "tierChurnRunning",
    importance: importanceOf("loyalty", last - first, tierChurnRise),
    heading: {
      ko: `${name.ko} 이탈률이 ${times}기 연속 올랐다.`,
      en: `Churn of ${name.en} rose ${times} periods running.`,
    },
    text: {
      ko: `${rates.map((rate) => percentInWords(rate ?? 0)).join(" → ")}로 이어졌다.`,
      en: `It went ${rates.map((rate) => percentInWords(rate ?? 0)).join(" → ")}.`,
    },
    source: sources.churnTrend(told.change),
    evidence: { tier, rates },
  };
}
