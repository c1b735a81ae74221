import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { report } from "../measure.ts";
import { inputOf } from "./input.ts";

/** DuckDB alone: one query over the file, its rows counted and summed where they arise, or written to Parquet. */
const { directory, file, memoryLimit, keep } = inputOf<{
  directory: string;
  file: string;
  memoryLimit: string;
  keep: boolean;
}>();
const instance = await DuckDBInstance.create(":memory:", {
  threads: "2",
  memory_limit: memoryLimit,
  temp_directory: join(directory, `spill-${process.pid}`),
});
const connection = await instance.connect();
const months = `SELECT customer_id, date_trunc('month', occurred_at) AS month, sum(amount) AS amount
  FROM read_parquet('${join(directory, file)}') GROUP BY 1, 2`;
const target = join(directory, `bare-${process.pid}.parquet`);
await report(async () => {
  if (keep) await connection.run(`COPY (${months}) TO '${target}' (FORMAT parquet, COMPRESSION zstd)`);
  const [row] = (
    await connection.runAndReadAll(`SELECT count(*), sum(amount) FROM ${keep ? `'${target}'` : `(${months})`}`)
  ).getRowsJson();
  return { answer: JSON.stringify(row) };
});
await rm(target, { force: true });
await rm(join(directory, `spill-${process.pid}`), { recursive: true, force: true });
