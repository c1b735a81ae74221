import { periodName } from "../../labels/periods.ts";
import type { FigureUnit } from "../../model/definition.ts";
import { type Money, moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { RestatedPrior } from "../../model/restatement.ts";
import type { Block, CellRef, Column, Row, Sheet, TableBlock } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { agree } from "../sheets/evaluate.ts";
import { placesOf } from "./places.ts";
import { issueDay, publishedInWords } from "./words.ts";

type Published = number | string | null;

/** What stood in the place of restated cells, by `sheet/table/row/column`. */
type PublishedCells = ReadonlyMap<string, { readonly value: Published; readonly unit: FigureUnit }>;

/**
 * Marks every cell whose figure of an earlier period is not what that period's edition shows, sums of such cells too, and says so over
 * their columns and at the foot of their sheets.
 */
export function markRestated(sheets: readonly Sheet[], statements: Statements): readonly Sheet[] {
  const prior = statements.restatedPrior;
  if (prior === null || prior.figures === null || prior.figures.length === 0) return sheets;
  const published: PublishedCells = new Map(
    prior.figures.flatMap(({ path, unit, before }) =>
      placesOf(path).map((place) => [Object.values(place).join("/"), { value: before, unit }]),
    ),
  );
  const say = wordsOf(prior, statements.company);
  return sheets.map((sheet) => markSheet(sheet, published, say));
}

interface Words {
  readonly cell: (unit: FigureUnit, value: Published) => Text;
  readonly footnote: Text;
}

function wordsOf({ published, period }: RestatedPrior, company: Statements["company"]): Words {
  const name = periodName(period);
  const day = issueDay(published, company);
  return {
    cell: (unit, value) => publishedInWords({ unit, before: value }, { published, period }, company),
    footnote: {
      ko: `† 재작성한 수치: ${day}에 발행한 ${name.ko} 제${published.version}판과 다르다. 내역은 재작성 내역에 있다.`,
      en: `† Restated: not what edition ${published.version} of ${name.en}, issued ${day}, shows. See the restatement.`,
    },
  };
}

function markSheet(sheet: Sheet, published: PublishedCells, say: Words): Sheet {
  const blocks = sheet.blocks.map((block) => markBlock(sheet.key, block, published, say));
  const isMarked = blocks.some((block, index) => block !== sheet.blocks[index]);
  if (!isMarked) return sheet;
  if (sheet.key === "summary") return { ...sheet, blocks };
  return { ...sheet, blocks, footnotes: [...(sheet.footnotes ?? []), say.footnote] };
}

function markBlock(sheet: Sheet["key"], block: Block, published: PublishedCells, say: Words): Block {
  const at = (row: string, column: string) => published.get([sheet, block.key, row, column].join("/"));
  if (block.kind === "table") return markTable(block, at, say);
  if (block.kind !== "indicators") return block;
  if (!block.indicators.some(({ key }) => at(key, "prior") !== undefined)) return block;
  const indicators = block.indicators.map((indicator) => {
    const before = at(indicator.key, "prior");
    return before === undefined
      ? indicator
      : { ...indicator, prior: { ...indicator.prior, restated: say.cell(before.unit, before.value) } };
  });
  return { ...block, indicators };
}

type PublishedAt = (row: string, column: string) => ReturnType<PublishedCells["get"]>;

function markTable(table: TableBlock, at: PublishedAt, say: Words): TableBlock {
  const read = publishedReader(table, at);
  const marked = new Set<number>();
  const rows = table.rows.map((row) => {
    const cells = row.cells.map((cell, index) => {
      const before = read(row, index);
      if (before === undefined) return cell;
      marked.add(index);
      return { ...cell, restated: say.cell(before.unit, before.value) };
    });
    const isMarked = isPrior(row.key) && cells.some((cell, index) => cell !== row.cells[index]);
    return { ...row, cells, ...(isMarked ? { label: restated(row.label) } : {}) };
  });
  if (marked.size === 0) return table;
  const columns = table.columns.map((column, index) => (marked.has(index) ? headingOf(column) : column));
  return { ...table, rows, columns, ...(isPrior(table.key) ? { title: restated(table.title) } : {}) };
}

function headingOf(column: Column): Column {
  return isPrior(column.key) ? { ...column, label: restated(column.label) } : column;
}

/** A column, a row or a table that shows the prior period alone. */
function isPrior(key: string): boolean {
  return key.startsWith("prior") || key.endsWith(".prior");
}

function restated(label: Text): Text {
  return { ko: `${label.ko}(재작성)`, en: `${label.en} (restated)` };
}

/** Reads what the cells of a table showed; `undefined` where it is what they show now. A sum of earlier figures shows what these showed. */
function publishedReader(table: TableBlock, at: PublishedAt): (row: Row, index: number) => ReturnType<PublishedAt> {
  const keyOf = (index: number) => table.columns[index]?.key ?? "";
  const read = (row: Row, index: number) => at(row.key, keyOf(index)) ?? ofSum(row, index);
  const shown = ({ row: key, column }: CellRef, here: Row, hereIndex: number): Published | undefined => {
    const row = key === undefined ? here : table.rows.find((candidate) => candidate.key === key);
    const index = column === undefined ? hereIndex : table.columns.findIndex((candidate) => candidate.key === column);
    const cell = row?.cells[index];
    if (row === undefined || cell === undefined || cell.kind === "text") return undefined;
    if (cell.kind === "impossible" || cell.kind === "blank") return 0;
    const before = read(row, index);
    return before === undefined ? cell.value : before.value;
  };
  const ofSum = (row: Row, index: number): ReturnType<PublishedAt> => {
    const cell = row.cells[index];
    if (!addsEarlierFigures(table, keyOf(index))) return undefined;
    if (cell === undefined || !("formula" in cell) || cell.formula?.op !== "sum" || cell.value === null)
      return undefined;
    const plus = cell.formula.plus.map((ref) => shown(ref, row, index));
    const minus = (cell.formula.minus ?? []).map((ref) => shown(ref, row, index));
    if ([...plus, ...minus].some((value) => value === undefined || value === null)) return undefined;
    if (cell.kind === "money") {
      const sum = addAmounts(plus) - addAmounts(minus);
      return sum === moneyFromDecimal(cell.value) ? undefined : { value: moneyToDecimal(sum, 0), unit: "money" };
    }
    const sum = addNumbers(plus) - addNumbers(minus);
    return agree(sum, Number(cell.value))
      ? undefined
      : { value: sum, unit: cell.kind === "rate" ? "rate" : "customers" };
  };
  return read;
}

/** Sums down a prior or opening column, and totals along a row; other sums, such as a closing, mix earlier figures with current ones. */
function addsEarlierFigures({ key }: TableBlock, column: string): boolean {
  return isPrior(key) || isPrior(column) || column === "opening" || /(?:^|\.)total$/.test(column);
}

function addAmounts(values: readonly (Published | undefined)[]): Money {
  return values.reduce((sum: Money, value) => (typeof value === "string" ? sum + moneyFromDecimal(value) : sum), 0n);
}

function addNumbers(values: readonly (Published | undefined)[]): number {
  return values.reduce((sum: number, value) => (typeof value === "number" ? sum + value : sum), 0);
}
