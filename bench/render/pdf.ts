import { rm } from "node:fs/promises";
import { join } from "node:path";
import { staying } from "../../src/cli/staying.ts";
import { Absent, runSide, type Side } from "../measure.ts";
import { type Length, writePages } from "./document.ts";
import type { PrintCost } from "./load.ts";
import type { RenderOptions } from "./options.ts";

/** The pages jepyo keeps open; jsreport's best number of browsers is looked for. */
const sideNames = {
  page: "jepyo, the page, two at a time",
  whole: "jepyo, filled to checked, two at a time",
  jsreport: (concurrency: number) => `jsreport, ${concurrency} at a time`,
};

/** Tagged statements printed by jepyo and by jsreport's pool of browsers: the same pages, the same browser, round by round. */
export async function pdf(options: RenderOptions): Promise<void> {
  for (const length of ["short", "whole"] as const) await compare(length, options);
}

async function compare(length: Length, { directory, rounds, documents }: RenderOptions): Promise<void> {
  const scratch = join(directory, "scratch");
  const pages = await writePages(directory, length);
  const side = (name: string, module: string, concurrency: number): Side => ({
    name,
    module,
    input: { scratch, pages, length, warmUp: 10, documents, concurrency },
    // As `jepyo serve` runs; jsreport knows of no flags.
    ...(name.startsWith("jepyo") ? staying : {}),
  });
  const sides = [
    side(sideNames.page, "print-jepyo", 2),
    side(sideNames.whole, "print-whole", 2),
    ...[1, 2, 3, 4].map((concurrency) => side(sideNames.jsreport(concurrency), "print-jsreport", concurrency)),
  ];
  const costs = new Map<string, PrintCost[]>(sides.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const one of sides.filter(({ name }) => costs.has(name))) {
      try {
        const cost = await runSide<PrintCost>(one);
        costs.get(one.name)?.push(cost);
        console.error(`  round ${round}: ${one.name}: ${cost.cpu.toFixed(0)} ms of CPU a document`);
      } catch (error) {
        if (!(error instanceof Absent)) throw error;
        costs.delete(one.name);
        console.log(`${one.name}: absent (${error.message})`);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    }
  }
  const medians = new Map([...costs].map(([name, rounds]) => [name, medianOf(rounds)]));
  print(`${documents} tagged statements a round, the ${length} one`, medians);
}

function print(title: string, medians: ReadonlyMap<string, PrintCost>): void {
  const jsreports = [...medians].filter(([name]) => name.startsWith("jsreport"));
  const [bestName, best] = jsreports.toSorted(([, a], [, b]) => b.rate - a.rate)[0] ?? [];
  const atTwo = medians.get(sideNames.jsreport(2));
  console.log(`\n${title}, medians; × = beside ${bestName ?? "nothing: jsreport is absent"}`);
  const times = (ours: number, theirs: number | undefined) => (theirs === undefined ? "–" : (ours / theirs).toFixed(2));
  console.table(
    Object.fromEntries(
      [...medians].map(([name, { rate, cpu, p50, p95, memory }]) => [
        name,
        {
          "a second": rate.toFixed(2),
          "×": times(rate, best?.rate),
          "CPU ms": cpu.toFixed(0),
          "CPU ×": times(cpu, best?.cpu),
          "p50 ms": p50.toFixed(0),
          "p95 ms": p95.toFixed(0),
          "p95 × at 2": times(p95, atTwo?.p95),
          "memory MB": memory.toFixed(0),
          "memory ×": times(memory, best?.memory),
        },
      ]),
    ),
  );
}

function medianOf(costs: readonly PrintCost[]): PrintCost {
  const middle = (figure: keyof PrintCost) =>
    costs.map((cost) => cost[figure]).toSorted((a, b) => a - b)[costs.length >> 1] ?? Number.NaN;
  return {
    documents: middle("documents"),
    rate: middle("rate"),
    cpu: middle("cpu"),
    p50: middle("p50"),
    p95: middle("p95"),
    memory: middle("memory"),
  };
}
