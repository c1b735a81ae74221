import { moneyFromDecimal } from "../../../model/money.ts";
import type { Lever, Lifetime, SensitivityLine } from "../../../model/value.ts";
import { estimate, scale } from "../../estimate.ts";
import { decimal, type Report } from "../../report.ts";
import { factorToBeWon } from "../models/net-present-value.ts";

const steps: readonly (readonly [Lever, number])[] = [
  ["none", 0],
  ["retention", -0.05],
  ["retention", -0.01],
  ["retention", 0.01],
  ["retention", 0.05],
  ["margin", -0.01],
  ["margin", 0.01],
  ["cac", -0.1],
  ["cac", 0.1],
];

/**
 * What a customer to be won is worth if retention, margin or acquisition cost were a step higher or lower; steps that leave nothing to count are left out:
 * a retention above 1 or below 0, a margin below 0, and whom one keeps for ever at no discount. `null` where that is so today.
 * Formula: m(1 + d) ÷ (1 + d − r) − CAC, m and the worth before cost each rounded, as a spreadsheet shows them. Source: CRM 원론 ch. 8.3 (1).
 */
export function buildSensitivity(report: Report, all: Lifetime | undefined, margin: number): SensitivityLine[] | null {
  if (all === undefined || all.retention === null || all.yearlySpend === null) return null;
  const { retention, yearlySpend, cac } = all;
  const { digits } = report;
  const discount = report.job.value.discountRate;
  const lines = steps.flatMap(([lever, step]): Omit<SensitivityLine, "difference">[] => {
    if (lever === "cac" && cac === null) return [];
    const changed = {
      retention: retention + (lever === "retention" ? step : 0),
      margin: margin + (lever === "margin" ? step : 0),
      cac: cac === null ? null : estimate(moneyFromDecimal(cac), 1 + (lever === "cac" ? step : 0), digits),
    };
    if (changed.retention < 0 || changed.retention > 1 || changed.margin < 0) return [];
    const yearlyMargin = scale(moneyFromDecimal(yearlySpend), changed.margin, digits);
    const worth =
      yearlyMargin && scale(yearlyMargin, factorToBeWon({ retention: changed.retention, discount }), digits);
    if (worth === null) return [];
    return [{ lever, step, ...changed, value: decimal(report, worth - moneyFromDecimal(changed.cac ?? "0")) }];
  });
  const now = lines.find(({ lever }) => lever === "none");
  if (now === undefined) return null;
  return lines.map((line) => ({
    ...line,
    difference: decimal(report, moneyFromDecimal(line.value) - moneyFromDecimal(now.value)),
  }));
}
