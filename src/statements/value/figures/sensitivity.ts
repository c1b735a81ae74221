import { moneyFromDecimal } from "../../../model/money.ts";
import type { Lever, Lifetime, SensitivityLine } from "../../../model/value.ts";
import { decimalOf, estimate } from "../../estimate.ts";
import { decimal, type Report } from "../../report.ts";
import { valueToBeWon } from "../models/sensitivity.ts";

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

/** What a customer to be won is worth if retention, margin or acquisition cost were a step higher or lower. Source: CRM 원론 ch. 8.3 (1). */
export function buildSensitivity(report: Report, all: Lifetime | undefined, margin: number): SensitivityLine[] | null {
  if (all === undefined || all.retention === null || all.yearlySpend === null) return null;
  const { retention, yearlySpend, cac } = all;
  const discount = report.job.value.discountRate;
  const spent = (share: number) => estimate(moneyFromDecimal(yearlySpend), share, report.digits) ?? "0";
  const lines = steps.flatMap(([lever, step]) => {
    if (lever === "cac" && cac === null) return [];
    const changed = {
      retention: within(retention + (lever === "retention" ? step : 0)),
      margin: within(margin + (lever === "margin" ? step : 0)),
      cac: Number(cac ?? 0) * (1 + (lever === "cac" ? step : 0)),
    };
    const value = valueToBeWon(
      { retention: changed.retention, margin: Number(spent(changed.margin)), acquisitionCost: changed.cac },
      discount,
    );
    return [{ lever, step, ...changed, value: decimalOf(value, report.digits) ?? "0" }];
  });
  const [now] = lines;
  return lines.map((line) => ({
    ...line,
    cac: cac === null ? null : decimalOf(line.cac, report.digits),
    difference: decimal(report, moneyFromDecimal(line.value) - moneyFromDecimal(now?.value ?? line.value)),
  }));
}

/** Rates stay rates. */
function within(rate: number): number {
  return Math.min(1, Math.max(0, rate));
}
