import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { TableName } from "../../model/job.ts";
import type { LoadedFile } from "../../warehouse/loaded-file.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { ColumnChoice } from "../columns.ts";
import type { SourceFile } from "../files.ts";
import { isGzip } from "./bytes.ts";
import { decodeFile } from "./decode.ts";
import type { Probe } from "./probe.ts";
import { type Reading, readInParallel, readKeepingRefused } from "./read.ts";
import { linesOfRecords, linesOfRows } from "./record-lines.ts";

/** A probed file with its place in the table. */
export interface CsvFile {
  readonly table: TableName;
  readonly file: SourceFile;
  readonly probe: Probe;
  readonly choices: readonly ColumnChoice[];
}

/** How many refused records keep their line. */
const refusedLines = 100;

/**
 * Adds a file's rows to `relation`, in file order.
 * DuckDB's parallel reader loses and doubles rows next to quoted line ends and next to refused rows. So a file goes through it
 * only if nothing in it is quoted, nothing is refused and every line has become a row; else one thread reads it and keeps what it refuses.
 */
export async function loadFile(
  warehouse: Warehouse,
  csv: CsvFile,
  relation: string,
  scratch: string,
): Promise<LoadedFile> {
  const { file, probe, choices } = csv;
  const text = await asUtf8(file, probe, scratch);
  const reading: Reading = {
    path: text.path,
    gzip: await isGzip(text.path),
    dialect: probe,
    relation,
    choices,
  };
  const next = await nextRow(warehouse, relation);
  const clean = !text.tally.hasQuotes && (await readInParallel(warehouse, reading, text.tally.lines - 1));
  const refused = clean ? [] : await readKeepingRefused(warehouse, reading);
  const [loaded] = await warehouse.all<{ first_row: bigint | null; rows: bigint }>(
    `SELECT min(rowid) AS first_row, count(*) AS rows FROM ${relation} WHERE rowid >= $next`,
    { next },
  );
  const read = { path: text.path, delimiter: probe.delimiter, skip: probe.skip, refused };
  return {
    table: csv.table,
    path: file.path,
    encoding: probe.encoding,
    columns: choices.map((choice) => choice.column.name),
    firstRow: loaded?.first_row ?? next,
    rows: Number(loaded?.rows ?? 0n),
    malformed: { count: refused.length, firstLines: await linesOfRecords(read, refused.slice(0, refusedLines)) },
    lineOf: (positions) => linesOfRows(read, positions),
  };
}

async function nextRow(warehouse: Warehouse, relation: string): Promise<bigint> {
  const [row] = await warehouse.all<{ next: bigint }>(`SELECT coalesce(max(rowid) + 1, 0) AS next FROM ${relation}`);
  return row?.next ?? 0n;
}

async function asUtf8(
  file: SourceFile,
  probe: Probe,
  scratch: string,
): Promise<Pick<Probe, "tally"> & { path: string }> {
  if (probe.encoding === "utf-8") return { path: file.absolute, tally: probe.tally };
  const folder = join(scratch, "decoded");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${createHash("sha256").update(file.path).digest("hex").slice(0, 32)}.csv`);
  return { path, tally: await decodeFile(file, probe.encoding, path) };
}
