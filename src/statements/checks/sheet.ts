import { sheetTitles } from "../../labels/statements.ts";
import type { Cell, Formula, Row, Sheet } from "../../model/sheet.ts";
import type { Check, Statements } from "../../model/statement.ts";
import { addMoney, negateMoney } from "../sheets/arithmetic.ts";
import { count, money, words } from "../sheets/cells.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";

const difference: Formula = { op: "difference", of: { column: "left" }, from: { column: "right" } };

/** Every identity with both its sides and their difference. Source: statements.md §8. */
export function buildChecksSheet(statements: Statements): Sheet {
  const { checks } = statements;
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
        columns: [
          { key: "left", label: { ko: "왼쪽", en: "Left" } },
          { key: "right", label: { ko: "오른쪽", en: "Right" } },
          { key: "difference", label: { ko: "차이", en: "Difference" } },
          { key: "result", label: { ko: "결과", en: "Result" } },
        ],
        rows: checks.map((check) => rowOf(check, statements.company.currency)),
      },
    ],
  };
}

function rowOf(check: Check, currency: string): Row {
  const result = check.ok ? { ko: "✓ 일치", en: "✓ agrees" } : { ko: "✗ 불일치", en: "✗ differs" };
  return {
    key: check.id,
    label: { ko: check.id, en: check.id },
    role: "line",
    cells: [...figureCells(check, currency), words(result)],
  };
}

/** Counts and money as figures that subtract; what is not a number as words. */
function figureCells(check: Check, currency: string): Cell[] {
  const { left, right } = check;
  if (!isDecimal(left) || !isDecimal(right)) return [words(left), words(right), words(null)];
  if (!isMoney(check))
    return [count(Number(left)), count(Number(right)), count(Number(left) - Number(right), difference)];
  return [money(left), money(right), money(addMoney([left, negateMoney(right, currency)], currency), difference)];
}

function isMoney(check: Check): boolean {
  return (
    /revenue|adjustment|control|refund/i.test(check.id) || [check.left, check.right].some((side) => side.includes("."))
  );
}

function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d{1,4})?$/.test(text);
}
