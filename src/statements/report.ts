import type { Job } from "../model/job.ts";
import { type Money, moneyToDecimal } from "../model/money.ts";
import type { Scope } from "../model/split.ts";
import type { Decimal, Quality } from "../model/statement.ts";
import type { ActivityCell, Cells, ConcentrationCell, TotalCell } from "./cells.ts";
import type { Plan } from "./plan.ts";

/** What every part of the statements is shaped from: the job, what is compared, the counted cells, what ingest saw. */
export interface Report {
  /** `null` = the whole company. */
  readonly scope: Scope | null;
  readonly job: Job;
  readonly plan: Plan;
  readonly cells: Cells;
  readonly quality: Quality;
  /** Digits of the currency. */
  readonly digits: number;
}

/** Ten-thousandths as the JSON carries them. */
export function decimal(report: Pick<Report, "digits">, amount: Money): Decimal {
  return moneyToDecimal(amount, report.digits);
}

/** Who was active in a window; zeros when nobody ever appeared in it. */
export function activityOf(cells: Cells, windowKey: number): ActivityCell {
  return (
    cells.activity.find((cell) => cell.window_key === windowKey) ?? {
      window_key: windowKey,
      customers: 0n,
      revenue: 0n,
      adjustments: 0n,
      adjusted_customers: 0n,
      orders: 0n,
    }
  );
}

/** What identified or unidentified sales came to in a window; zeros when there were none. */
export function totalOf(cells: Cells, windowKey: number, isIdentified: boolean): TotalCell {
  return (
    cells.totals.find((cell) => cell.window_key === windowKey && cell.is_identified === isIdentified) ?? {
      window_key: windowKey,
      is_identified: isIdentified,
      revenue: 0n,
      gross_sales: 0n,
      refunds: 0n,
      sales_rows: 0n,
      refund_rows: 0n,
      orders: 0n,
    }
  );
}

/** How much rested on few in the report's own window; zeros when nobody was active. */
export function concentrationOfWindow(cells: Cells, windowKey: number): ConcentrationCell {
  return (
    cells.concentration.find((cell) => cell.window_key === windowKey) ?? {
      window_key: windowKey,
      customers: 0n,
      revenue: 0n,
      top_fifth: 0n,
      top_1: 0n,
      top_10: 0n,
      one_time_buyers: 0n,
      customers_for_80: 0n,
    }
  );
}

/** Σ of one figure over cells. */
export function sumOf<Cell>(cells: readonly Cell[], figure: (cell: Cell) => bigint): bigint {
  return cells.reduce((sum, cell) => sum + figure(cell), 0n);
}

/** Σ of customers over cells, as a plain number. */
export function countOf(cells: readonly { readonly customers: bigint }[]): number {
  return Number(sumOf(cells, (cell) => cell.customers));
}
