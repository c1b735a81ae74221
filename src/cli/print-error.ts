import { type ErrorRecord, JepyoError, JepyoErrors, toErrorRecord } from "../model/errors.ts";

/** Nothing was started because something asked for is wrong: 2. Something was started and failed: 1. */
export function exitCodeOf(error: unknown): 1 | 2 {
  const errors = error instanceof JepyoErrors ? error.errors : [error];
  return errors.every((one) => one instanceof JepyoError && one.fault === "configuration") ? 2 : 1;
}

/** Replaces every known secret, wherever it slipped in. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((masked, secret) => (secret === "" ? masked : masked.replaceAll(secret, "•••")), text);
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
