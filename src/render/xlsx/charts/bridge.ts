import { words } from "../../../labels/words.ts";
import type { BridgeChart, Cell, CellRef } from "../../../model/sheet.ts";
import type { Locale, Text } from "../../../model/text.ts";
import { bridgeBars, bridgeBase } from "../../chart/bridge.ts";
import { accent, inflow, outflow } from "../../chart/palette.ts";
import { type ChartContext, cellOf, chartTable, follow, lineOf } from "./chart-cells.ts";
import { countFormat } from "./formats.ts";
import type { Labels, NativeChart, NativeSeries } from "./native-chart.ts";

const roles = ["total", "inflow", "outflow"] as const;
const roleLabels: Readonly<Record<(typeof roles)[number], Text>> = {
  total: { ko: "잔액", en: "Balance" },
  inflow: { ko: "증가", en: "Increase" },
  outflow: { ko: "감소", en: "Decrease" },
};

/** Bars thinner than this part of the axis carry their figure in ink. */
const thinnest = 0.07;

/** A roll-forward as stacked columns: each step floats on an undrawn one that reaches up to where it begins. */
export function bridge(block: BridgeChart, locale: Locale, context: ChartContext): NativeChart {
  const bars = bridgeBars(block.steps);
  const keys = bars.map((_, index) => `step${index + 1}`);
  const rows = bars.map(({ step, from, to }, index) => {
    const value = follow(step.ref, step.value, "count", context);
    const here = { op: "equal", to: { column: "value" } } as const;
    const level: CellRef = { row: keys[step.role === "inflow" ? index - 1 : index] ?? "", column: "level" };
    const base: Cell =
      step.role === "total"
        ? { kind: "blank" }
        : ({ ...cellOf("count", Math.min(from, to)), formula: { op: "equal", to: level } } as Cell);
    return lineOf(keys[index] ?? "", step.label, [
      value,
      { kind: "count", value: to, formula: levelFormula(step.role, keys[index - 1]) },
      base,
      ...roles.map(
        (role): Cell => (role === step.role ? { kind: "count", value: step.value, formula: here } : { kind: "blank" }),
      ),
    ]);
  });
  const columns = [
    { key: "value", label: words.customers },
    { key: "level", label: { ko: "누계", en: "Running" } },
    { key: "base", label: { ko: "받침", en: "Base" } },
    ...roles.map((role) => ({ key: role, label: roleLabels[role] })),
  ];
  const cut = bridgeBase(bars);
  return {
    block,
    table: chartTable(block, context, columns, rows),
    shape: "columns",
    grouping: "stacked",
    series: [{ column: "base", colour: null }, ...roles.map((role) => seriesOf(role, block, cut, locale))],
    legend: "none",
    ...(cut > 0 ? { minimum: roundDown(cut), axisFormat: countFormat } : {}),
  };
}

function levelFormula(role: (typeof roles)[number], before: string | undefined) {
  if (role === "total" || before === undefined) return { op: "equal", to: { column: "value" } } as const;
  const [previous, step] = [{ row: before, column: "level" }, { column: "value" }];
  return role === "inflow"
    ? ({ op: "sum", plus: [previous, step] } as const)
    : ({ op: "sum", plus: [previous], minus: [step] } as const);
}

function seriesOf(role: (typeof roles)[number], { steps }: BridgeChart, cut: number, locale: Locale): NativeSeries {
  const colours = { total: { primary: accent, secondary: accent }, inflow, outflow }[role];
  const secondary = steps.flatMap((step, index) => (step.role === role && step.tone === "secondary" ? [index] : []));
  const highest = Math.max(1, ...bridgeBars(steps).flatMap(({ from, to }) => [from, to]));
  const thin = steps.flatMap(({ value }, index) => (value / (highest - cut) < thinnest ? [index] : []));
  const sign = { total: "", inflow: '"+"', outflow: locale === "ko" ? '"△"' : '"−"' }[role];
  const labels: Labels = {
    format: `${sign}${countFormat}`,
    colour: "#ffffff",
    inInk: new Set([...thin, ...secondary]),
  };
  return {
    column: role,
    colour: colours.primary,
    pointColours: new Map(secondary.map((index) => [index, colours.secondary])),
    labels,
  };
}

/** To two digits: an axis begins at a round figure. */
function roundDown(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.floor(value / step) * step;
}
