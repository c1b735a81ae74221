import type { PurchaseCohort } from "../../../model/value.ts";
import { average } from "../../estimate.ts";
import { ratio } from "../../rates.ts";
import { decimal, type Report } from "../../report.ts";
import type { ValueCells } from "../cells.ts";

/**
 * Cohorts of the quarter of first purchase by age. Formula of survival: retention_t × survival_{t−1}, 1 at age 0; retention_t: of those who
 * bought the quarter before, who bought again. Source: CRM 원론 ch. 8.1 (4), 생존율.
 */
export function buildCohorts(report: Report, { cohorts }: ValueCells): PurchaseCohort[] {
  const sorted = cohorts.toSorted((a, b) =>
    a.quarter_start < b.quarter_start ? -1 : a.quarter_start > b.quarter_start ? 1 : a.age - b.age,
  );
  const built: PurchaseCohort[] = [];
  let activeBefore = 0n;
  let survivalBefore: number | null = 1;
  for (const cell of sorted) {
    const isFirst = cell.age === 0;
    const retention: number | null = isFirst ? null : ratio(cell.stayed, activeBefore);
    const survival: number | null = isFirst
      ? 1
      : retention === null || survivalBefore === null
        ? null
        : retention * survivalBefore;
    [activeBefore, survivalBefore] = [cell.active, survival];
    built.push({
      cohort: cell.quarter_start,
      age: cell.age,
      customers: Number(cell.customers),
      active: Number(cell.active),
      activeShare: ratio(cell.active, cell.customers),
      repeated: Number(cell.repeated),
      repeatRate: ratio(cell.repeated, cell.customers),
      retention,
      survival,
      revenue: decimal(report, cell.gross),
      meanSpend: average(cell.gross, cell.active, report.digits),
    });
  }
  return built;
}
