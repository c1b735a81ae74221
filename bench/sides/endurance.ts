import { mkdir, mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { browserCache } from "../../src/render/pdf/browser/cache.ts";
import { openPagePool } from "../../src/render/pdf/page-pool.ts";
import { openPages } from "../render/filled.ts";
import { childCount, treeMemory } from "../render/tree.ts";
import { inputOf } from "./input.ts";
import type { PrintInput } from "./print-jepyo.ts";

/** What many prints in a row leave. */
export interface Endurance {
  /** Node and browser together, the most of each hundred documents, looked at after every tenth. Unit: megabytes. */
  readonly memory: readonly number[];
  /** Processes that still run, files that still lie there, after the pool is closed. */
  readonly processes: number;
  readonly files: readonly string[];
}

const { scratch, pages, documents, concurrency } = inputOf<PrintInput>();
await mkdir(scratch, { recursive: true });
const cache = browserCache();
// Every temporary file of this process and of what it starts.
const temporary = await mkdtemp(join(scratch, "temporary-"));
process.env.TMPDIR = temporary;
const pageOf = await openPages(pages);
const pool = openPagePool({ scratch: join(temporary, "browser"), cache, sandbox: "auto", warn: () => undefined });
const memory: number[] = [];
/** A page cleans up after so many documents: what memory is just then depends on how long ago that was. */
function note(printed: number): void {
  const hundred = Math.ceil(printed / 100) - 1;
  memory[hundred] = Math.max(memory[hundred] ?? 0, treeMemory());
}
let next = 0;
const print = async () => {
  while (next < documents) {
    next += 1;
    const { parts, fonts } = pageOf(next);
    await pool.use((page) => page.print(parts, fonts));
    if (next % 10 === 0) note(next);
  }
};
await Promise.all(Array.from({ length: concurrency }, print));
await pool.close();
const left = (await readdir(temporary, { recursive: true })).filter((name) => name !== "browser");
console.log(JSON.stringify({ memory, processes: childCount(), files: left } satisfies Endurance));
