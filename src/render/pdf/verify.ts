import { JepyoError } from "../../model/errors.ts";
import { drawable } from "../font/drawable.ts";
import type { StatementDocument } from "../html/view.ts";
import { sealOf } from "../seal.ts";
import { type Expected, expectedNames, expectedSheets } from "./expected.ts";
import { type PdfFile, readPdf } from "./file/read.ts";
import { type PdfDictionary, PdfReference, PdfText } from "./file/syntax.ts";
import { type PageContent, pagesOfFile } from "./text.ts";

/**
 * Opens a finished PDF again, as a reader would, before it leaves: its pages, every figure on the pages of its sheet, whose it is, its fonts.
 * Throws: JEPYO-PDF-UNREADABLE, JEPYO-PDF-PAGES, JEPYO-PDF-FIGURE, JEPYO-PDF-FONT, JEPYO-PDF-EDITION.
 */
export async function verifyPdf(bytes: Uint8Array, document: StatementDocument): Promise<void> {
  const { file, pages } = open(bytes);
  for (const { fonts } of pages) for (const font of fonts) checkFont(file, font);
  checkPages(pages, document);
  checkSeal(file, document);
}

function checkPages(pages: readonly PageContent[], document: StatementDocument): void {
  const whole = pages.map(({ text }) => pack(text));
  whole.forEach((text, index) => {
    if (!text.includes(`${index + 1}/${pages.length}`)) {
      throw wrong("JEPYO-PDF-PAGES", `page ${index + 1} of the PDF does not say "${index + 1} / ${pages.length}"`);
    }
  });
  for (const expected of expectedNames(document)) {
    if (!whole[0]?.includes(pack(drawable(expected.text).text))) throw lacks("page one", expected);
  }
  let assigned = 0;
  for (const { title, head, figures } of expectedSheets(document)) {
    const own = pages.filter((_, index) => whole[index]?.includes(pack(drawable(head).text)));
    if (own.length === 0) throw wrong("JEPYO-PDF-PAGES", `no page of the PDF has the heading of "${title}": ${head}`);
    assigned += own.length;
    checkFigures(title, figures, own);
  }
  if (assigned !== pages.length) {
    throw wrong("JEPYO-PDF-PAGES", `${pages.length} pages of the PDF have ${assigned} headings of sheets`);
  }
}

/** Each figure has to stand there as often as the sheet has it, so that one does not pass for another. */
function checkFigures(title: string, figures: readonly Expected[], pages: readonly PageContent[]): void {
  const shown = new Map<string, number>();
  for (const { texts } of pages) {
    for (const number of numbersIn(texts)) shown.set(number, (shown.get(number) ?? 0) + 1);
  }
  for (const figure of figures) {
    for (const number of numbersIn([figure.text])) {
      const left = shown.get(number) ?? 0;
      if (left === 0) throw lacks(`"${title}"`, figure);
      shown.set(number, left - 1);
    }
  }
}

/** Numbers in texts, with the sign of a negative one, of a step up and of a rate, and with the arrow of a change, which is drawn as a text of its own before it. */
function numbersIn(texts: readonly string[]): readonly string[] {
  const lines = texts.map((text) => text.replace(/\s/g, "")).join("\n");
  const numbers = lines.match(/(?:[▲▼]\n*)?[△(+]?\d(?:[\d.,]*\d)?%?p?/g) ?? [];
  return numbers.map((number) => number.replaceAll("\n", ""));
}

/** The file says of itself which edition it is. */
function checkSeal(file: PdfFile, { edition }: StatementDocument): void {
  const info = file.dictionary(file.trailer.get("Info"));
  for (const [key, value] of Object.entries({ Subject: edition.period.label, ...sealOf(edition) })) {
    if (textOf(info.get(key)) !== value) {
      throw wrong("JEPYO-PDF-EDITION", `the PDF says that its ${key} is not ${value}`);
    }
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

function lacks(where: string, { what, text }: Expected): JepyoError {
  return wrong("JEPYO-PDF-FIGURE", `${where} of the PDF does not show ${what}: ${text}`);
}

function wrong(code: string, message: string, cause?: unknown): JepyoError {
  return new JepyoError(message, {
    code,
    fault: "statement",
    hint: "nothing was sent; where templates/ holds templates of your own, one of them leaves this out; otherwise it is a defect in jepyo or in the browser: try another browser, and report the code",
    ...(cause === undefined ? {} : { cause }),
  });
}
