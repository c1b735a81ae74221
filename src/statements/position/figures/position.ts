import {
  type Position,
  type PositionAt,
  type PositionChange,
  type PositionFigures,
  type PositionRow,
  positionRows,
} from "../../../model/position.ts";
import type { Compared } from "../../../model/statement.ts";
import { difference, growth, ratio } from "../../rates.ts";
import { type Report, totalOf } from "../../report.ts";
import { contributionIndex } from "./contribution.ts";
import { moneyGrowth } from "./money-growth.ts";
import { figuresOf, type Standing, standingsOf } from "./rows.ts";

/** 고객상태표 from its cells, over the window and the prior one. Source: statements.md §6. */
export function buildPosition(report: Report): Position {
  const { windowKey, priorWindowKey, isPriorCovered, period, prior } = report.plan.current;
  const now = standingsOf(report, { counted: windowKey, status: windowKey, label: period.label });
  const before = isPriorCovered
    ? standingsOf(report, { counted: priorWindowKey, status: priorWindowKey, label: prior.label })
    : null;
  const current = positionAt(report, now);
  const earlier = before === null ? null : positionAt(report, before);
  const compared = (index: (rows: Readonly<Record<PositionRow, Standing>>) => number | null): Compared => {
    const [own, other] = [index(now.rows), before === null ? null : index(before.rows)];
    return { current: own, prior: other, change: difference(own, other) };
  };
  const identified = (key: number): number | null => {
    const [known, unknown] = [totalOf(report.cells, key, true).revenue, totalOf(report.cells, key, false).revenue];
    return ratio(known, known + unknown);
  };
  const rates = [identified(windowKey), isPriorCovered ? identified(priorWindowKey) : null] as const;
  return {
    current,
    prior: earlier,
    change: earlier === null ? null : changesOf(current, earlier),
    contributionIndex: compared(contributionIndex),
    identificationRate: { current: rates[0], prior: rates[1], change: difference(...rates) },
  };
}

function positionAt(report: Report, { rows, unidentified }: ReturnType<typeof standingsOf>): PositionAt {
  return {
    ...everyRow((row) => figuresOf(report, rows[row], rows.total)),
    unidentifiedCustomers: unidentified,
  };
}

function everyRow<Value>(figure: (row: PositionRow) => Value): Record<PositionRow, Value> {
  return Object.fromEntries(positionRows.map((row) => [row, figure(row)])) as Record<PositionRow, Value>;
}

function changesOf(current: PositionAt, prior: PositionAt): Record<PositionRow, PositionChange> {
  return everyRow((row) => changeOf(current[row], prior[row]));
}

function changeOf(current: PositionFigures, prior: PositionFigures): PositionChange {
  return {
    customers: current.customers === null ? null : growth(current.customers, prior.customers),
    customerShare: difference(current.customerShare, prior.customerShare),
    orders: growth(current.orders, prior.orders),
    revenue: moneyGrowth(current.revenue, prior.revenue),
    revenueShare: difference(current.revenueShare, prior.revenueShare),
    revenuePerCustomer: moneyGrowth(current.revenuePerCustomer, prior.revenuePerCustomer),
    ordersPerCustomer: growthOfRates(current.ordersPerCustomer, prior.ordersPerCustomer),
    revenuePerOrder: moneyGrowth(current.revenuePerOrder, prior.revenuePerOrder),
  };
}

/** Orders a head are a quantity, not a share: they grow. */
function growthOfRates(current: number | null, prior: number | null): number | null {
  return current === null || prior === null || prior <= 0 ? null : current / prior - 1;
}
