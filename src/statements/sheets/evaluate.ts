import { JepyoError } from "../../model/errors.ts";
import { averageMoney, moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import { operandsOf } from "../../model/operands.ts";
import type { Block, Cell, CellRef, Formula, Sheet, TableBlock } from "../../model/sheet.ts";
import { decimalOf, estimate } from "../estimate.ts";
import { median } from "../median.ts";
import { lifetimeInYears } from "../value/models/lifetime.ts";
import { discountOf, factorEndOfPeriod, factorResidual, factorToBeWon } from "../value/models/net-present-value.ts";
import { compounding } from "../value/models/past-value.ts";
import { membershipValue } from "../value/models/peppers-rogers.ts";
import { discountFactor } from "../value/models/reichheld.ts";

/** Where a cell is: what its references leave out is taken from here. */
export type Place = Required<CellRef>;

export interface PlacedCell {
  readonly place: Place;
  readonly cell: Cell;
}

/** Every cell of every sheet, by its place. Throws: JEPYO-SHEET-PLACE when two cells share one. */
export function placeCells(sheets: readonly Sheet[]): ReadonlyMap<string, PlacedCell> {
  const placed = new Map<string, PlacedCell>();
  for (const sheet of sheets) {
    for (const block of sheet.blocks) {
      for (const [row, column, cell] of cellsOfBlock(block)) {
        const place = { sheet: sheet.key, table: block.key, row, column };
        const key = keyOf(place);
        if (placed.has(key)) throw defect("JEPYO-SHEET-PLACE", `two cells stand at ${key}`);
        placed.set(key, { place, cell });
      }
    }
  }
  return placed;
}

/** Reads the cell that a reference names in full; `undefined` where these sheets have none. */
export function cellReader(sheets: readonly Sheet[]): (ref: CellRef) => Cell | undefined {
  const cells = placeCells(sheets);
  return ({ sheet, table, row, column }) => cells.get([sheet, table, row, column].join("/"))?.cell;
}

/**
 * The result of a formula standing at `place`. `impossible` and `blank` cells count as nothing in a sum; an absent (`null`) operand
 * gives `null`. Throws: JEPYO-SHEET-REFERENCE when it points at no cell.
 */
export function evaluateFormula(formula: Formula, place: Place, cells: ReadonlyMap<string, PlacedCell>): number | null {
  const read = (ref: CellRef): number | null | undefined => numberOf(cellAt(ref, place, cells));
  const multiplied = (of: CellRef, by: readonly CellRef[], factorOf: (factors: readonly number[]) => number) => {
    const amount = cellAt(of, place, cells);
    const factors = by.flatMap((ref) => read(ref) ?? []);
    if (amount.kind !== "money" || amount.value === null || factors.length < by.length) return null;
    const digits = "digits" in formula ? formula.digits : 0;
    const product = estimate(moneyFromDecimal(amount.value), factorOf(factors), digits);
    return product === null ? null : Number(product);
  };
  if (formula.op === "sum") {
    let sum = 0;
    for (const [refs, sign] of [
      [formula.plus, 1],
      [formula.minus ?? [], -1],
    ] as const) {
      for (const ref of refs) {
        const value = read(ref);
        if (value === null) return null;
        sum += sign * (value ?? 0);
      }
    }
    return sum;
  }
  if (formula.op === "equal") return read(formula.to) ?? null;
  if (formula.op === "heads" || formula.op === "above") {
    const figure = read(formula.of) ?? null;
    if (figure === null) return null;
    return formula.op === "above" ? Math.ceil(figure / formula.by) : Math.max(Math.round(figure), Math.sign(figure));
  }
  if (formula.op === "median") return median(formula.of.flatMap((ref) => read(ref) ?? []));
  if (formula.op === "average") return average(formula, place, cells);
  if (formula.op === "product") {
    return multiplied(formula.of, formula.by, (factors) => factors.reduce((product, factor) => product * factor, 1));
  }
  if (formula.op === "presentValue") {
    const factor = flowFactors[formula.flow];
    const by = [formula.retention, formula.discount];
    const worth = multiplied(formula.margin, by, ([retention = 0, discount = 0]) => factor({ retention, discount }));
    const cost = formula.less === undefined ? 0 : (read(formula.less) ?? 0);
    return worth === null ? null : worth - cost;
  }
  if (formula.op === "raised") return multiplied(formula.of, [formula.by], ([by = 0]) => 1 + by);
  if (formula.op === "yearlySpend") return yearlySpend(formula, place, cells);
  if (formula.op === "worthNow") return worthNow(formula, place, cells);
  if (formula.op === "sumOfProducts") {
    const columns = formula.of.map((column) => column.map(read));
    if (columns.some((column) => column.some((value) => value == null))) return null;
    const products = (columns[0] ?? []).map((_, row) =>
      columns.reduce((product, column) => product * (column[row] ?? 0), 1),
    );
    return Number(
      decimalOf(
        products.reduce((sum, product) => sum + product, 0),
        formula.digits,
      ),
    );
  }
  if (formula.op === "lifetime") {
    const [retention, longest] = operandsOf(formula).map(read);
    return retention == null || longest == null ? null : lifetimeInYears(retention, longest);
  }
  if (formula.op === "discountFactor") {
    const discount = read(formula.discount) ?? null;
    return discount === null ? null : discountFactor(discount, formula.years);
  }
  if (formula.op === "renewals") {
    const [firstFee, renewalFee, renewalRate, discount, years] = operandsOf(formula).map(read);
    if (firstFee == null || renewalFee == null || renewalRate == null || discount == null || years == null) return null;
    const worth = membershipValue({ firstFee, renewalFee, renewalRate, discount }, years);
    return Number(decimalOf(worth, formula.digits));
  }
  const [left, right] =
    formula.op === "ratio"
      ? [formula.of, formula.to]
      : formula.op === "difference"
        ? [formula.of, formula.from]
        : [formula.current, formula.prior];
  const a = read(left) ?? null;
  const b = read(right) ?? null;
  if (a === null || b === null) return null;
  if (formula.op === "difference") return a - b;
  if (formula.op === "ratio")
    return b === 0 ? null : ((formula.isNegated === true ? -a : a) * (formula.times ?? 1)) / b;
  return b <= 0 ? null : a / b - 1;
}

const flowFactors = { toBeWon: factorToBeWon, residual: factorResidual, endOfPeriod: factorEndOfPeriod } as const;

/** The average order as it was printed is not multiplied: revenue ÷ orders is. */
function yearlySpend(
  formula: Extract<Formula, { op: "yearlySpend" }>,
  place: Place,
  cells: ReadonlyMap<string, PlacedCell>,
): number | null {
  const [averageOrder, ordersPerYear, revenue, orders] = operandsOf(formula).map((ref) =>
    numberOf(cellAt(ref, place, cells)),
  );
  if (averageOrder == null || ordersPerYear == null || revenue == null || !orders) return null;
  const printed = Number(decimalOf(revenue / orders, formula.digits));
  const each = averageOrder === printed ? revenue / orders : averageOrder;
  return Number(decimalOf(each * ordersPerYear, formula.digits));
}

function worthNow(
  { of, months, when, margin, discount, among, digits }: Extract<Formula, { op: "worthNow" }>,
  place: Place,
  cells: ReadonlyMap<string, PlacedCell>,
): number | null {
  const read = (ref: CellRef) => numberOf(cellAt(ref, place, cells)) ?? null;
  const [share, annual, heads] = [read(margin), read(discount), among === undefined ? 1 : read(among)];
  if (share === null || annual === null || !heads) return null;
  let sum = 0;
  for (const [index, ref] of of.entries()) {
    const amount = cellAt(ref, place, cells);
    const ago = read(months[index] ?? ref);
    if (amount.kind !== "money" || amount.value === null || ago === null) return null;
    sum +=
      when === "past"
        ? Number(estimate(moneyFromDecimal(amount.value), share * compounding(annual, ago), 4))
        : (Number(amount.value) * share) / (1 + discountOf(annual, ago));
  }
  return Number(decimalOf(sum / heads, digits));
}

function average(
  formula: Extract<Formula, { op: "average" }>,
  place: Place,
  cells: ReadonlyMap<string, PlacedCell>,
): number | null {
  const of = cellAt(formula.of, place, cells);
  const to = numberOf(cellAt(formula.to, place, cells));
  if (of.kind !== "money" || of.value === null || !to) return null;
  return Number(moneyToDecimal(averageMoney(moneyFromDecimal(of.value), BigInt(to), formula.digits), formula.digits));
}

/**
 * Every formula agrees with the value it stands beside, or goes: a value that is absent by rule (a window not covered) keeps no
 * formula. Throws: JEPYO-SHEET-FORMULA when a figure would change on recalculation.
 */
export function settleFormulas(sheets: readonly Sheet[]): Sheet[] {
  const cells = placeCells(sheets);
  const settle = (sheet: Sheet, table: string, row: string, column: string, cell: Cell): Cell => {
    if (!("formula" in cell) || cell.formula === undefined) return cell;
    const place = { sheet: sheet.key, table, row, column };
    const result = evaluateFormula(cell.formula, place, cells);
    const value = numberOf(cell) ?? null;
    if (agree(result, value)) return cell;
    if (value === null) return withoutFormula(cell);
    throw defect("JEPYO-SHEET-FORMULA", `${keyOf(place)} holds ${value}, but its formula gives ${result ?? "nothing"}`);
  };
  return sheets.map((sheet) => ({
    ...sheet,
    blocks: sheet.blocks.map((block) =>
      mapCells(block, (row, column, cell) => settle(sheet, block.key, row, column, cell)),
    ),
  }));
}

/** Equal but for the last digits of a double. */
export function agree(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** A cell's number; `null` = absent, `undefined` = no number can stand there. */
export function numberOf(cell: Cell): number | null | undefined {
  if (cell.kind === "text" || cell.kind === "impossible" || cell.kind === "blank") return undefined;
  if (cell.value === null) return null;
  return typeof cell.value === "string" ? Number(cell.value) : cell.value;
}

function cellAt(ref: CellRef, place: Place, cells: ReadonlyMap<string, PlacedCell>): Cell {
  const key = keyOf({ ...place, ...ref });
  const found = cells.get(key);
  if (found === undefined)
    throw defect("JEPYO-SHEET-REFERENCE", `${keyOf(place)} points at ${key}, where there is no cell`);
  return found.cell;
}

/** What a formula whose references are all in full comes to; `null` where it points at a cell that is not there. */
export function formulaReader(sheets: readonly Sheet[]): (formula: Formula) => number | null {
  const cells = placeCells(sheets);
  const nowhere = { sheet: "checks", table: "", row: "", column: "" } as const;
  return (formula) =>
    operandsOf(formula).every((ref) => cells.has(keyOf({ ...nowhere, ...ref })))
      ? evaluateFormula(formula, nowhere, cells)
      : null;
}

function keyOf(place: Place): string {
  return [place.sheet, place.table, place.row, place.column].join("/");
}

const indicatorColumns = ["current", "prior", "change"] as const;

function cellsOfBlock(block: Block): [row: string, column: string, cell: Cell][] {
  if (block.kind === "indicators") {
    return block.indicators.flatMap((indicator) =>
      indicatorColumns.map((column): [string, string, Cell] => [indicator.key, column, indicator[column]]),
    );
  }
  if (block.kind !== "table") return [];
  return block.rows.flatMap((row) => {
    if (row.role !== "heading" && row.cells.length !== block.columns.length) {
      throw defect(
        "JEPYO-SHEET-PLACE",
        `${block.key}/${row.key} has ${row.cells.length} cells for ${block.columns.length} columns`,
      );
    }
    return row.cells.map((cell, index): [string, string, Cell] => [row.key, block.columns[index]?.key ?? "", cell]);
  });
}

function mapCells(block: Block, change: (row: string, column: string, cell: Cell) => Cell): Block {
  if (block.kind === "indicators") {
    return {
      ...block,
      indicators: block.indicators.map((indicator) => ({
        ...indicator,
        current: change(indicator.key, "current", indicator.current),
        prior: change(indicator.key, "prior", indicator.prior),
        change: change(indicator.key, "change", indicator.change),
      })),
    };
  }
  return block.kind === "table" ? mapTable(block, change) : block;
}

function mapTable(block: TableBlock, change: (row: string, column: string, cell: Cell) => Cell): TableBlock {
  const rows = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell, index) => change(row.key, block.columns[index]?.key ?? "", cell)),
  }));
  return { ...block, rows };
}

function withoutFormula(cell: Cell): Cell {
  if (!("formula" in cell)) return cell;
  const { formula: _, ...rest } = cell;
  return rest;
}

function defect(code: string, message: string): JepyoError {
  return new JepyoError(message, {
    code,
    fault: "statement",
    hint: "this is a defect in jepyo: report the code, the place and statements.json",
  });
}
