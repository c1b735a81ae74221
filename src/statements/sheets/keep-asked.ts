import type { StatementKey } from "../../model/job.ts";
import { operandsOf } from "../../model/operands.ts";
import type { Block, Cell, CellRef, Sheet } from "../../model/sheet.ts";

/** The statement that a sheet belongs to; the others are in every document. */
const statementOf: Readonly<Partial<Record<Sheet["key"], StatementKey>>> = {
  position: "position",
  income: "income",
  flow: "flow",
  change: "change",
  trend: "change",
  value: "value",
};

/** The sheets of the statements a job asks for; figures that came live from a sheet left out stay, without their formula. */
export function keepAsked(sheets: readonly Sheet[], asked: readonly StatementKey[]): readonly Sheet[] {
  const kept = sheets.filter(({ key }) => {
    const statement = statementOf[key];
    return statement === undefined || asked.includes(statement);
  });
  if (kept.length === sheets.length) return sheets;
  const keys = new Set(kept.map(({ key }) => key));
  const isThere = (ref: CellRef): boolean => ref.sheet === undefined || keys.has(ref.sheet);
  return kept.map((sheet) => ({ ...sheet, blocks: sheet.blocks.map((block) => settle(block, isThere)) }));
}

type IsThere = (ref: CellRef) => boolean;

function settle(block: Block, isThere: IsThere): Block {
  const plain = (cell: Cell): Cell => settleCell(cell, isThere);
  if (block.kind === "table") {
    return { ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(plain) })) };
  }
  if (block.kind === "indicators") {
    const indicators = block.indicators.map((indicator) => ({
      ...indicator,
      current: plain(indicator.current),
      prior: plain(indicator.prior),
      change: plain(indicator.change),
    }));
    return { ...block, indicators };
  }
  if (block.kind !== "bridge") return block;
  const steps = block.steps.map(({ ref, ...step }) => (ref === undefined || !isThere(ref) ? step : { ...step, ref }));
  return { ...block, steps };
}

function settleCell(cell: Cell, isThere: IsThere): Cell {
  if (!("formula" in cell) || cell.formula === undefined || operandsOf(cell.formula).every(isThere)) return cell;
  const { formula: _, ...value } = cell;
  return value;
}
