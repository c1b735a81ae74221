import { rm } from "node:fs/promises";
import { join } from "node:path";
import { staying } from "../../src/cli/staying.ts";
import { runSide } from "../measure.ts";
import type { Endurance } from "../sides/endurance.ts";
import { writePages } from "./document.ts";
import type { RenderOptions } from "./options.ts";

/** A thousand documents in a row: what memory does in the hundreds after the first, and what is left behind. */
export async function endurance({ directory }: RenderOptions): Promise<void> {
  const scratch = join(directory, "scratch");
  const input = { scratch, pages: await writePages(directory, "short"), documents: 1_000, concurrency: 2 };
  const side = { name: "jepyo", module: "endurance", input, ...staying };
  const { memory, processes, files } = await runSide<Endurance>(side);
  await rm(scratch, { recursive: true, force: true });
  const first = memory[0] ?? Number.NaN;
  const most = Math.max(...memory);
  console.log(`\n1,000 documents of four pages: MB, the most of each hundred, ${memory.map(Math.round).join(", ")}`);
  console.log(`at most ${((most / first - 1) * 100).toFixed(0)} % above the first hundred`);
  console.log(
    `left behind: ${processes} processes, ${files.length} files${files.length === 0 ? "" : ` (${files[0]} …)`}`,
  );
}
