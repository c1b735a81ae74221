import { periodName } from "../../labels/periods.ts";
import type { Sheet } from "../../model/sheet.ts";
import { truncate, widthOf } from "../chart/fit-text.ts";
import { paletteOf } from "../chart/palette.ts";
import { pageWidth } from "../chart/svg.ts";
import { plainText } from "../plain-text.ts";
import { formatSheet } from "../sheet.ts";
import { documentName, editionMark, editionName, issueDate } from "../words.ts";
import { pagesOf, type StatementDocument } from "./view.ts";

/** What stands above and below the pages of one sheet. */
export interface RunningLines {
  /** The named page of the stylesheet. */
  readonly page: Sheet["key"];
  readonly left: string;
  readonly right: string;
  readonly footLeft: string;
  /** In the middle of the line, or before the number of the page where a long name takes the middle. */
  readonly footCenter: string;
  readonly footRight: string;
  /** Colour of the heavy rule. */
  readonly rule: string;
}

/** Width of the text and size of the running lines. Unit: CSS pixels. */
const lineWidth = pageWidth;
const size = 10;
const gap = 24;
/** So much of a line is left to the company's name, and of the statement's name there, however long the rest is. Unit: share of the line; CSS pixels. */
const leastCompany = 0.16;
const leastTitle = 90;

/** Header and footer of every sheet, cut so that they stay on one line. */
export function runningLines(document: StatementDocument): RunningLines[] {
  const { edition, locale, branding } = document;
  const footer = branding?.footer?.[locale] ?? "";
  const mark = editionMark(edition);
  const name = documentName(edition, locale);
  const isMiddleFree = widthOf(name, size) <= (lineWidth - widthOf(mark, size)) / 2 - 12;
  const foot = isMiddleFree ? name : truncate(name, lineWidth - widthOf(`${mark} · 000 / 000`, size) - 24, size);
  return pagesOf(document).map((sheet) => {
    const right = headOf(sheet, document);
    return {
      page: sheet.key,
      left: truncate(edition.company.name, lineWidth - widthOf(right, size) - gap, size, "semibold"),
      right,
      footLeft: footer === "" ? foot : `${foot}\n${truncate(plainText(footer), lineWidth, size)}`,
      footCenter: isMiddleFree ? mark : "",
      footRight: isMiddleFree ? "" : `${mark} · `,
      rule: paletteOf(branding?.accent).accent,
    };
  });
}

/**
 * Statement, period, edition and unit, and on page one the day of issue. In a long line the statement's name is cut, since the
 * pages are headed with it, and then the line's end.
 */
function headOf(sheet: Sheet, { edition, locale }: StatementDocument): string {
  const { title, shortUnitLine } = formatSheet(sheet, {
    locale,
    unit: edition.unit,
    currency: edition.company.currency,
  });
  const parts = [
    periodName(edition.period)[locale],
    editionName(edition, locale),
    shortUnitLine,
    sheet.key === "summary" ? issueDate(edition, locale) : "",
  ];
  const rest = ["", ...parts.filter((part) => part !== "")].join(" · ");
  const company = Math.min(widthOf(edition.company.name, size, "semibold"), lineWidth * leastCompany);
  const room = lineWidth - company - gap;
  const name = truncate(title, Math.max(room - widthOf(rest, size), leastTitle), size);
  return truncate(`${name}${rest}`, room, size);
}

/** The lines as margin boxes: one named page a sheet, because running strings cannot change in print. */
export function runningStyle(lines: readonly RunningLines[]): string {
  return lines
    .map(
      ({ page, left, right, footLeft, footCenter, footRight, rule }) => `@page ${page} {
  @top-left { content: ${quote(left)}; width: ${share(left, right)}%; border-color: ${rule}; }
  @top-right { content: ${quote(right)}; border-color: ${rule}; }
  @bottom-left { content: ${quote(footLeft)}; }
  @bottom-center { content: ${quote(footCenter)}; }
  @bottom-right { content: ${quote(footRight)} counter(page) " / " counter(pages); }
}`,
    )
    .join("\n");
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
