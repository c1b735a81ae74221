import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { JepyoError } from "../../model/errors.ts";
import type { TableName } from "../../model/job.ts";
import type { LoadedFile } from "../../warehouse/loaded-file.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { ColumnChoice } from "../columns.ts";
import type { SourceFile } from "../files.ts";
import { isGzip } from "./bytes.ts";
import { decodeFile } from "./decode.ts";
import type { Probe } from "./probe.ts";
import { type Reading, readExactly } from "./read.ts";
import { copyRows, linesOfRows, type Survey, surveyText } from "./survey.ts";

/** A probed file with its place in the table. */
export interface CsvFile {
  readonly table: TableName;
  readonly file: SourceFile;
  readonly probe: Probe;
  readonly choices: readonly ColumnChoice[];
}

/** A file as UTF-8, ready to be read. */
export interface OpenFile {
  readonly csv: CsvFile;
  readonly reading: Reading;
  /** Rows it has if nothing in it is quoted and every line is one; see LineTally. */
  readonly lines: number;
}

/** Throws: JEPYO-SOURCE-ENCODING, JEPYO-SOURCE-UNREADABLE. */
export async function openFile(csv: CsvFile, relation: string, scratch: string): Promise<OpenFile> {
  const { file, probe, choices } = csv;
  const decoded = await asUtf8(file, probe, scratch);
  const reading: Reading = {
    file: decoded.file,
    delimiter: probe.delimiter,
    width: probe.columns.length,
    gzip: await isGzip(decoded.file),
    header: { present: true, emptyLines: probe.skip },
    relation,
    choices,
    parallel: !decoded.tally.hasQuotes,
  };
  return { csv, reading, lines: decoded.tally.lines - 1 };
}

/** Adds a file's rows to its relation, in file order. Throws: JEPYO-SOURCE-ENCODING, JEPYO-SOURCE-UNREADABLE. */
export async function loadFile(warehouse: Warehouse, open: OpenFile, scratch: string): Promise<LoadedFile> {
  const { csv, reading, lines } = open;
  const { relation } = reading;
  const [before] = await warehouse.all<{ next: bigint }>(`SELECT coalesce(max(rowid) + 1, 0) AS next FROM ${relation}`);
  const next = before?.next ?? 0n;
  const refused = await readText(warehouse, reading, lines, scratchPath(csv.file, scratch, "rows"));
  if (refused === undefined) throw unreadableRows(csv.file);
  const [loaded] = await warehouse.all<{ first_row: bigint | null; rows: bigint }>(
    `SELECT min(rowid) AS first_row, count(*) AS rows FROM ${relation} WHERE rowid >= $next`,
    { next },
  );
  return {
    ...originOf(open),
    firstRow: loaded?.first_row ?? next,
    rows: Number(loaded?.rows ?? 0n),
    malformed: refused,
  };
}

/** What is known of a file's rows before they are read. */
export function originOf({
  csv,
  reading,
}: OpenFile): Pick<LoadedFile, "table" | "path" | "encoding" | "columns" | "lineOf"> {
  return {
    table: csv.table,
    path: csv.file.path,
    encoding: csv.probe.encoding,
    columns: csv.choices.map((choice) => choice.column.name),
    lineOf: (positions) => linesOfRows(reading, positions),
  };
}

/**
 * DuckDB reads the whole text or none of it: told to keep what it refuses, it loses and doubles rows around it, and loses all behind
 * an open quote. On several threads it is trusted only where nothing is quoted and every line became a row; else the text is surveyed
 * first, and its rows copied out where something is to be refused or line ends are mixed. Returns what was refused; undefined = unreadable.
 */
async function readText(
  warehouse: Warehouse,
  reading: Reading,
  lines: number,
  copy: string,
): Promise<Survey["refused"] | undefined> {
  const none = { count: 0, firstLines: [] };
  if (reading.parallel && (await readExactly(warehouse, reading, lines))) return none;
  const survey = await surveyText(reading);
  if (survey.lineEnd !== "mixed" && survey.refused.count === 0) {
    const whole = { ...reading, parallel: false, lineEnd: survey.lineEnd };
    if (await readExactly(warehouse, whole, survey.rows)) return none;
  }
  await mkdir(join(copy, ".."), { recursive: true });
  const { rows, refused } = await copyRows(reading, copy);
  const copied: Reading = {
    ...reading,
    file: { ...reading.file, absolute: copy },
    gzip: false,
    header: { present: false, emptyLines: 0 },
    parallel: false,
    lineEnd: "\\n",
  };
  return (await readExactly(warehouse, copied, rows)) ? refused : undefined;
}

async function asUtf8(
  file: SourceFile,
  probe: Probe,
  scratch: string,
): Promise<Pick<Probe, "tally"> & { file: SourceFile }> {
  if (probe.encoding === "utf-8") return { file, tally: probe.tally };
  const path = scratchPath(file, scratch, "decoded");
  await mkdir(join(path, ".."), { recursive: true });
  return { file: { ...file, absolute: path }, tally: await decodeFile(file, probe, path) };
}

function scratchPath(file: SourceFile, scratch: string, step: string): string {
  return join(scratch, step, `${createHash("sha256").update(file.absolute).digest("hex").slice(0, 32)}.csv`);
}

function unreadableRows(file: SourceFile): JepyoError {
  return new JepyoError(`${file.path}: its rows cannot be told apart`, {
    code: "JEPYO-SOURCE-UNREADABLE",
    fault: "source",
    place: { file: file.path },
    hint: "export it again as CSV with every field quoted by double quotes",
  });
}
