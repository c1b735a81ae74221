import type { Cell, CellRef, CompositionChart, Row } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import { textOn } from "../../chart/palette.ts";
import { pointName } from "../../chart/point-names.ts";
import { type ChartContext, chartTable, follow, lineOf } from "./chart-cells.ts";
import { rateFormat } from "./formats.ts";
import type { NativeChart, NativeSeries } from "./native-chart.ts";

/** Smaller shares have no room for their figure. */
const smallest = 0.035;
const total: Text = { ko: "합계", en: "Total" };

/** Shares of a whole: a stacked bar a point, the first share on top or, in lying bars, on the left. */
export function composition(block: CompositionChart, context: ChartContext): NativeChart {
  const { palette } = context;
  const kinds = block.points.reduce<CompositionChart["points"][number]["shares"]>(
    (most, { shares }) => (shares.length > most.length ? shares : most),
    [],
  );
  const keys = kinds.map((_, index) => `share${index + 1}`);
  const isOfWhole = block.points.every(({ shares }) => shares.every(({ ref }) => isRate(ref, context)));
  const labelled = kinds.map(({ label }, index) => ({ key: keys[index] ?? "", label }));
  const columns = isOfWhole
    ? labelled
    : [
        ...labelled.map(({ key, label }) => ({ key: `${key}.amount`, label })),
        { key: "total", label: total },
        ...labelled,
      ];
  const rows = block.points.map((point, index) => {
    const shares = keys.map((_, share) => point.shares[share]);
    const cells = isOfWhole
      ? shares.map((share) => follow(share?.ref, share?.value ?? null, "rate", context))
      : sharesOfAmounts(shares, keys, context);
    const label = { ko: pointName(point.label.ko, "ko"), en: pointName(point.label.en, "en") };
    return lineOf(`point${index + 1}`, label, cells);
  });
  const isLying = block.bars === "lying";
  const series = kinds.map((kind, index): NativeSeries => {
    const colour = kind.tier === undefined ? palette.lineColour(index) : palette.tierShade(kind.tier);
    const small = block.points.flatMap(({ shares }, point) => ((shares[index]?.value ?? 0) < smallest ? [point] : []));
    return {
      column: keys[index] ?? "",
      colour,
      labels: { format: rateFormat, colour: textOn(colour), without: new Set(small) },
    };
  });
  return {
    block,
    table: chartTable(block, context, columns, rows),
    shape: isLying ? "bars" : "columns",
    grouping: "percentStacked",
    series: isLying ? series : series.toReversed(),
    legend: isLying ? "bottom" : "right",
  };
}

/** Where the cells hold amounts: these, their sum, and what part of it each is. */
function sharesOfAmounts(
  shares: readonly (CompositionChart["points"][number]["shares"][number] | undefined)[],
  keys: readonly string[],
  context: ChartContext,
): Row["cells"] {
  const amounts = shares.map((share) => follow(share?.ref, share?.value ?? null, "rate", context));
  const sum = amounts.reduce((whole, cell) => whole + ("value" in cell ? Number(cell.value ?? 0) : 0), 0);
  const [first] = amounts;
  const whole = {
    kind: first?.kind === "money" ? "money" : "count",
    value: first?.kind === "money" ? String(sum) : sum,
    formula: { op: "sum", plus: keys.map((key) => ({ column: `${key}.amount` })) },
  } as Cell;
  return [
    ...amounts,
    whole,
    ...shares.map(
      (share, index): Cell =>
        share === undefined
          ? { kind: "blank" }
          : {
              kind: "rate",
              value: share.value,
              formula: { op: "ratio", of: { column: `${keys[index]}.amount` }, to: { column: "total" } },
            },
    ),
  ];
}

function isRate(ref: CellRef | undefined, { sheet, cellAt }: ChartContext): boolean {
  return ref === undefined || (cellAt({ sheet, ...ref })?.kind ?? "rate") === "rate";
}
