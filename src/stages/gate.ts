import { randomUUID } from "node:crypto";
import { businessDayFrom } from "../calendar/business-days.ts";
import { addDays } from "../calendar/dates.ts";
import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { LocalDate, Period } from "../model/period.ts";
import type { ReadyRule } from "../model/schedule.ts";
import type { Text } from "../model/text.ts";
import { fillVariables, type VariableValue, variablesIn } from "../model/variables.ts";
import type { Answer, Source } from "../sources/source.ts";
import { measureQuality } from "../warehouse/quality.ts";
import { stagedTable, stageTables } from "../warehouse/staging.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { readingFrom } from "./plan.ts";
import type { InScratch } from "./stage.ts";

export interface GateEffects {
  readonly workspace: string;
  readonly inScratch: InScratch;
  readonly sourceOf: (type: string) => Source;
  readonly openWarehouse: (directory: string) => Promise<Warehouse>;
  readonly secretOf: VariableValue;
}

/** What a look at a run's data found. */
export type Readiness =
  | { readonly ready: true; readonly contentHash: string; readonly extract?: string }
  | {
      readonly ready: false;
      readonly contentHash: string | null;
      readonly reason: Text;
      /** Nothing is known yet, for a look at the data still lasts. */
      readonly isLooking?: true;
    };

export interface Look {
  readonly job: Job;
  readonly period: Period;
  /** What the last look found, if there was one: unchanged data are not read again. */
  readonly before?: { readonly contentHash: string | null; readonly reason: Text };
}

/**
 * The data gate: whether a period's data are there, by the job's `ready` rule. Without one they are, as soon as they can be read. A database
 * is asked first, and read only when it says that they are.
 * Throws: as a source's inspect, where nothing is waited for and later is no better; JEPYO-READY-QUERY.
 */
export async function lookAtData({ job, period, before }: Look, effects: GateEffects): Promise<Readiness> {
  const { workspace, inScratch, sourceOf } = effects;
  const { ready } = job;
  const source = sourceOf(job.source.type);
  // Of its own: another look at the same data may still last.
  return inScratch(`gate-${job.name}-${period.label}-${randomUUID()}`, async (scratch) => {
    let kept: string | undefined;
    try {
      const answer = ready === undefined ? undefined : await askDatabase(ready, job, period, source);
      if (answer?.missing !== undefined) return { ready: false, contentHash: null, reason: answer.missing };
      const { contentHash, extract } = await source.inspect(job.source, { workspace, scratch });
      kept = extract;
      const found = { ready: true, contentHash, ...(extract === undefined ? {} : { extract }) } as const;
      if (ready === undefined || answer?.isEnough === true) return found;
      const reason =
        before?.contentHash === contentHash
          ? before.reason
          : await inWarehouse(readingFrom(job, extract), scratch, effects, (warehouse) =>
              missing(ready, job, period, warehouse, effects.secretOf),
            );
      if (reason === undefined) return found;
      await forget(source, extract);
      return { ready: false, contentHash, reason };
    } catch (error) {
      await forget(source, kept);
      if (!isOfSource(error) || (ready === undefined && error.retry === "never")) throw error;
      return { ready: false, contentHash: null, reason: unreadable(error) };
    }
  });
}

async function forget(source: Source, extract: string | undefined): Promise<void> {
  if (extract !== undefined) await source.drop?.(extract);
}

async function inWarehouse<T>(
  { source, company }: Job,
  scratch: string,
  { workspace, sourceOf, openWarehouse }: GateEffects,
  look: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  const warehouse = await openWarehouse(scratch);
  try {
    await sourceOf(source.type).load(source, { workspace, scratch }, warehouse);
    await stageTables(warehouse, source, company);
    return await look(warehouse);
  } finally {
    await warehouse.close();
  }
}

/** What a database says without being read; `undefined` of files, and where it says nothing of use. */
async function askDatabase(
  { data }: ReadyRule,
  job: Job,
  period: Period,
  { ask: askIt, newest }: Source,
): Promise<{ readonly missing?: Text | undefined; readonly isEnough: boolean } | undefined> {
  const { database, tables } = job.source;
  if (database === undefined || askIt === undefined) return undefined;
  if ("reach" in data) {
    const day = await newest?.(job.source);
    if (tables.transactions === undefined || day === undefined) return undefined;
    return { missing: reaches(day, wantedDay(data.reach, period, job)), isEnough: false };
  }
  const { start, end, label } = period;
  const question = { sql: data.query, parameters: { start, end, label } };
  const rows = await askIt(database, { question, most: 2, what: "the ready query" });
  return { missing: unanswered(answerOf(rows.map(withTruth), job), period), isEnough: true };
}

/** A database without booleans (MySQL) tells the truth by number. */
function withTruth(row: Answer): Answer {
  const truth: Readonly<Record<string, boolean>> = { "1": true, "0": false };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, truth[String(value)] ?? value]));
}

/** What is not there yet; `undefined` when everything is. */
async function missing(
  ready: ReadyRule,
  job: Job,
  period: Period,
  warehouse: Warehouse,
  secretOf: VariableValue,
): Promise<Text | undefined> {
  if ("reach" in ready.data) {
    const { observed } = await measureQuality(warehouse);
    return reaches(observed?.to ?? null, wantedDay(ready.data.reach, period, job));
  }
  return unanswered(await ask(ready.data.query, period, job, warehouse, secretOf), period);
}

function wantedDay(reach: "period-end" | "last-business-day", { end }: Period, job: Job): LocalDate {
  const lastDay = addDays(end, -1);
  return reach === "period-end" ? lastDay : lastBusinessDay(lastDay, job);
}

function unanswered(answer: boolean | LocalDate | null, { end }: Period): Text | undefined {
  if (typeof answer === "boolean")
    return answer ? undefined : { ko: "준비 쿼리가 아직 참이 아닙니다", en: "the ready query is not true yet" };
  return reaches(answer, addDays(end, -1));
}

function reaches(newest: LocalDate | null, wanted: LocalDate): Text | undefined {
  if (newest !== null && newest >= wanted) return undefined;
  return newest === null
    ? {
        ko: `거래가 아직 없습니다: ${wanted}까지 있어야 합니다`,
        en: `there are no transactions yet: they must reach ${wanted}`,
      }
    : {
        ko: `자료가 ${newest}까지만 있습니다: ${wanted}까지 있어야 합니다`,
        en: `the data reach ${newest}: they must reach ${wanted}`,
      };
}

/** A company without a schedule has no calendar: then the last day that is no weekend. */
function lastBusinessDay(lastDay: LocalDate, { schedule }: Job): LocalDate {
  return schedule === undefined ? lastDay : businessDayFrom(lastDay, -1, schedule.calendar);
}

/** Throws: JEPYO-READY-QUERY. */
async function ask(
  query: string,
  { start, end, label }: Period,
  job: Job,
  warehouse: Warehouse,
  secretOf: VariableValue,
): Promise<boolean | LocalDate | null> {
  for (const table of new Set(warehouse.loaded.map((file) => file.table))) {
    await warehouse.run(
      `CREATE OR REPLACE TEMP VIEW ${table} AS SELECT * EXCLUDE (reason) FROM ${stagedTable(table)} WHERE reason IS NULL`,
    );
  }
  const filled = fillVariables(query, secretOf);
  let rows: Record<string, unknown>[];
  try {
    rows = await warehouse.all(filled, { start, end, label });
  } catch (cause) {
    throw wrongQuery(job, reasonOf(cause, query), variablesIn(query).length > 0 ? undefined : cause);
  }
  return answerOf(rows, job);
}

/** Throws: JEPYO-READY-QUERY where it is neither true, false nor a date. */
function answerOf(rows: readonly Readonly<Record<string, unknown>>[], job: Job): boolean | LocalDate | null {
  const values = rows.flatMap((row) => Object.values(row));
  const [value] = values;
  if (values.length === 1 && (typeof value === "boolean" || value === null)) return value;
  if (values.length === 1 && typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value)) return value.slice(0, 10);
  throw wrongQuery(job, `it answered with ${rows.length} rows and ${values.length} values`);
}

/** DuckDB's words on the text of a query; others may quote the data, and these a variable's value. */
function reasonOf(cause: unknown, query: string): string {
  const [line = ""] = cause instanceof Error ? cause.message.split("\n") : [];
  if (cause instanceof RangeError) return "it may name $start, $end and $label only";
  if (variablesIn(query).length > 0) return "it could not be answered, and a variable's value stands in it";
  return /(?:Parser|Binder|Catalog) Error: .*/.exec(line)?.[0] ?? "it could not be answered";
}

function wrongQuery(job: Job, problem: string, cause?: unknown): JepyoError {
  return new JepyoError(`the ready query of ${job.name} is not usable: ${problem}`, {
    code: "JEPYO-READY-QUERY",
    fault: "configuration",
    place: { file: job.file, job: job.name },
    hint: "it must give one row and one column: true, false or a date; tables are named as in the source (transactions, control …), a database's as it names them",
    cause,
  });
}

/** Files that are not there yet, or not whole yet. */
function isOfSource(error: unknown): error is JepyoError {
  return error instanceof JepyoError && (error.fault === "source" || error.code.startsWith("JEPYO-SOURCE-"));
}

function unreadable({ code, message }: JepyoError): Text {
  return {
    ko: `자료를 아직 읽을 수 없습니다 (${code}): ${message}`,
    en: `the data cannot be read yet (${code}): ${message}`,
  };
}
