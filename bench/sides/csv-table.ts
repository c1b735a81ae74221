import { rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { report } from "../measure.ts";
import { inputOf } from "./input.ts";

/** DuckDB alone: the file into a table of the right types, believing every row. */
const { directory, file, memoryLimit } = inputOf<{ directory: string; file: string; memoryLimit: string }>();
const folder = join(directory, `table-${process.pid}`);
await rm(folder, { recursive: true, force: true });
const instance = await DuckDBInstance.create(`${folder}.duckdb`, {
  threads: "2",
  memory_limit: memoryLimit,
  temp_directory: folder,
});
const connection = await instance.connect();
await report(async () => {
  await connection.run(`CREATE TEMP TABLE loaded AS FROM read_csv('${join(directory, file)}', header = true, columns = {
    transaction_id: 'VARCHAR', customer_id: 'VARCHAR', occurred_at: 'TIMESTAMP', amount: 'DECIMAL(18, 2)',
    sales_type: 'VARCHAR', channel: 'VARCHAR', store: 'VARCHAR' })`);
  const [row] = (await connection.runAndReadAll("SELECT count(*) FROM loaded")).getRowsJson();
  return { answer: JSON.stringify(row) };
});
connection.closeSync();
instance.closeSync();
for (const path of [folder, `${folder}.duckdb`, `${folder}.duckdb.wal`])
  await rm(path, { recursive: true, force: true });
