import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type FontCut, openFontShelf } from "../../src/render/font/shelf.ts";
import { type PageParts, renderParts, wrapParts } from "../../src/render/html/page.ts";
import type { StatementDocument } from "../../src/render/html/view.ts";
import { drawableParts, textOf } from "../../src/render/pdf/drawable-parts.ts";
import { sampleEdition } from "../../test/render/fixtures/edition.ts";
import { sampleSheets } from "../../test/render/fixtures/statements.ts";

/** How many different documents are printed in turn. */
const variety = 10;

/** The sample statement under another company's name each time, so that no two in a row are the same. */
export function benchDocument(index: number): StatementDocument {
  const edition = sampleEdition();
  const company = { ...edition.company, name: `한빛리테일 ${index % variety}호점` };
  return { sheets: sampleSheets(), edition: { ...edition, company }, locale: "ko" };
}

/** A document as every side prints it. */
export interface BenchPage {
  readonly parts: PageParts;
  readonly fonts: FontCut;
  /** The whole file, its fonts inside. */
  readonly html: string;
}

/** Fills the pages into a file of the folder, so that no side pays for it. */
export async function writePages(directory: string): Promise<string> {
  const filled = Array.from({ length: variety }, (_, index) => drawableParts(renderParts(benchDocument(index))).parts);
  const fonts = await openFontShelf().including(filled.map(textOf).join(""));
  const pages: BenchPage[] = filled.map((parts) => ({ parts, fonts, html: wrapParts(parts, fonts.css) }));
  const path = join(directory, "pages.json");
  await writeFile(path, JSON.stringify(pages));
  return path;
}

/** The page to print for the nth document. */
export async function openPages(path: string): Promise<(index: number) => BenchPage> {
  const pages = JSON.parse(await readFile(path, "utf8")) as BenchPage[];
  return (index) => {
    const page = pages[index % pages.length];
    if (page === undefined) throw new Error("there are no pages");
    return page;
  };
}
