import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

export const comparisons = ["pdf", "pipeline", "endurance", "workbook"] as const;
export type ComparisonName = (typeof comparisons)[number];

export interface RenderOptions {
  readonly names: readonly ComparisonName[];
  readonly rounds: number;
  /** Statements a side prints in one round. */
  readonly documents: number;
  /** Where sides put what they need; never inside the repository. */
  readonly directory: string;
}

/** Reads the command line; a name that is no comparison ends the program with the list of those there are. */
export function readRenderOptions(): RenderOptions {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: "string", default: "3" }, documents: { type: "string", default: "60" } },
  });
  const unknown = positionals.filter((name) => !(comparisons as readonly string[]).includes(name));
  if (unknown.length > 0) {
    console.error(`no comparison is called ${unknown.join(", ")}; there are ${comparisons.join(", ")}`);
    process.exit(2);
  }
  const directory = join(process.env.JEPYO_BENCH_DIR ?? join(tmpdir(), "jepyo-bench"), "render");
  mkdirSync(directory, { recursive: true });
  return {
    names: positionals.length === 0 ? [...comparisons] : (positionals as ComparisonName[]),
    rounds: Math.max(1, Number(values.rounds)),
    documents: Math.max(1, Number(values.documents)),
    directory,
  };
}
