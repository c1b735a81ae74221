import { browserCache } from "../../src/render/pdf/browser/cache.ts";
import { openPagePool } from "../../src/render/pdf/page-pool.ts";
import { openPages } from "../render/filled.ts";
import { type Load, measureLoad } from "../render/load.ts";
import { inputOf } from "./input.ts";

export interface PrintInput extends Load {
  readonly scratch: string;
  /** File of the pages, filled beforehand. */
  readonly pages: string;
}

/** Prints filled pages, as every other side does. */
const { scratch, pages, ...load } = inputOf<PrintInput>();
const pageOf = await openPages(pages);
const pool = openPagePool({ scratch, cache: browserCache(), sandbox: "auto", warn: () => undefined });
const cost = await measureLoad(load, (index) => {
  const { parts, fonts } = pageOf(index);
  return pool.use((page) => page.print(parts, fonts));
});
await pool.close();
console.log(JSON.stringify(cost));
