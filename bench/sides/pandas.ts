import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { absent, type Outcome, report } from "../measure.ts";
import { inputOf } from "./input.ts";

/** pandas over the same Parquet file, reading it included or not. JEPYO_BENCH_PYTHON names the interpreter that has it. */
const { directory, file, from } = inputOf<{ directory: string; file: string; from: "rows" | "file" }>();
await report(async () => {
  const script = new URL("../peers/movements.py", import.meta.url).pathname;
  const python = process.env.JEPYO_BENCH_PYTHON ?? "python3";
  const { status, stdout, stderr } = spawnSync(python, [script, join(directory, file), from], { encoding: "utf8" });
  if (status === 69 || status === null)
    absent(`no pandas with pyarrow for ${python}: ${stderr?.trim() ?? "not found"}`);
  if (status !== 0) throw new Error(stderr);
  const { answer, ...cost } = JSON.parse(stdout) as Outcome;
  return { answer, cost };
});
