import { rm } from "node:fs/promises";
import { join } from "node:path";
import { staying } from "../../src/cli/staying.ts";
import { runSide } from "../measure.ts";
import type { RenderOptions } from "./options.ts";

/** A statement through queue, template, hashing, storing, ledger and outbox, beside filling and printing its page alone. */
export async function pipeline({ directory, rounds, documents }: RenderOptions): Promise<void> {
  const input = { scratch: join(directory, "scratch"), warmUp: 10, documents };
  const sides = [
    { name: "page filled and printed", module: "print-filled", input, ...staying },
    { name: "whole pipeline", module: "pipeline", input, ...staying },
  ];
  const costs = new Map<string, number[]>(sides.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const side of sides) {
      const { cpu } = await runSide<{ readonly cpu: number }>(side);
      costs.get(side.name)?.push(cpu);
      console.error(`  round ${round}: ${side.name}: ${cpu.toFixed(0)} ms of CPU a statement`);
      await rm(input.scratch, { recursive: true, force: true });
    }
  }
  const [page = Number.NaN, whole = Number.NaN] = sides.map(
    ({ name }) => costs.get(name)?.toSorted((a, b) => a - b)[rounds >> 1],
  );
  console.log(`\nCPU a statement, medians: page ${page.toFixed(0)} ms, whole pipeline ${whole.toFixed(0)} ms`);
  console.log(`${(whole / page).toFixed(2)} × the page alone`);
}
