import { type Money, moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { Period } from "../../model/period.ts";
import type { Check } from "../../model/statement.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { equalMoney, nearMoney } from "../checks/check.ts";
import { type Report, totalOf } from "../report.ts";

/** The ledger's revenue of the period beside ours. Unit: ten-thousandths. */
export interface Control {
  readonly ledger: Money;
  readonly revenue: Money;
  /** How far apart both may be. */
  readonly tolerance: Money;
}

/** Absent without a control table, and where it does not say anything of the period. */
export async function readControl(warehouse: Warehouse, report: Report, period: Period): Promise<Control | undefined> {
  const table = report.job.source.tables.control;
  if (table === undefined) return undefined;
  const [found] = await warehouse.query<{ revenue: Money | null }>(new URL("./ledger.sql", import.meta.url), {
    period: period.label,
    start: period.start,
    end: period.end,
  });
  const ledger = found?.revenue ?? null;
  if (ledger === null) return undefined;
  const { cells, plan } = report;
  const revenue = totalOf(cells, plan.periodKey, true).revenue + totalOf(cells, plan.periodKey, false).revenue;
  return { ledger, revenue, tolerance: moneyFromDecimal(table.tolerance ?? "0") };
}

/** The ledger's revenue = total revenue of the period, to the tolerance that the company allows. Source: statements.md §1, §8. */
export function checkControl(control: Control | undefined, digits: number): Check[] {
  if (control === undefined) return [];
  const { ledger, revenue, tolerance } = control;
  const [left, right, allowed] = [ledger, revenue, tolerance].map((amount) => moneyToDecimal(amount, digits)) as [
    string,
    string,
    string,
  ];
  return [
    tolerance === 0n ? equalMoney("control.revenue", left, right) : nearMoney("control.revenue", left, right, allowed),
  ];
}
