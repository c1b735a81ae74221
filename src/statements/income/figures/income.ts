import type { CostOfGoodsSource, Income, IncomeOf, PriorIncomeOf } from "../../../model/income.ts";
import type { Comparison } from "../../plan.ts";
import { standingsOf } from "../../position/figures/rows.ts";
import { decimal, type Report } from "../../report.ts";
import { cohortsOf } from "./cohorts.ts";
import { type Counted, columnsOf } from "./columns.ts";
import { costOfGoodsSource, type Obstacle, obstacleOf, uncostedSales } from "./costs.ts";
import { printedColumn } from "./printed.ts";
import { incomeTiers } from "./tiers.ts";

/** The statement, or what keeps it from being prepared; neither where nobody asks for it. */
export interface PreparedIncome {
  readonly income: Income | null;
  readonly obstacle: Obstacle | null;
  /** Why only the prior period is missing. */
  readonly priorObstacle: Obstacle | null;
}

/** 고객손익계산서 from its cells, over the period and the prior one. Source: statements.md §7. Throws: JEPYO-INCOME-COGS-TWICE. */
export function prepareIncome(report: Report): PreparedIncome {
  const { plan } = report;
  if (plan.income === null) return { income: null, obstacle: null, priorObstacle: null };
  const { current, previous } = plan.income;
  const source = costOfGoodsSource(report);
  const obstacle = obstacleOf(report, source, current.windowKey);
  if (source === undefined || obstacle !== undefined) {
    return { income: null, obstacle: obstacle ?? "noCostOfGoods", priorObstacle: null };
  }
  const isPriorCovered = current.isPriorCovered && isPriorStandingKnown(report);
  const priorObstacle = (isPriorCovered ? obstacleOf(report, source, previous.windowKey) : undefined) ?? null;
  return {
    income: {
      current: incomeOf(report, source, current, plan.current.windowKey),
      prior: isPriorCovered && priorObstacle === null ? priorIncome(report, source, previous) : null,
      basis: { costOfGoods: source, allocation: report.job.income.allocation },
    },
    obstacle: null,
    priorObstacle,
  };
}

/** Conditions look at the prior window, which may begin long before its period. */
function isPriorStandingKnown({ job, plan }: Report): boolean {
  return job.position.capital === "identified" || plan.current.isPriorCovered;
}

/** Who was new in the prior period is known only where the period before it is covered. Source: statements.md §2. */
function priorIncome(report: Report, source: CostOfGoodsSource, previous: Comparison): PriorIncomeOf {
  const prior = incomeOf(report, source, previous, report.plan.current.priorWindowKey);
  return previous.isPriorCovered ? prior : { ...prior, cohorts: null };
}

function incomeOf(report: Report, source: CostOfGoodsSource, of: Comparison, status: number): IncomeOf {
  const { windowKey } = of;
  const { rows } = standingsOf(report, { counted: windowKey, status, label: of.period.label });
  const cells = report.cells.standings.filter((cell) => cell.window_key === windowKey && cell.status_window === status);
  const counted: Counted = { report, windowKey, source, rows, cells };
  const columns = columnsOf(counted);
  return {
    total: printedColumn(report, columns.total),
    capital: printedColumn(report, columns.capital),
    debt: printedColumn(report, columns.debt),
    adjustments: printedColumn(report, columns.adjustments),
    tiers: report.job.income.byTier ? incomeTiers(counted, columns) : null,
    cohorts: cohortsOf(counted, of.pairKey),
    uncostedSales: decimal(report, uncostedSales(report, windowKey)),
  };
}
