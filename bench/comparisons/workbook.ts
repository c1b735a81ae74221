import { mkdir } from "node:fs/promises";
import { interleave, printBeside } from "../measure.ts";
import type { BenchOptions } from "../options.ts";

/** A workbook with native charts beside the same cells as ExcelJS writes them, and how much memory many lines of customers take. */
export async function workbook({ directory, full, rounds }: BenchOptions): Promise<void> {
  await mkdir(directory, { recursive: true });
  const times = full ? 40 : 15;
  const alone = "ExcelJS, without charts";
  const sides = [
    { name: alone, module: "workbook", input: { charts: false, times } },
    { name: "jepyo, with charts", module: "workbook", input: { charts: true, times } },
  ];
  printBeside(`${times} workbooks`, await interleave(sides, rounds), alone);
  const few = "no lines";
  const counts = [0, 100_000, 500_000];
  const many = counts.map((lines) => ({
    name: lines === 0 ? few : `${lines / 1_000} k lines`,
    module: "workbook-lines",
    input: { directory, lines },
  }));
  printBeside("one workbook with lines of customers, drawn and looked over", await interleave(many, rounds), few);
}
