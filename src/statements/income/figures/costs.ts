import { JepyoError } from "../../../model/errors.ts";
import type { CostOfGoodsSource } from "../../../model/income.ts";
import { type Money, moneyScale } from "../../../model/money.ts";
import type { Cells, CostAccount, CostCell } from "../../cells.ts";
import { type Report, sumOf, totalOf } from "../../report.ts";

/** Why there is no income statement. */
export type Obstacle = "noCostOfGoods" | "noCostOfGoodsInPeriod" | "costGap";

/**
 * Where the cost of goods comes from: as the job chooses, else the one place that has it; `undefined` when there is none.
 * Throws: JEPYO-INCOME-COGS-TWICE when both have it and nobody chose.
 */
export function costOfGoodsSource({ job, cells }: Report): CostOfGoodsSource | undefined {
  const { inRows, accounts } = knownCosts(cells);
  const inCosts = accounts.includes("cogs");
  const chosen = job.income.costOfGoods;
  if (chosen === "rows") return inRows ? "rows" : undefined;
  if (chosen === "costs") return inCosts ? "costs" : undefined;
  if (!inRows || !inCosts) return inRows ? "rows" : inCosts ? "costs" : undefined;
  throw new JepyoError(
    "the cost of goods is there twice: transactions carry `cost`, and costs hold the account `cogs`",
    {
      code: "JEPYO-INCOME-COGS-TWICE",
      fault: "configuration",
      place: { file: job.file, job: job.name },
      hint: "choose one in the job file: `income: { cogs: rows }` or `income: { cogs: costs }`",
    },
  );
}

/** What keeps a period from an income statement; `undefined` = nothing. */
export function obstacleOf(
  report: Report,
  source: CostOfGoodsSource | undefined,
  windowKey: number,
): Obstacle | undefined {
  if (source === undefined) return "noCostOfGoods";
  if (source === "costs") {
    return report.cells.costs.some((cost) => cost.window_key === windowKey && cost.account === "cogs")
      ? undefined
      : "noCostOfGoodsInPeriod";
  }
  return isGapTooWide(uncostedSales(report, windowKey), revenueIn(report, windowKey), report.job.income.maxCostGap)
    ? "costGap"
    : undefined;
}

/** Purchases of a period whose rows carry no cost of goods. */
export function uncostedSales({ cells, plan }: Report, windowKey: number): Money {
  const status = plan.standings.find((span) => span.isCosted && span.counted === windowKey)?.status;
  const own = cells.standings.filter((cell) => cell.window_key === windowKey && cell.status_window === status);
  return sumOf(own, (cell) => cell.uncosted);
}

function revenueIn({ cells }: Report, windowKey: number): Money {
  return totalOf(cells, windowKey, true).revenue + totalOf(cells, windowKey, false).revenue;
}

/** More than the allowed share of revenue, in exact arithmetic to nine decimals of the share. */
function isGapTooWide(uncosted: Money, revenue: Money, allowed: number): boolean {
  const precision = 1_000_000_000n;
  return uncosted > 0n && uncosted * precision > revenue * BigInt(Math.round(allowed * Number(precision)));
}

/** Booked in a period on an account; `null` when the account appears in no period at all: unknown, not zero. */
export function booked(report: Report, windowKey: number, account: CostAccount): readonly CostCell[] | null {
  if (!knownCosts(report.cells).accounts.includes(account)) return null;
  return report.cells.costs.filter((cost) => cost.window_key === windowKey && cost.account === account);
}

/** What the data know of costs in any period. */
function knownCosts(cells: Cells): { readonly inRows: boolean; readonly accounts: readonly CostAccount[] } {
  const [basis] = cells.costBasis;
  return { inRows: basis?.has_row_cost ?? false, accounts: basis?.accounts ?? [] };
}

/** The smallest step in which costs are handed out. Unit: ten-thousandths. */
export function minorUnit(digits: number): Money {
  return moneyScale / 10n ** BigInt(Math.min(digits, 4));
}
