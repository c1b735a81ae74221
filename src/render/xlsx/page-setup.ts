import type { HeaderFooter, PageSetup } from "exceljs";
import { draftMark } from "../../labels/approval.ts";
import { periodName } from "../../labels/periods.ts";
import type { Edition } from "../../model/edition.ts";
import type { Locale, Text } from "../../model/text.ts";
import { plainText } from "../plain-text.ts";
import { editionMark } from "../words.ts";

const a4 = 9;
/** Unit: inches. */
export const margins = { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 } as const;

/** A4, as wide as the page and as long as it takes, with rows that every page begins with. */
export function a4Page(orientation: "portrait" | "landscape", printTitlesRow: string): Partial<PageSetup> {
  return {
    paperSize: a4,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins,
    printTitlesRow,
  };
}

/** Edition left, page right, as in the printed statement; under it what the company wants to stand on its documents. */
export function runningLines(edition: Edition, locale: Locale, footer?: Text): Partial<HeaderFooter> {
  const draft = edition.approval?.isDraft === true ? `${draftMark[locale]} · ` : "";
  const left = `${edition.title[locale]} ${periodName(edition.period)[locale]} · ${edition.company.name}`;
  const own = footer === undefined ? "" : `\n${literal(footer[locale].replace(/\s+/g, " "))}`;
  return { oddFooter: `&L&8${literal(left)}${own}&C&8${literal(`${draft}${editionMark(edition)}`)}&R&8&P / &N` };
}

/** All running lines of a sheet, their codes included, must fit into 255 characters. */
const longestLine = 80;

/** `&` starts a code in running lines and is doubled; digits right after a size would join it. */
function literal(text: string): string {
  let safe = "";
  for (const character of plainText(text).toWellFormed()) {
    const written = character === "&" ? "&&" : character;
    if (safe.length + written.length > longestLine) break;
    safe += written;
  }
  return /^\d/.test(safe) ? ` ${safe}` : safe;
}
