import { JepyoError } from "../../model/errors.ts";
import type { CellRef, Formula, Row, Sheet, TableBlock } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { addMoney } from "../sheets/arithmetic.ts";
import { checkColumns, figureCells, verdictOf } from "./columns.ts";

/** Two places of the document that must show the same figure, each reached by its own way. */
interface Tie {
  readonly key: string;
  readonly label: Text;
  readonly isMoney?: true;
  readonly left: readonly CellRef[];
  readonly right: readonly CellRef[];
  readonly values: (statements: Statements) => readonly [left: string, right: string];
}

const flow = (row: string): CellRef => ({ sheet: "flow", table: "customers", row, column: "current" });
const types = (row: string): CellRef => ({ sheet: "flow", table: "salesTypes", row, column: "total" });
const revenue = (row: string): CellRef => ({ sheet: "flow", table: "revenue", row, column: "amount" });
const tiers = (column: string): CellRef => ({ sheet: "change", table: "tierRollforward", row: "total", column });
const matrix = (row: string, column: string): CellRef => ({ sheet: "change", table: "matrix", row, column });
const status = (column: string): CellRef => ({ sheet: "change", table: "tierStatus", row: "total", column });

const ties: readonly Tie[] = [
  {
    key: "closing.tiers",
    label: { ko: "흐름표 기말 고객 = 분위 고객 합계", en: "Closing customers of flow = customers of all tiers" },
    left: [flow("closing")],
    right: [status("customers")],
    values: ({ flow, change }) => [`${flow.closing}`, sum(change.tiers.map((tier) => tier.customers))],
  },
  {
    key: "opening.tiers",
    label: { ko: "흐름표 기초 고객 = 분위별 기초 합계", en: "Opening customers of flow = opening of all tiers" },
    left: [flow("opening")],
    right: [tiers("opening")],
    values: ({ flow, change }) => [`${flow.opening}`, sum(change.movements.map((line) => line.opening))],
  },
  {
    key: "closing.types",
    label: { ko: "흐름표 기말 고객 = 영업 유형별 기말 합계", en: "Closing customers = closing of all sales types" },
    left: [flow("closing")],
    right: [types("closing")],
    values: ({ flow }) => [`${flow.closing}`, sum(Object.values(flow.bySalesType).map((type) => type.closing))],
  },
  {
    key: "types.transfers",
    label: { ko: "유형 전입 합계 = 유형 전출 합계", en: "Transferred in = transferred out" },
    left: [types("transferredIn")],
    right: [types("transferredOut")],
    values: ({ flow }) => [
      sum(Object.values(flow.bySalesType).map((type) => type.transferredIn)),
      sum(Object.values(flow.bySalesType).map((type) => type.transferredOut)),
    ],
  },
  {
    key: "tiers.up",
    label: { ko: "상승 전입 합계 = 상승 전출 합계", en: "Up into tiers = up out of tiers" },
    left: [tiers("up")],
    right: [tiers("leftUp")],
    values: ({ change }) => [
      sum(change.movements.map((line) => line.up ?? 0)),
      sum(change.movements.map((line) => line.leftUp ?? 0)),
    ],
  },
  {
    key: "tiers.down",
    label: { ko: "하락 전입 합계 = 하락 전출 합계", en: "Down into tiers = down out of tiers" },
    left: [tiers("down")],
    right: [tiers("leftDown")],
    values: ({ change }) => [
      sum(change.movements.map((line) => line.down ?? 0)),
      sum(change.movements.map((line) => line.leftDown ?? 0)),
    ],
  },
  {
    key: "inflow.matrix",
    label: { ko: "유입 = 이동 행렬의 전기 미구매 합계", en: "Inflow = matrix total from none" },
    left: [flow("inflow")],
    right: [matrix("none", "total")],
    values: ({ flow, change }) => [
      `${flow.new + flow.reactivated}`,
      sum(change.matrix.map((cell) => (cell.from === null ? cell.customers : 0))),
    ],
  },
  {
    key: "churned.matrix",
    label: { ko: "이탈 = 이동 행렬의 이탈 합계", en: "Churned = matrix total to none" },
    left: [flow("churned")],
    right: [matrix("total", "none")],
    values: ({ flow, change }) => [
      `${flow.churned}`,
      sum(change.matrix.map((cell) => (cell.to === null ? cell.customers : 0))),
    ],
  },
  {
    key: "revenue.tiers",
    label: { ko: "기말 고객 매출 = 분위 매출 합계", en: "Revenue of closing customers = revenue of all tiers" },
    isMoney: true,
    left: [revenue("closing")],
    right: [status("revenue")],
    values: ({ flow, change, company }) => [
      flow.revenue.closing,
      addMoney(
        change.tiers.map((tier) => tier.revenue),
        company.currency,
      ),
    ],
  },
  {
    key: "revenue.types",
    label: {
      ko: "기말 고객 매출 = 영업 유형별 매출 합계",
      en: "Revenue of closing customers = revenue of all sales types",
    },
    isMoney: true,
    left: [revenue("closing")],
    right: [types("revenue")],
    values: ({ flow, company }) => [
      flow.revenue.closing,
      addMoney(
        Object.values(flow.bySalesType).map((type) => type.revenue),
        company.currency,
      ),
    ],
  },
  {
    key: "revenue.retained",
    label: { ko: "유지 고객 매출 증감 = 당기 − 전기", en: "Change of retained customers = current − prior" },
    isMoney: true,
    left: [revenue("retainedChange"), revenue("retainedPrior")],
    right: [revenue("retainedCurrent")],
    values: ({ flow: { revenue: own }, company }) => [
      addMoney([own.retainedGrew, own.retainedShrank, own.retainedPrior], company.currency),
      own.retainedCurrent,
    ],
  },
  {
    key: "revenue.gross",
    label: { ko: "총매출 = 총판매액 + 환불액", en: "Total revenue = gross sales + refunds" },
    isMoney: true,
    left: [revenue("total")],
    right: [{ sheet: "flow", table: "gross", row: "total", column: "net" }],
    values: ({ flow: { revenue: own }, company }) => {
      const { identified, unidentified } = own.detail;
      const parts = [identified.grossSales, identified.refunds, unidentified.grossSales, unidentified.refunds];
      return [own.total, addMoney(parts, company.currency)];
    },
  },
];

/** Ties between the pages, live in the workbook: whoever changes a figure sees which other one no longer agrees. */
export function tieTable(statements: Statements): TableBlock {
  return {
    kind: "table",
    key: "ties",
    title: { ko: "표 사이의 대조", en: "Ties between the tables" },
    columns: checkColumns,
    rows: ties.map((tie) => tieRow(tie, statements)),
  };
}

function tieRow(tie: Tie, statements: Statements): Row {
  const [left, right] = tie.values(statements);
  const sides = { left, right, leftFormula: formulaOf(tie.left), rightFormula: formulaOf(tie.right) };
  return {
    key: tie.key,
    label: tie.label,
    role: "line",
    cells: [
      ...figureCells(sides, tie.isMoney === true, statements.company.currency),
      verdictOf(Number(left) === Number(right)),
    ],
  };
}

function formulaOf(refs: readonly CellRef[]): Formula {
  const [only] = refs;
  return refs.length === 1 && only !== undefined ? { op: "equal", to: only } : { op: "sum", plus: refs };
}

/** Throws: JEPYO-SHEET-TIE when two places of the document differ; it is never delivered. */
export function assertTies(sheets: readonly Sheet[]): void {
  const table = sheets.flatMap((sheet) => sheet.blocks).find((block) => block.kind === "table" && block.key === "ties");
  if (table?.kind !== "table") return;
  for (const row of table.rows) {
    const [left, right, gap] = row.cells;
    if (gap === undefined || !("value" in gap) || Number(gap.value) === 0) continue;
    const shown = [left, right].map((cell) => (cell !== undefined && "value" in cell ? String(cell.value) : "nothing"));
    throw new JepyoError(`two places of the statements differ: ${row.label.en}: ${shown.join(" against ")}`, {
      code: "JEPYO-SHEET-TIE",
      fault: "statement",
      hint: "nothing is delivered; this is a defect in jepyo: report the code and statements.json",
    });
  }
}

function sum(values: readonly number[]): string {
  return `${values.reduce((total, value) => total + value, 0)}`;
}
