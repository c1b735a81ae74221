import { periodName } from "../../labels/periods.ts";
import type { Sheet } from "../../model/sheet.ts";
import { truncate, widthOf } from "../chart/fit-text.ts";
import { formatSheet } from "../sheet.ts";
import { documentName, editionMark, editionName, issueDate } from "../words.ts";
import { pagesOf, type StatementDocument } from "./view.ts";

/** Width of the text and size of the running lines. Unit: CSS pixels. */
const lineWidth = 665;
const size = 10;

/** The margin boxes of every page as CSS: one named page a sheet, because running strings cannot change in print. */
export function runningLines(document: StatementDocument): string {
  return pagesOf(document)
    .map((sheet) => pageRule(sheet, document))
    .join("\n");
}

function pageRule(sheet: Sheet, document: StatementDocument): string {
  const { edition, locale } = document;
  const right = truncate(headOf(sheet, document).join(" · "), lineWidth * 0.72, size);
  const left = truncate(edition.company.name, lineWidth - widthOf(right, size) - 24, size, "semibold");
  const foot = truncate(documentName(edition, locale), lineWidth * 0.62, size);
  return `@page ${sheet.key} {
  @top-left { content: ${quote(left)}; width: ${share(left, right)}%; }
  @top-right { content: ${quote(right)}; }
  @bottom-left { content: ${quote(foot)}; width: 66%; }
  @bottom-right { content: ${quote(`${editionMark(edition)}   `)} counter(page) " / " counter(pages); }
}`;
}

function headOf(sheet: Sheet, { edition, locale }: StatementDocument): string[] {
  if (sheet.key === "summary") return [editionName(edition, locale), issueDate(edition, locale)];
  const { title, unitLine } = formatSheet(sheet, { locale, unit: edition.unit, currency: edition.company.currency });
  return [
    title,
    periodName(edition.period)[locale],
    ...(unitLine === "" ? [] : [unitLine]),
    editionName(edition, locale),
  ];
}

/** Both boxes together are as wide as the text, so that the rule below them is one line. */
function share(left: string, right: string): number {
  const room = widthOf(left, size, "semibold") + 12;
  return Math.round((100 * room) / Math.max(room + widthOf(right, size) + 12, lineWidth));
}

/** A CSS string of any text: everything but letters and digits of ASCII is written as its code point. */
export function quote(text: string): string {
  const escaped = [...text].map((character) =>
    /^[0-9A-Za-z]$/.test(character) ? character : `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped.join("")}"`;
}
