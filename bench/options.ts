import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

export const comparisons = ["compute", "csv", "curve", "peers", "value"] as const;
export type ComparisonName = (typeof comparisons)[number];

export interface BenchOptions {
  readonly names: readonly ComparisonName[];
  /** The sizes the aims are written for, instead of ones that end in a few minutes. */
  readonly full: boolean;
  readonly rounds: number;
  /** Where data are made and kept for the next time; never inside the repository. */
  readonly directory: string;
}

/** Reads the command line; a name that is no comparison ends the program with the list of those there are. */
export function readOptions(): BenchOptions {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { full: { type: "boolean", default: false }, rounds: { type: "string", default: "3" } },
  });
  const unknown = positionals.filter((name) => !(comparisons as readonly string[]).includes(name));
  if (unknown.length > 0) {
    console.error(`no comparison is called ${unknown.join(", ")}; there are ${comparisons.join(", ")}`);
    process.exit(2);
  }
  return {
    names: positionals.length === 0 ? ["compute", "csv"] : (positionals as ComparisonName[]),
    full: values.full,
    rounds: Math.max(1, Number(values.rounds)),
    directory: process.env.JEPYO_BENCH_DIR ?? join(tmpdir(), "jepyo-bench"),
  };
}
