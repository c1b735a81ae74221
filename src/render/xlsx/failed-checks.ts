import type { Workbook } from "exceljs";
import { verdicts } from "../../labels/checks.ts";
import type { Locale } from "../../model/text.ts";
import { addressOf, columnLetters, sheetPrefix } from "./address.ts";
import { contentOf } from "./cell-content.ts";
import { headRows, type PlacedCell } from "./layout.ts";
import { definedName } from "./names.ts";
import { fontOf } from "./style.ts";

const row = headRows + 1;

/** Counts, live, the verdicts that differ; stands under the head of the checks sheet and is named `checks_failed`. */
export function countFailedChecks(workbook: Workbook, cells: ReadonlyMap<string, PlacedCell>, locale: Locale): void {
  const results = [...cells.values()].filter(({ place }) => place.sheet === "checks" && place.column === "result");
  const [first, last] = [results[0], results.at(-1)];
  if (first === undefined || last === undefined) return;
  const failed = results.filter((cell) => contentOf(cell.cell, locale) === verdicts.wrong[locale]).length;
  const worksheet = workbook.getWorksheet(first.sheetName);
  const target = worksheet?.getCell(row, 1);
  if (target === undefined) return;
  target.value = {
    formula: `COUNTIF(${addressOf(first)}:${addressOf(last)},"${verdicts.wrong[locale]}")`,
    result: failed,
  };
  target.numFmt = locale === "ko" ? '"불일치 "0"건"' : '0" differ"';
  target.font = fontOf(locale, "strong");
  target.alignment = { horizontal: "left" };
  workbook.definedNames.add(`${sheetPrefix(first.sheetName)}$${columnLetters(1)}$${row}`, definedName("checks_failed"));
}
