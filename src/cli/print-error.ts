import { type ErrorRecord, JepyoErrors, toErrorRecord } from "../model/errors.ts";

/**
 * The exit code of an error that was thrown rather than recorded in a run. 2: something asked for is wrong, be it the
 * command line, the configuration or the files it points at, and nothing was started. 1: something else failed.
 */
export function exitCodeOf(error: unknown): 1 | 2 {
  const errors = error instanceof JepyoErrors ? error.errors : [error];
  return exitCodeOfRecords(errors.map(toErrorRecord));
}

/** The same of errors that were written down instead. */
export function exitCodeOfRecords(errors: readonly ErrorRecord[]): 1 | 2 {
  return errors.every(({ fault }) => fault === "configuration" || fault === "source") ? 2 : 1;
}

/** `error CODE: message`, then where, then what to do. */
export function describeError(record: ErrorRecord): string {
  const { file, line, table, column, job, stage } = record.place;
  const where = [
    file === undefined ? undefined : line === undefined ? file : `${file}:${line}`,
    table === undefined ? undefined : column === undefined ? table : `${table}.${column}`,
    job === undefined ? undefined : `job ${job}`,
    stage === undefined ? undefined : `stage ${stage}`,
  ].filter((part) => part !== undefined);
  return [
    `error ${record.code}: ${record.message}`,
    ...(where.length === 0 ? [] : [`  at ${where.join(", ")}`]),
    ...(record.hint === undefined ? [] : [`  → ${record.hint}`]),
  ].join("\n");
}

/** Every mistake with its place and hint; a stack trace only when asked for. */
export function describeThrown(error: unknown, verbose: boolean): string {
  const errors = error instanceof JepyoErrors ? error.errors : [error];
  const lines = errors.map((one) => describeError(toErrorRecord(one)));
  if (verbose && error instanceof Error) lines.push(error.stack ?? "");
  if (verbose && error instanceof Error && error.cause instanceof Error) lines.push(`caused by ${error.cause.stack}`);
  return lines.join("\n");
}
