import { openFontShelf } from "../../src/render/font/shelf.ts";
import { drawableParts, textsOf } from "../../src/render/html/drawable-parts.ts";
import { renderParts } from "../../src/render/html/page.ts";
import { browserCache } from "../../src/render/pdf/browser/cache.ts";
import { openPagePool } from "../../src/render/pdf/page-pool.ts";
import { benchDocument } from "../render/document.ts";
import { measureLoad } from "../render/load.ts";
import { inputOf } from "./input.ts";

export interface FilledInput {
  readonly scratch: string;
  readonly warmUp: number;
  readonly documents: number;
}

/** A page filled from sheets of its own, as each statement has, and printed; nothing else: neither written anew nor opened again, hashed or kept. */
const { scratch, ...load } = inputOf<FilledInput>();
const documents = Array.from({ length: load.warmUp + load.documents + 2 }, (_, index) => {
  const document = benchDocument(index);
  return { ...document, sheets: structuredClone(document.sheets) };
});
let printed = 0;
const pool = openPagePool({ scratch, cache: browserCache(), sandbox: "auto", warn: () => undefined });
const shelf = openFontShelf();
const cost = await measureLoad({ ...load, concurrency: 2 }, async () => {
  const document = documents[printed++];
  if (document === undefined) throw new Error("there are no documents");
  const { parts } = drawableParts(renderParts(document));
  const fonts = await shelf.including(...textsOf(parts));
  return pool.use((page) => page.print(parts, fonts));
});
await pool.close();
console.log(JSON.stringify(cost));
