import { acquisitionKeys, acquisitionLabels } from "../../labels/acquisition.ts";
import { words } from "../../labels/words.ts";
import type { Cell, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Flow } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { add, growthOf, ratio } from "../sheets/arithmetic.ts";
import { blank, count, growth, money, rate } from "../sheets/cells.ts";
import { growthOfRow, sumOfRows } from "../sheets/lines.ts";
import { flowTitles } from "./definition.ts";

interface Newcomers {
  readonly key: string;
  readonly label: Text;
  readonly current: number;
  readonly prior: number | null;
  /** Cost of acquiring one, where it is known. */
  readonly cac?: Cell;
  readonly definition?: string;
}

const columns: readonly Column[] = [
  { key: "current", label: words.current },
  { key: "share", label: words.share, weight: "secondary" },
  { key: "prior", label: words.prior, weight: "secondary" },
  { key: "change", label: words.change, weight: "secondary" },
];
const channelColumns: readonly Column[] = columns.map((column) =>
  column.key === "current" ? { ...column, definition: "flow.newByChannel.{channel}" } : column,
);
const shareOfTotal: Formula = { op: "ratio", of: { column: "current" }, to: { row: "total", column: "current" } };

/** New customers by paid, referral, organic and unknown; absent without a customers table. */
export function acquisitionTable(acquired: Flow["newByAcquisition"]): TableBlock | undefined {
  if (acquired === null) return undefined;
  const lines = acquisitionKeys.map((key) => ({
    key,
    label: acquisitionLabels[key],
    definition: `flow.newByAcquisition.${key}`,
    current: acquired[key],
    prior: acquired.priorPeriod?.[key] ?? null,
  }));
  return { kind: "table", key: "acquisition", title: flowTitles.acquisition, columns, rows: newcomerRows(lines) };
}

const noChannel = { ko: "채널 없음", en: "No channel" } as const satisfies Text;

/** New customers by the channel of their first purchase, largest first, with acquisition cost where both are known. */
export function channelTable(flow: Flow): TableBlock | undefined {
  const channels = flow.newByChannel;
  if (channels === null) return undefined;
  const costs = flow.cac?.byChannel ?? null;
  const names = [...new Set([...Object.keys(channels.current), ...Object.keys(channels.priorPeriod ?? {})])];
  const lines = names
    .map(
      (name): Newcomers => ({
        key: `channel:${name}`,
        label: name === "" ? noChannel : { ko: name, en: name },
        current: channels.current[name] ?? 0,
        prior: channels.priorPeriod === null ? null : (channels.priorPeriod[name] ?? 0),
        ...(costs === null ? {} : { cac: money(costs[name] ?? null) }),
      }),
    )
    .sort((a, b) => b.current - a.current || (a.key < b.key ? -1 : 1));
  if (lines.length === 0) return undefined;
  const cacColumn: Column = {
    key: "cac",
    label: { ko: "획득 비용", en: "Cost per new customer" },
    weight: "secondary",
    definition: "flow.cac.byChannel.{channel}",
  };
  return {
    kind: "table",
    key: "channels",
    title: flowTitles.channels,
    columns: costs === null ? channelColumns : [...channelColumns, cacColumn],
    rows: newcomerRows(lines),
  };
}

function newcomerRows(lines: readonly Newcomers[]): Row[] {
  const sums = sumOfRows(lines.map((line) => line.key));
  const total: Newcomers = {
    key: "total",
    label: words.total,
    current: lines.reduce((sum, line) => sum + line.current, 0),
    prior: add(lines.map((line) => line.prior)),
    ...(lines.some((line) => line.cac !== undefined) ? { cac: blank } : {}),
  };
  const row = (line: Newcomers, role: Row["role"], formula?: Formula): Row => ({
    key: line.key,
    label: line.label,
    role,
    ...(line.definition === undefined ? {} : { definition: line.definition }),
    cells: [
      count(line.current, formula),
      rate(ratio(line.current, total.current), shareOfTotal),
      count(line.prior, formula),
      growth(growthOf(line.current, line.prior), growthOfRow),
      ...(line.cac === undefined ? [] : [line.cac]),
    ],
  });
  return [...lines.map((line) => row(line, "line")), row(total, "total", sums)];
}
