import { checksInWords } from "../../labels/checks.ts";
import { sheetTitles } from "../../labels/statements.ts";
import { tierNoun } from "../../labels/tiers.ts";
import type { Cell, Formula, Row, Sheet } from "../../model/sheet.ts";
import type { Check, Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { tallyOf } from "./check.ts";
import { checkCells, checkColumns } from "./columns.ts";
import { checkLine } from "./definition.ts";
import type { CheckLine } from "./sides.ts";

type FormulaReader = (formula: Formula) => number | null;

/** Identities of single tiers, types and points and of the prior period. */
const details =
  /priorPeriod|\.prior(\.|$)|^income\.tiers\.|^position\.debt\.|\.\d+\.|^change\.(matrix|trend)\.|^flow\.bySalesType\.(?!transfers|revenue)|^flow\.(churned|new|reactivated)\./;

/** Every identity with both its sides, live where these stand in the other sheets, and their difference. Source: statements.md §8. */
export function buildChecksSheet(statements: Statements, resultOf: FormulaReader): Sheet {
  const { checks } = statements;
  const columns = checkColumns(checks);
  const [main, detailed] = [checks.filter(({ id }) => !details.test(id)), checks.filter(({ id }) => details.test(id))];
  const rowsOf = (some: readonly Check[]): Row[] => some.map((check) => checkRow(check, statements, resultOf));
  return {
    key: "checks",
    title: sheetTitles.checks,
    subtitle: comparisonSubtitle(statements),
    blocks: [
      {
        kind: "table",
        key: "checks",
        title: checksInWords(tallyOf(checks)),
        columns,
        rows: rowsOf(main),
      },
      {
        kind: "table",
        key: "checkDetails",
        title: detailsOn(detailed.length, tierNoun(statements.change.tiers)),
        columns,
        rows: rowsOf(detailed),
      },
    ],
    footnotes: writtenDown([...rowsOf(main), ...rowsOf(detailed)]),
  };
}

/** Sides that stand in no other table: sums over all of history, what the company's ledger says, who is counted only here. */
function writtenDown(rows: readonly Row[]): Text[] {
  const isWritten = (cell: Cell | undefined): boolean =>
    cell !== undefined && "value" in cell && cell.kind !== "text" && !("formula" in cell) && cell.isBound !== true;
  const count = rows.filter(({ key, cells }) => !key.startsWith("detail.") && cells.slice(0, 2).some(isWritten)).length;
  if (count === 0) return [];
  return [
    {
      ko: `다른 표에 없는 변은 계산한 값을 그대로 적었다(엑셀에서 기울임체): ${count}개 항목.`,
      en: `A side that stands in no other table is written as a value (in italics in the workbook): ${count} checks.`,
    },
  ];
}

/** `noun` is what a tier is called: 분위, 등급. */
function detailsOn(count: number, noun: Text): Text {
  return {
    ko: `그중 전기와 ${noun.ko}별·유형별 세부 ${count}개 항목`,
    en: `${count} of them: of the prior period, of single ${noun.en}s and types`,
  };
}

function checkRow(check: Check, statements: Statements, resultOf: FormulaReader): Row {
  const { company, checks } = statements;
  const line = checkLine(check.id, statements);
  const [shown, placed] = line === undefined ? [check, undefined] : placedOnly(check, line, resultOf);
  return {
    key: check.id,
    label: placed?.label ?? { ko: check.id, en: check.id },
    role: "line",
    cells: checkCells(shown, placed, checks, company.currency),
  };
}

/**
 * A side is live where all its cells are there, each side by itself. Rates and plain figures are printed rounded in `statements.json`; a
 * live side takes the whole figure from its cells.
 */
function placedOnly(check: Check, line: CheckLine, resultOf: FormulaReader): readonly [Check, CheckLine] {
  const { label, kind } = line;
  const [left, right] = [line.left, line.right].map((side) => (side === undefined ? null : resultOf(side)));
  const live = {
    label,
    ...(kind === undefined ? {} : { kind }),
    ...(line.left === undefined || left === null ? {} : { left: line.left }),
    ...(line.right === undefined || right === null ? {} : { right: line.right }),
  };
  if ((kind !== "rate" && kind !== "number") || left === null || right === null) return [check, live];
  return [{ ...check, left: `${left}`, right: `${right}` }, live];
}
