import { checkLabel } from "../../labels/checks.ts";
import { sheetTitles } from "../../labels/statements.ts";
import type { Row, Sheet } from "../../model/sheet.ts";
import type { Check, Statements } from "../../model/statement.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { checkColumns, figureCells, verdictOf } from "./columns.ts";
import { tieTable } from "./ties.ts";

/** Every identity with both its sides and their difference. Source: statements.md §8. */
export function buildChecksSheet(statements: Statements): Sheet {
  const { checks } = statements;
  const passed = checks.filter((check) => check.ok).length;
  return {
    key: "checks",
    title: sheetTitles.checks,
    subtitle: comparisonSubtitle(statements),
    blocks: [
      tieTable(statements),
      {
        kind: "table",
        key: "checks",
        title: {
          ko: `검증 ${checks.length}개 항목 중 ${passed}개 일치`,
          en: `${passed} of ${checks.length} checks agree`,
        },
        columns: checkColumns,
        rows: checks.map((check) => rowOf(check, statements.company.currency)),
      },
    ],
  };
}

function rowOf(check: Check, currency: string): Row {
  return {
    key: check.id,
    label: checkLabel(check.id),
    role: "line",
    cells: [...figureCells(check, isMoney(check), currency), verdictOf(check.ok)],
  };
}

function isMoney(check: Check): boolean {
  return (
    /revenue|adjustment|control|refund/i.test(check.id) || [check.left, check.right].some((side) => side.includes("."))
  );
}
