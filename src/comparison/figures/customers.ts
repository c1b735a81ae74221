import { salesTypeKeys, salesTypeLabels } from "../../labels/sales-types.ts";
import { words } from "../../labels/words.ts";
import type { SalesType } from "../../model/job.ts";
import type { Rollforward, Statements } from "../../model/statement.ts";
import { customerLines, flowTitles } from "../../statements/flow/definition.ts";
import { type Figure, type Reading, type Section, sumOf } from "./figure.ts";

/** The roll-forward of customers. Source: statements.md §4. */
export function customerSection(): Section {
  const figures = customerLines.map(
    ({ key, label, role, sign, level, sums }): Figure => ({
      key,
      label,
      role,
      unit: "count",
      ...(sign === undefined ? {} : { sign }),
      ...(level === undefined ? {} : { level }),
      definition: `flow.${key}`,
      read: ({ flow }) => ({
        current: lineOf(flow, key),
        prior: flow.priorPeriod === null ? null : lineOf(flow.priorPeriod, key),
      }),
      ...(sums === undefined ? {} : { formula: sumOf(sums.plus, sums.minus) }),
    }),
  );
  return { key: "customers", sheet: "flow", title: flowTitles.customers, figures };
}

function lineOf(flow: Rollforward, key: (typeof customerLines)[number]["key"]): number {
  return key === "inflow" ? flow.new + flow.reactivated : flow[key];
}

/** New and reactivated customers by the sales type they came in by. */
export function inflowSection(): Section {
  return {
    key: "inflow",
    sheet: "flow",
    title: { ko: "영업 유형별 유입", en: "Inflow by sales type" },
    figures: [
      ...salesTypeKeys.map(
        (type): Figure => ({
          key: type,
          label: salesTypeLabels[type],
          unit: "count",
          read: (statements) => inflowOf(statements, type),
        }),
      ),
      {
        key: "total",
        label: words.total,
        role: "total",
        unit: "count",
        read: (statements) => {
          const parts = salesTypeKeys.map((type) => inflowOf(statements, type));
          const priors = parts.map(({ prior }) => prior);
          return {
            current: parts.reduce((sum, { current }) => sum + current, 0),
            prior: priors.includes(null) ? null : priors.reduce<number>((sum, prior) => sum + (prior ?? 0), 0),
          };
        },
        formula: sumOf(salesTypeKeys),
      },
    ],
  };
}

/** Customers at the end of the window by sales type. */
export function closingSection(): Section {
  return {
    key: "closing",
    sheet: "flow",
    title: { ko: "영업 유형별 기말 고객", en: "Closing customers by sales type" },
    figures: [
      ...salesTypeKeys.map(
        (type): Figure => ({
          key: type,
          label: salesTypeLabels[type],
          unit: "count",
          definition: `flow.bySalesType.${type}.closing`,
          read: ({ flow }) => ({
            current: flow.bySalesType[type].closing,
            prior: flow.priorPeriod === null ? null : flow.bySalesType[type].opening,
          }),
        }),
      ),
      {
        key: "total",
        label: words.total,
        role: "total",
        unit: "count",
        read: ({ flow }) => ({ current: flow.closing, prior: flow.priorPeriod?.closing ?? null }),
        formula: sumOf(salesTypeKeys),
      },
    ],
  };
}

/**
 * The prior period's inflow by type is that of its own point of the trend; for special sales it also follows from the indicator, where a
 * year-ago comparison looks further back than the trend; of an inflow that ended nothing follows.
 */
function inflowOf({ flow, change, prior }: Statements, type: SalesType): { current: number; prior: number | null } {
  const own = flow.bySalesType[type];
  const current = own.new + own.reactivated;
  if (flow.priorPeriod === null) return { current, prior: null };
  const before = change.trend.find((point) => point.period === prior.label)?.inflowByType[type];
  const growth = type === "special" ? flow.indicators.specialInflowGrowth : null;
  return { current, prior: before ?? (growth === null || growth <= -1 ? null : Math.round(current / (1 + growth))) };
}

/** Its change is the 특별 영업 고객 증감 of DBR 390. */
export function specialInflow(statements: Statements): Reading {
  return inflowOf(statements, "special");
}
