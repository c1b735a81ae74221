import type { Workbook } from "exceljs";
import { checksInWords, verdicts } from "../../labels/checks.ts";
import { sheetTabs } from "../../labels/statements.ts";
import type { CheckTally } from "../../model/statement.ts";
import type { Locale } from "../../model/text.ts";
import { addressOf, columnLetters, sheetPrefix } from "./address.ts";
import { contentOf } from "./cell-content.ts";
import { headRows, type PlacedCell } from "./layout.ts";
import { definedName } from "./names.ts";
import { fontOf } from "./style.ts";

const countRow = headRows + 1;
const titleRow = countRow + 1;

/**
 * Counts the verdicts, live. Under the head of the checks sheet, named `checks_failed`: all but those that agree, so that an error or an
 * emptied cell counts as one that differs. Below it the title says how many agree; the summary says the same under its head.
 */
export function countChecks(workbook: Workbook, cells: ReadonlyMap<string, PlacedCell>, locale: Locale): void {
  const results = [...cells.values()].filter(({ place }) => place.sheet === "checks" && place.column === "result");
  const [first] = results;
  const worksheet = first === undefined ? undefined : workbook.getWorksheet(first.sheetName);
  if (first === undefined || worksheet === undefined) return;
  const tally = tallyOf(results, locale);
  const count = countsOf(results, locale);
  const failed = worksheet.getCell(countRow, 1);
  failed.value = {
    formula: `${count.all}-${count.agreeing}-${count.tolerated}`,
    result: tally.total - tally.passed,
  };
  failed.numFmt = locale === "ko" ? '"불일치 "0"건"' : '0" differ"';
  failed.font = fontOf(locale, "strong");
  failed.alignment = { horizontal: "left" };
  const target = `${sheetPrefix(first.sheetName)}$${columnLetters(1)}$${countRow}`;
  workbook.definedNames.add(target, definedName("checks_failed"));
  const title = worksheet.getCell(titleRow, 1);
  const words = checksInWords(tally)[locale];
  if (title.value !== words) return;
  title.value = { formula: wordsFormula(count, locale), result: words };
  const said = workbook.getWorksheet(sheetTabs.summary[locale])?.getCell(countRow, 1);
  if (said === undefined) return;
  said.value = { formula: `${sheetPrefix(first.sheetName)}${addressOf({ row: titleRow, column: 1 })}`, result: words };
  said.font = fontOf(locale, tally.passed === tally.total ? "secondary" : "strong");
}

function tallyOf(results: readonly PlacedCell[], locale: Locale): CheckTally {
  const saying = (verdict: keyof typeof verdicts): number =>
    results.filter(({ cell }) => contentOf(cell, locale) === verdicts[verdict][locale]).length;
  const tolerated = saying("tolerated");
  return { total: results.length, passed: saying("ok") + tolerated, tolerated };
}

interface Counts {
  readonly all: string;
  readonly agreeing: string;
  readonly tolerated: string;
}

function countsOf(results: readonly PlacedCell[], locale: Locale): Counts {
  const ranges = [...Map.groupBy(results, ({ place }) => place.table).values()].map((of) => {
    const [top, bottom] = [of[0], of.at(-1)];
    return top === undefined || bottom === undefined ? "" : `${addressOf(top)}:${addressOf(bottom)}`;
  });
  const summed = (count: (range: string) => string): string => `(${ranges.map(count).join("+")})`;
  const saying = (words: string): string => summed((range) => `COUNTIF(${range},"${words}")`);
  return {
    all: summed((range) => `ROWS(${range})`),
    agreeing: saying(verdicts.ok[locale]),
    tolerated: saying(verdicts.tolerated[locale]),
  };
}

/** `checksInWords`, counted by the spreadsheet. */
function wordsFormula({ all, agreeing, tolerated }: Counts, locale: Locale): string {
  const [whole, some, allowed] =
    locale === "ko"
      ? [
          `"검증 "&${all}&"개 항목 모두 일치"`,
          `"검증 "&${all}&"개 항목 중 "&${agreeing}&"개 일치"`,
          `", "&${tolerated}&"개 허용 한도 내"`,
        ]
      : [
          `"All "&${all}&" checks agree"`,
          `${agreeing}&" of "&${all}&" checks agree"`,
          `", "&${tolerated}&" within tolerance"`,
        ];
  return `IF(${agreeing}=${all},${whole},${some}&IF(${tolerated}=0,"",${allowed}))`;
}
