import { words } from "../../../labels/words.ts";
import type { BridgeChart, Cell, CellRef } from "../../../model/sheet.ts";
import type { Locale, Text } from "../../../model/text.ts";
import { bridgeBars, bridgeBase } from "../../chart/bridge.ts";
import { inflow, ink, outflow } from "../../chart/palette.ts";
import { type ChartContext, cellOf, chartTable, follow, lineOf } from "./chart-cells.ts";
import { valueFormat } from "./formats.ts";
import type { Labels, NativeChart, NativeSeries } from "./native-chart.ts";

const roles = ["total", "inflow", "outflow"] as const;
const roleLabels: Readonly<Record<(typeof roles)[number], Text>> = {
  total: { ko: "잔액", en: "Balance" },
  inflow: { ko: "증가", en: "Increase" },
  outflow: { ko: "감소", en: "Decrease" },
};

/** Bars thinner than this part of the axis have no room for their figure: it stands above them. */
const thinnest = 0.12;

/**
 * A roll-forward as stacked columns: each step floats on an undrawn one that reaches up to where it begins; on a thin step stands another
 * undrawn one of the same figure, which is written at its foot. Columns cannot float across zero: a roll-forward that falls below it is not
 * drawn.
 */
export function bridge(block: BridgeChart, context: ChartContext): NativeChart {
  const { locale, currency, palette } = context;
  const bars = bridgeBars(block.steps);
  const cut = roundDown(bridgeBase(bars));
  const thin = thinSteps(bars, cut);
  const kind = block.valueKind ?? "count";
  const isAboveZero = bars.every(({ to }) => to >= 0);
  const values = block.steps.map(({ value }) => value);
  const { format, unit } = valueFormat(kind, values, currency);
  const keys = bars.map((_, index) => `step${index + 1}`);
  const rows = bars.map(({ step, from, to }, index) => {
    const value = follow(step.ref, step.value, kind, context);
    const drawnAs = roleDrawn(step);
    const here =
      step.value < 0
        ? ({ op: "sum", plus: [], minus: [{ column: "value" }] } as const)
        : ({ op: "equal", to: { column: "value" } } as const);
    const height = { ...cellOf(kind, Math.abs(step.value)), formula: here } as Cell;
    const level: CellRef = { row: keys[drawnAs === "inflow" ? index - 1 : index] ?? "", column: "level" };
    const base: Cell =
      step.role === "total"
        ? { kind: "blank" }
        : ({ ...cellOf(kind, Math.min(from, to)), formula: { op: "equal", to: level } } as Cell);
    return lineOf(keys[index] ?? "", step.label, [
      value,
      { ...cellOf(kind, to), formula: levelFormula(step.role, keys[index - 1]) } as Cell,
      base,
      ...roles.map((role): Cell => (role === drawnAs ? height : { kind: "blank" })),
      thin.has(index) ? height : { kind: "blank" },
    ]);
  });
  const columns = [
    { key: "value", label: kind === "count" ? words.customers : words.revenue },
    { key: "level", label: { ko: "누계", en: "Running" } },
    { key: "base", label: { ko: "받침", en: "Base" } },
    ...roles.map((role) => ({ key: role, label: roleLabels[role] })),
    { key: "above", label: { ko: "표시값", en: "Label" } },
  ];
  const written = { format, locale, thin };
  return {
    block,
    table: chartTable(block, context, columns, rows, unit),
    shape: "columns",
    grouping: "stacked",
    series: isAboveZero
      ? [
          { column: "base", colour: null },
          ...roles.map((role) => seriesOf(role, block, written, palette.accent)),
          { column: "above", colour: null, labels: labelsAbove(block, written) },
        ]
      : [],
    legend: "none",
    ...(cut > 0 ? { minimum: cut, axisFormat: format } : {}),
  };
}

function levelFormula(role: (typeof roles)[number], before: string | undefined) {
  if (role === "total" || before === undefined) return { op: "equal", to: { column: "value" } } as const;
  const [previous, step] = [{ row: before, column: "level" }, { column: "value" }];
  return role === "inflow"
    ? ({ op: "sum", plus: [previous, step] } as const)
    : ({ op: "sum", plus: [previous], minus: [step] } as const);
}

/** An inflow below zero takes away, an outflow below zero adds. */
function roleDrawn({ role, value }: BridgeChart["steps"][number]): (typeof roles)[number] {
  if (role === "total" || value >= 0) return role;
  return role === "inflow" ? "outflow" : "inflow";
}

function thinSteps(bars: ReturnType<typeof bridgeBars>, cut: number): ReadonlySet<number> {
  const highest = Math.max(cut + 1, ...bars.flatMap(({ from, to }) => [from, to]));
  return new Set(bars.flatMap(({ step }, index) => (Math.abs(step.value) < thinnest * (highest - cut) ? [index] : [])));
}

/** How figures are written, and which stand above their bars. */
interface Writing {
  readonly format: string;
  readonly locale: Locale;
  readonly thin: ReadonlySet<number>;
}

function seriesOf(
  role: (typeof roles)[number],
  { steps }: BridgeChart,
  { format, locale, thin }: Writing,
  accent: string,
): NativeSeries {
  const colours = { total: { primary: accent, secondary: accent }, inflow, outflow }[role];
  const secondary = steps.flatMap((step, index) =>
    roleDrawn(step) === role && step.tone === "secondary" ? [index] : [],
  );
  return {
    column: role,
    colour: colours.primary,
    pointColours: new Map(secondary.map((index) => [index, colours.secondary])),
    labels: {
      format: signed(format, role, locale),
      colour: "#ffffff",
      inInk: new Set(secondary),
      without: thin,
    },
  };
}

function labelsAbove({ steps }: BridgeChart, { format, locale, thin }: Writing): Labels {
  return {
    format,
    formats: new Map(steps.map((step, index) => [index, signed(format, roleDrawn(step), locale)])),
    colour: ink,
    without: new Set(steps.keys().filter((index) => !thin.has(index))),
    isAtFoot: true,
  };
}

/** What a step adds has its sign; what it takes is written as on the pages; nothing has none. */
function signed(format: string, role: (typeof roles)[number], locale: Locale): string {
  if (role === "total") return format;
  const sign = role === "inflow" ? `"+"${format}` : locale === "ko" ? `"△"${format}` : `"("${format}")"`;
  return `${sign};${sign};${format}`;
}

/** To two digits: an axis begins at a round figure. */
function roundDown(value: number): number {
  if (value <= 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.floor(value / step) * step;
}
