import { JepyoError } from "../../model/errors.ts";
import { drawable } from "../font/drawable.ts";
import { cellText, formatNumber } from "../format-cell.ts";
import { renderParts } from "../html/page.ts";
import { plainText } from "../html/plain-text.ts";
import { pagesOf, type StatementDocument } from "../html/view.ts";
import { formatSheet } from "../sheet.ts";
import { editionMark } from "../words.ts";
import { type PdfFile, readPdf } from "./file/read.ts";
import { type PdfDictionary, PdfReference, PdfText } from "./file/syntax.ts";
import { type PageContent, pagesOfFile } from "./text.ts";

/**
 * Opens a finished PDF again, as a reader would, before it leaves: its pages, every headline figure, whose it is, its fonts.
 * Throws: JEPYO-PDF-UNREADABLE, JEPYO-PDF-PAGES, JEPYO-PDF-FIGURE, JEPYO-PDF-FONT, JEPYO-PDF-EDITION.
 */
export async function verifyPdf(bytes: Uint8Array, document: StatementDocument): Promise<void> {
  const { file, pages } = open(bytes);
  const sheets = pagesOf(document);
  if (pages.length < sheets.length) {
    throw wrong(
      "JEPYO-PDF-PAGES",
      `the PDF has ${pages.length} pages for ${sheets.length} sheets, each of which starts a page`,
    );
  }
  pages.forEach((page, index) => {
    if (!pack(page.text).includes(`${index + 1}/${pages.length}`)) {
      throw wrong("JEPYO-PDF-PAGES", `page ${index + 1} of the PDF does not say "${index + 1} / ${pages.length}"`);
    }
    for (const font of page.fonts) checkFont(file, font);
  });
  const summary = pack(pages[0]?.text ?? "");
  for (const { what, text } of expectedOnPageOne(document)) {
    if (!summary.includes(pack(drawable(text).text)))
      throw wrong("JEPYO-PDF-FIGURE", `page one of the PDF does not show ${what}: ${text}`);
  }
  const info = file.dictionary(file.trailer.get("Info"));
  for (const [key, value] of [
    ["Subject", document.edition.period.label],
    ["EditionId", document.edition.id],
    ["RunId", document.edition.runId],
  ] as const) {
    if (textOf(info.get(key)) !== value)
      throw wrong("JEPYO-PDF-EDITION", `the PDF says that its ${key} is not ${value}`);
  }
}

function open(bytes: Uint8Array): { file: PdfFile; pages: PageContent[] } {
  try {
    const file = readPdf(bytes);
    return { file, pages: pagesOfFile(file) };
  } catch (cause) {
    throw wrong("JEPYO-PDF-UNREADABLE", "the finished PDF could not be opened again", cause);
  }
}

interface Expected {
  readonly what: string;
  readonly text: string;
}

/** The figures and names without which nobody may get the file. */
function expectedOnPageOne(document: StatementDocument): Expected[] {
  const { edition, locale } = document;
  const options = { locale, unit: edition.unit, currency: edition.company.currency };
  const summary = document.sheets.find(({ key }) => key === "summary");
  const blocks = summary === undefined ? [] : formatSheet(summary, options).blocks;
  const running = renderParts({ ...document, sheets: summary === undefined ? [] : [summary] }).running[0];
  return [
    ...blocks.flatMap((block): Expected[] => {
      if (block.kind === "indicators") {
        return block.indicators.map(({ label, current, unit }) => ({
          what: label,
          text: `${cellText(current)}${unit}`,
        }));
      }
      if (block.kind !== "bridge") return [];
      return block.steps
        .filter(({ role }) => role === "total")
        .map(({ label, value }) => ({ what: label[locale], text: formatNumber(String(value), locale) }));
    }),
    { what: "the company", text: plainText(edition.company.name) },
    { what: "its title and period", text: running?.footLeft ?? "" },
    { what: "the edition", text: editionMark(edition) },
  ];
}

function checkFont(file: PdfFile, font: PdfDictionary): void {
  const subtype = font.get("Subtype");
  if (subtype === "/Type3")
    throw wrong("JEPYO-PDF-FONT", "the PDF draws text with a Type 3 font, which cannot be read aloud or searched well");
  const inner =
    subtype === "/Type0" ? (file.resolve(font.get("DescendantFonts")) as readonly PdfReference[])[0] : undefined;
  const descriptor = file.resolve((inner === undefined ? font : file.dictionary(inner)).get("FontDescriptor"));
  const isEmbedded =
    descriptor instanceof Map &&
    ["FontFile", "FontFile2", "FontFile3"].some((key) => descriptor.get(key) instanceof PdfReference);
  if (!isEmbedded) throw wrong("JEPYO-PDF-FONT", `the PDF does not carry its font ${String(font.get("BaseFont"))}`);
  if (!String(font.get("BaseFont")).includes("Pretendard")) {
    throw wrong("JEPYO-PDF-FONT", `the PDF is set in ${String(font.get("BaseFont"))}, which is not one of ours`);
  }
}

/** Two-byte text strings, as we write them. */
function textOf(value: unknown): string {
  if (!(value instanceof PdfText)) return "";
  return Buffer.from(value.bytes.slice(2), "latin1").swap16().toString("utf16le");
}

function pack(text: string): string {
  return text.normalize("NFC").replace(/\s/g, "");
}

function wrong(code: string, message: string, cause?: unknown): JepyoError {
  return new JepyoError(message, {
    code,
    fault: "statement",
    hint: "nothing was sent; this is a defect in jepyo or in the browser: try another browser, and report the code",
    ...(cause === undefined ? {} : { cause }),
  });
}
