import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openFontShelf } from "../../src/render/font/shelf.ts";
import { drawableParts, textsOf } from "../../src/render/html/drawable-parts.ts";
import { renderParts, wrapParts } from "../../src/render/html/page.ts";
import type { StatementDocument } from "../../src/render/html/view.ts";
import { sampleEdition } from "../../test/render/fixtures/edition.ts";
import { sampleSheets } from "../../test/render/fixtures/statements.ts";
import type { BenchPage } from "./filled.ts";

/** How many different documents are printed in turn. */
const variety = 10;

/** All sheets of the sample statement, or as many as the statement had that the aims were written for: four pages with tables and charts. */
export type Length = "whole" | "short";

const shortSheets: readonly string[] = ["summary", "position", "flow"];
const sheets = sampleSheets();
const sheetsOf: Readonly<Record<Length, typeof sheets>> = {
  whole: sheets,
  short: sheets.filter(({ key }) => shortSheets.includes(key)),
};

/** The sample statement under another company's name each time, so that no two in a row are the same. */
export function benchDocument(index: number, length: Length = "whole"): StatementDocument {
  const edition = sampleEdition();
  const company = { ...edition.company, name: `한빛리테일 ${index % variety}호점` };
  return { sheets: [...sheetsOf[length]], edition: { ...edition, company }, locale: "ko" };
}

/** Fills the pages into a file of the folder, so that no side pays for it. */
export async function writePages(directory: string, length: Length = "whole"): Promise<string> {
  const documents = Array.from({ length: variety }, (_, index) => benchDocument(index, length));
  const filled = documents.map((document) => drawableParts(renderParts(document)).parts);
  const fonts = await openFontShelf().including(...filled.flatMap(textsOf));
  const pages: BenchPage[] = filled.map((parts) => ({ parts, fonts, html: wrapParts(parts, fonts.css) }));
  const path = join(directory, `pages-${length}.json`);
  await writeFile(path, JSON.stringify(pages));
  return path;
}
