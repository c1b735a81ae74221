import { indicatorTitles } from "../../labels/indicators.ts";
import { words } from "../../labels/words.ts";
import type { Block, BridgeChart, Cell, Column, IndicatorBlock, LiveText, TableBlock } from "../../model/sheet.ts";

/** A block as the table that carries its cells; `undefined` for what holds no cells of its own (charts, remarks). */
export function tableOf(block: Block): TableBlock | undefined {
  if (block.kind === "table") return block;
  if (block.kind === "indicators") return indicatorTable(block);
  if (block.kind === "bridge") return bridgeTable(block);
  return undefined;
}

const indicatorColumns: readonly Column[] = [
  { key: "current", label: words.current },
  { key: "prior", label: words.prior, weight: "secondary" },
  { key: "change", label: words.change, weight: "secondary" },
  { key: "meaning", label: { ko: "뜻", en: "Meaning" }, weight: "secondary" },
];

function indicatorTable(block: IndicatorBlock): TableBlock {
  return {
    kind: "table",
    key: block.key,
    title: block.title ?? indicatorTitles.summary,
    columns: indicatorColumns,
    rows: block.indicators.map(({ key, label, meaning, current, prior, change, definition }) => ({
      key,
      label,
      role: "line",
      ...(definition === undefined ? {} : { definition }),
      cells: [current, prior, change, meaningCell(meaning)],
    })),
  };
}

function meaningCell({ figures, ...value }: LiveText): Cell {
  return { kind: "text", value, ...(figures === undefined ? {} : { figures }) };
}

function bridgeTable(chart: BridgeChart): TableBlock {
  const isMoney = chart.valueKind === "money";
  return {
    kind: "table",
    key: chart.key,
    title: chart.title,
    ...(chart.caption === undefined ? {} : { note: chart.caption }),
    columns: [{ key: "value", label: isMoney ? words.revenue : words.customers }],
    rows: chart.steps.map((step, index): TableBlock["rows"][number] => {
      const plain: Cell = isMoney ? { kind: "money", value: String(step.value) } : { kind: "count", value: step.value };
      const value: Cell = step.ref === undefined ? plain : { ...plain, formula: { op: "equal", to: step.ref } };
      const role = step.role === "total" && index > 0 ? "total" : "line";
      const base = { key: `step${index + 1}`, label: step.label, role, cells: [value] } as const;
      if (step.role === "total") return base;
      return { ...base, level: 1, sign: step.role === "inflow" ? "+" : "-" };
    }),
  };
}
