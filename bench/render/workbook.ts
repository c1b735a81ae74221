import { staying } from "../../src/cli/staying.ts";
import { interleave, printBeside } from "../measure.ts";
import type { RenderOptions } from "./options.ts";

/** Workbooks a side draws in one round. */
const times = 15;

/** A workbook with native charts beside the same cells as ExcelJS writes them, and how much memory many lines of customers take. */
export async function workbook({ directory, rounds }: RenderOptions): Promise<void> {
  const alone = "ExcelJS, without charts";
  const sides = [
    { name: alone, module: "workbook", input: { charts: false, times } },
    { name: "jepyo, with charts", module: "workbook", input: { charts: true, times } },
  ];
  printBeside(`${times} workbooks`, await interleave(sides, rounds), alone);
  const few = "no lines";
  const counts = [
    { name: few, lines: 0, valued: false },
    { name: "100 k lines", lines: 100_000, valued: false },
    { name: "500 k lines", lines: 500_000, valued: false },
    { name: "500 k lines and what each customer is worth", lines: 500_000, valued: true },
  ];
  const many = counts.map(({ name, ...input }) => ({
    name,
    module: "workbook-lines",
    input: { directory, ...input },
    ...staying,
  }));
  printBeside("one workbook with lines of customers, drawn and looked over", await interleave(many, rounds), few);
}
