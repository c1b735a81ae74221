import type { Workbook } from "exceljs";
import { detailTitles } from "../../../labels/customer-detail.ts";
import { linesOf } from "../../../model/customer-detail.ts";
import { paletteOf } from "../../chart/palette.ts";
import { columnLetters } from "../address.ts";
import { drawHead } from "../draw-sheet.ts";
import { type Package, textOf } from "../package.ts";
import { a4Page, runningLines } from "../page-setup.ts";
import type { WorkbookInput } from "../plan.ts";
import { packLines } from "./lines-part.ts";
import { columnKeysOf, drawCustomers, firstLine, fits, headingRow, mostLines } from "./sheet.ts";

/** The worksheet of single customers, last in the workbook: all but its lines. */
export function addCustomers(workbook: Workbook, input: WorkbookInput): void {
  const { sheets, edition, locale, branding, detail, mostLines: limit = mostLines } = input;
  if (detail === undefined) return;
  const columns = columnKeysOf(detail).length;
  const last = firstLine + Math.max(fits(detail, limit) ? linesOf(detail.totals) : 0, 1) - 1;
  const worksheet = workbook.addWorksheet(detailTitles.tab[locale], {
    views: [{ state: "frozen", xSplit: 1, ySplit: headingRow, showGridLines: false, zoomScale: 100 }],
    pageSetup: {
      ...a4Page(columns > 8 ? "landscape" : "portrait", `1:${headingRow}`),
      printArea: `A$1:${columnLetters(columns)}$${last}`,
    },
    headerFooter: runningLines(edition, locale, branding?.footer),
  });
  const subtitle = sheets.find(({ key }) => key === "checks")?.subtitle;
  drawHead(
    worksheet,
    { title: detailTitles.title, columns, ...(subtitle === undefined ? {} : { subtitle }) },
    { locale, edition, palette: paletteOf(branding?.accent) },
  );
  drawCustomers(worksheet, detail, { locale, currency: edition.company.currency, limit });
}

/** Puts the lines into the worksheet that the finished workbook has for them; it is the last one. */
export async function addLines(
  parts: Package,
  place: number,
  { locale, detail, mostLines: limit = mostLines }: WorkbookInput,
): Promise<void> {
  if (detail === undefined || !fits(detail, limit)) return;
  const name = `xl/worksheets/sheet${place}.xml`;
  parts.set(name, await packLines(textOf(parts, name), detail, locale));
}
