import { sheetTitles } from "../../labels/statements.ts";
import type { CellRef, Row, Sheet } from "../../model/sheet.ts";
import type { Check, Statements } from "../../model/statement.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { checkColumns, sideCells, verdictOf } from "./columns.ts";
import { checkLine } from "./definition.ts";
import { type CheckLine, refsOf } from "./sides.ts";

/** Every identity with both its sides, live where these stand in the other sheets, and their difference. Source: statements.md §8. */
export function buildChecksSheet(statements: Statements, isPlaced: (ref: CellRef) => boolean): Sheet {
  const { checks, change, period, company } = statements;
  const passed = checks.filter((check) => check.ok).length;
  return {
    key: "checks",
    title: sheetTitles.checks,
    subtitle: comparisonSubtitle(statements),
    blocks: [
      {
        kind: "table",
        key: "checks",
        title: {
          ko: `검증 ${checks.length}개 항목 중 ${passed}개 일치`,
          en: `${passed} of ${checks.length} checks agree`,
        },
        columns: checkColumns,
        rows: checks.map((check) => {
          const line = checkLine(check.id, period.label, change.tiers);
          return rowOf(check, line === undefined ? undefined : placedOnly(line, isPlaced), company.currency);
        }),
      },
    ],
  };
}

function rowOf(check: Check, line: CheckLine | undefined, currency: string): Row {
  return {
    key: check.id,
    label: line?.label ?? { ko: check.id, en: check.id },
    role: "line",
    cells: [...sideCells(check, line, currency), verdictOf(check.ok)],
  };
}

/** Keeps the words of a check whose sides stand in no sheet (a table without data is left out), and drops the places. */
function placedOnly(line: CheckLine, isPlaced: (ref: CellRef) => boolean): CheckLine {
  const { label, kind, left, right } = line;
  const base = kind === undefined ? { label } : { label, kind };
  const isLive = [...refsOf(left), ...refsOf(right)].every(isPlaced);
  if (!isLive || left === undefined) return base;
  return right === undefined ? { ...base, left } : { ...base, left, right };
}
