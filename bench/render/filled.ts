import { readFile } from "node:fs/promises";
import type { FontCut } from "../../src/render/font/shelf.ts";
import type { PageParts } from "../../src/render/html/page.ts";

/** A document as every side prints it. */
export interface BenchPage {
  readonly parts: PageParts;
  readonly fonts: FontCut;
  /** The whole file, its fonts inside. */
  readonly html: string;
}

/** The page to print for the nth document. Whoever prints loads nothing of what fills it. */
export async function openPages(path: string): Promise<(index: number) => BenchPage> {
  const pages = JSON.parse(await readFile(path, "utf8")) as BenchPage[];
  return (index) => {
    const page = pages[index % pages.length];
    if (page === undefined) throw new Error("there are no pages");
    return page;
  };
}
