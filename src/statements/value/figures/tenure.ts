import { moneyFromDecimal } from "../../../model/money.ts";
import type { TenureYear } from "../../../model/value.ts";
import { average, scale } from "../../estimate.ts";
import { ratio } from "../../rates.ts";
import { decimal } from "../../report.ts";
import { worthOfTenure } from "../models/reichheld.ts";
import { groupsOf, type LifetimeInput } from "./lifetime.ts";

/**
 * The profit pattern of each group that customers do not leave, year by year. Formula of survival: stayed ÷ who bought the year before, times the
 * survival of that year; of the value: spend × margin × survival ÷ (1 + d)^(year − 1), rounded, as a spreadsheet shows it.
 * Source: value.md §3; Reichheld (1996), The Loyalty Effect.
 */
export function buildTenure(input: Omit<LifetimeInput, "tenure">): TenureYear[] {
  const { cells, report, margin } = input;
  const { digits, job } = report;
  return groupsOf(input).flatMap(({ kind, group, label }) => {
    const years = cells.tenures
      .filter((cell) => cell.group_kind === kind && cell.group_name === group)
      .toSorted((a, b) => Number(a.tenure_year - b.tenure_year));
    let survival = 1;
    return years.map((cell, index): TenureYear => {
      survival *= index === 0 ? 1 : (ratio(cell.stayed, cell.active_before) ?? 0);
      const spend = average(cell.spend, cell.active, digits) ?? decimal(report, 0n);
      const factor = margin * worthOfTenure(index + 1, survival, job.value.discountRate);
      return {
        kind,
        group,
        label,
        year: Number(cell.tenure_year),
        customers: Number(cell.customers),
        active: Number(cell.active),
        spend,
        survival,
        value: decimal(report, scale(moneyFromDecimal(spend), factor, digits) ?? 0n),
      };
    });
  });
}
