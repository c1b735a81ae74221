import type { Worksheet } from "exceljs";
import { draftMark } from "../../labels/approval.ts";
import type { Sheet } from "../../model/sheet.ts";
import { editionMark } from "../words.ts";
import { drawParagraph, drawRemarks } from "./draw-remarks.ts";
import { type DrawContext, drawTable } from "./draw-table.ts";
import { headRows, linesBelow, type PlacedSheet } from "./layout.ts";
import { pageColumns } from "./print.ts";
import { safeText } from "./safe-text.ts";
import { fontOf, headRule } from "./style.ts";
import { columnWidths } from "./widths.ts";

/** One worksheet whole: head, blocks, footnotes. */
export function drawSheet(worksheet: Worksheet, placed: PlacedSheet, context: Omit<DrawContext, "columns">): void {
  const { locale } = context;
  columnWidths(placed, context.units, context.edition.company.currency, locale).forEach((width, index) => {
    worksheet.getColumn(index + 1).width = width;
  });
  const columns = pageColumns(worksheet, placed.columns);
  drawHead(worksheet, { ...placed.sheet, columns: placed.columns }, context);
  for (const part of placed.parts) {
    if (part.kind === "table") drawTable(worksheet, part, placed.sheet.key, { ...context, columns });
    else if (part.kind === "remarks") drawRemarks(worksheet, part, columns, locale);
  }
  linesBelow(placed.sheet, locale).forEach(({ line, figures }, index) => {
    const text = safeText(line);
    const formula = context.formulaOfWords(text, figures, worksheet.name);
    const value = formula === undefined ? text : { formula, result: text };
    drawParagraph(worksheet, placed.footnoteRow + index, columns, value, text);
    worksheet.getCell(placed.footnoteRow + index, 1).font = fontOf(locale, "secondary");
  });
}

/** What heads a worksheet. */
export interface Head extends Pick<Sheet, "title" | "subtitle"> {
  readonly columns: number;
}

/** Title, period, edition, above a heavy rule in the company's colour where it has one. */
export function drawHead(
  worksheet: Worksheet,
  { title: words, subtitle: period, columns }: Head,
  { locale, edition, palette }: Pick<DrawContext, "locale" | "edition" | "palette">,
): void {
  const title = worksheet.getCell(1, 1);
  const isDraft = edition.approval?.isDraft === true;
  title.value = safeText(`${isDraft ? `[${draftMark[locale]}] ` : ""}${words[locale]}`);
  title.font = fontOf(locale, "title");
  worksheet.getRow(1).height = 26;
  const subtitle = worksheet.getCell(2, 1);
  subtitle.value = safeText((period?.[locale] ?? "").split(" | ").join(" · "));
  subtitle.font = fontOf(locale, "text");
  const about = worksheet.getCell(headRows, 1);
  about.value = safeText(aboutLine(edition, locale));
  about.font = fontOf(locale, "secondary");
  for (let column = 1; column <= columns; column += 1) {
    worksheet.getCell(headRows, column).border = { bottom: headRule(palette) };
  }
}

function aboutLine(edition: DrawContext["edition"], locale: DrawContext["locale"]): string {
  const { company, version, dataTo: asOf } = edition;
  const mark = editionMark(edition);
  return locale === "ko"
    ? `${company.name} · 제${version}판 · ${mark} · 자료 기준 ${asOf}`
    : `${company.name} · Edition ${version} · ${mark} · data to ${asOf}`;
}
