import { type Money, moneyScale } from "../../../model/money.ts";
import { otherSegment, type SegmentRule } from "../../../model/segments.ts";
import type { CutPoints, Rfm, Segment, SegmentMove } from "../../../model/value.ts";
import type { ValueRule } from "../../../model/value-rule.ts";
import { average, decimalOf } from "../../estimate.ts";
import { ratio } from "../../rates.ts";
import { decimal, type Report, sumOf } from "../../report.ts";
import type { SegmentCell, ValueCells } from "../cells.ts";
import type { ValuePlan } from "../plan.ts";

/** Segments in the order of the rules, who fits none last. */
export function segmentRules({ segments }: Pick<ValueRule, "segments">): readonly SegmentRule[] {
  return [...segments, otherSegment];
}

/** RFM: who bought in the lookback, in segments, and how they moved. Source: value.md §1. */
export function buildRfm(report: Report, cells: ValueCells, plan: ValuePlan): Rfm {
  const { segments } = cells;
  const [customers, revenue] = [sumOf(segments, (cell) => cell.customers), sumOf(segments, (cell) => cell.revenue)];
  const [cut] = cells.cuts;
  const amount = (point: number) => decimalOf(point / Number(moneyScale), report.digits) ?? "0";
  return {
    customers: Number(customers),
    revenue: decimal(report, revenue),
    cuts:
      cut === undefined
        ? null
        : {
            recency: points(cut.recency.map(plain)),
            frequency: points(cut.frequency.map(plain)),
            monetary: points(cut.monetary.map(amount)),
          },
    segments: segmentRules(report.job.value).map((rule) =>
      segmentOf(report, rule, cells, plan, { customers, revenue }),
    ),
    matrix: plan.isPriorCovered ? movesOf(report, cells) : null,
  };
}

/** To a billionth: 197, not 197.00000000000003. */
function plain(point: number): number {
  return Math.round(point * 1e9) / 1e9;
}

function points<Point>([p20, p40, p60, p80]: readonly Point[]): CutPoints<Point> {
  if (p20 === undefined || p40 === undefined || p60 === undefined || p80 === undefined)
    throw new RangeError("not four cut points");
  return { p20, p40, p60, p80 };
}

function segmentOf(
  report: Report,
  { key, label, action }: SegmentRule,
  { segments, priorSegments }: ValueCells,
  plan: ValuePlan,
  all: { readonly customers: bigint; readonly revenue: Money },
): Segment {
  const cell = segments.find(({ segment }) => segment === key);
  const before = priorSegments.find(({ segment }) => segment === key);
  const { customers = 0n, revenue = 0n } = cell ?? {};
  return {
    segment: key,
    label,
    action,
    customers: Number(customers),
    customerShare: ratio(customers, all.customers),
    revenue: decimal(report, revenue),
    revenueShare: ratio(revenue, all.revenue),
    meanRecency: ratio(cell?.recency_days ?? 0n, customers),
    meanFrequency: ratio(cell?.orders ?? 0n, customers),
    meanMonetary: meanMonetary(report, cell),
    meanScore: meanScore(report.job.value, cell),
    probabilityActive: cell?.probability_active ?? null,
    prior: plan.isPriorCovered
      ? { customers: Number(before?.customers ?? 0n), revenue: decimal(report, before?.revenue ?? 0n) }
      : null,
  };
}

function meanMonetary({ digits }: Report, cell: SegmentCell | undefined) {
  if (cell === undefined) return null;
  return average(cell.monetary, cell.customers, digits);
}

/** Formula: Σ (a·R + b·F + c·M) ÷ customers. Source: CRM 원론 ch. 8.1 (5). */
function meanScore({ weights }: ValueRule, cell: SegmentCell | undefined): number | null {
  if (cell === undefined) return null;
  const sum =
    weights.recency * Number(cell.recency_scores) +
    weights.frequency * Number(cell.frequency_scores) +
    weights.monetary * Number(cell.monetary_scores);
  return sum / Number(cell.customers);
}

/** In the order of the segments; those who had not bought before, and those who no longer did, at the end. */
function movesOf(report: Report, { moves }: ValueCells): SegmentMove[] {
  const order = new Map(segmentRules(report.job.value).map(({ key }, index) => [key, index]));
  const place = (key: string | null) => (key === null ? order.size : (order.get(key) ?? order.size));
  return moves
    .toSorted((a, b) => place(a.prior_segment) - place(b.prior_segment) || place(a.segment) - place(b.segment))
    .map((cell) => ({
      from: cell.prior_segment,
      to: cell.segment,
      customers: Number(cell.customers),
      priorRevenue: decimal(report, cell.prior_revenue),
      revenue: decimal(report, cell.revenue),
    }));
}
