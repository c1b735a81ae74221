import { checksInWords } from "../../labels/checks.ts";
import { sheetTitles } from "../../labels/statements.ts";
import { tierNoun } from "../../labels/tiers.ts";
import type { Cell, CellRef, Row, Sheet } from "../../model/sheet.ts";
import type { Check, Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { tallyOf } from "./check.ts";
import { checkCells, checkColumns } from "./columns.ts";
import { checkLine } from "./definition.ts";
import { type CheckLine, refsOf } from "./sides.ts";

type CellReader = (ref: CellRef) => Cell | undefined;

/** Identities of single tiers, types and points and of the prior period. */
const details =
  /priorPeriod|\.prior(\.|$)|^income\.tiers\.|^position\.debt\.|\.\d+\.|^change\.(matrix|trend)\.|^flow\.bySalesType\.(?!transfers|revenue)|^flow\.(churned|new|reactivated)\./;

/** Every identity with both its sides, live where these stand in the other sheets, and their difference. Source: statements.md §8. */
export function buildChecksSheet(statements: Statements, cellAt: CellReader): Sheet {
  const { checks } = statements;
  const columns = checkColumns(checks);
  const [main, detailed] = [checks.filter(({ id }) => !details.test(id)), checks.filter(({ id }) => details.test(id))];
  const rowsOf = (some: readonly Check[]): Row[] => some.map((check) => checkRow(check, statements, cellAt));
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
  };
}

/** `noun` is what a tier is called: 분위, 등급. */
function detailsOn(count: number, noun: Text): Text {
  return {
    ko: `그중 전기와 ${noun.ko}별·유형별 세부 ${count}개 항목`,
    en: `${count} of them: of the prior period, of single ${noun.en}s and types`,
  };
}

function checkRow(check: Check, statements: Statements, cellAt: CellReader): Row {
  const { period, change, income, company, checks } = statements;
  const line = checkLine(check.id, period.label, change.tiers, income);
  const [shown, placed] = line === undefined ? [check, undefined] : placedOnly(check, line, cellAt);
  return {
    key: check.id,
    label: placed?.label ?? { ko: check.id, en: check.id },
    role: "line",
    cells: checkCells(shown, placed, checks, company.currency),
  };
}

/**
 * A rate is printed rounded in `statements.json`; its live sides take the whole figure from the cells they point at. A check whose
 * sides stand in no sheet (a table without data is left out) keeps its words and loses the places.
 */
function placedOnly(check: Check, line: CheckLine, cellAt: CellReader): readonly [Check, CheckLine] {
  const { label, kind, left, right } = line;
  const refs = [...refsOf(left), ...refsOf(right)];
  const [first, second] = refs.map(cellAt);
  const base = kind === undefined ? { label } : { label, kind };
  if (refs.length === 0 || !refs.every((ref) => cellAt(ref) !== undefined)) return [check, base];
  const live = {
    ...base,
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
  };
  if (kind !== "rate" || first?.kind !== "rate" || second?.kind !== "rate") return [check, live];
  if (first.value === null || second.value === null) return [check, base];
  return [{ ...check, left: `${first.value}`, right: `${second.value}` }, live];
}
