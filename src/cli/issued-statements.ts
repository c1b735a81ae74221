import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Archive, openArchive } from "../app/archive.ts";
import { openHome } from "../app/home.ts";
import { jobNames } from "../config/job-files.ts";
import type { Settings } from "../config/settings.ts";
import { JepyoError } from "../model/errors.ts";
import { nearest } from "../model/nearest.ts";
import type { Run, RunState } from "../model/run.ts";
import { type Statements, statementsSchema } from "../model/statement.ts";

const issuedStates: readonly RunState[] = ["issued", "issued-with-failures"];

/** What somebody names: a job or a run, a period of the job, a part of a job that is split. */
export interface Asked {
  readonly jobOrRun: string;
  readonly period: string | undefined;
  readonly part: string | undefined;
}

/**
 * The statements a job issued last, or for one period, or those of one run.
 * Throws: JEPYO-HOME-IN-USE; JEPYO-RUN-UNKNOWN when nothing of that name was issued here, with the nearest one.
 */
export async function readIssued(
  settings: Pick<Settings, "home" | "shared" | "workspace">,
  asked: Asked,
): Promise<Statements> {
  const { home, shared, workspace } = settings;
  const jobs = await jobNames(workspace);
  if (shared === undefined && !existsSync(join(home, "database"))) throw nothingIssued(asked, home, jobs);
  const held = await openHome(settings, "explain");
  let archive: Archive | undefined;
  try {
    archive = await openArchive(held, settings);
    const run = await findIssued(archive, asked);
    const statements = run === undefined ? undefined : await archive.statementsOf(run, asked.part);
    if (statements === undefined) {
      const runs = await archive.records.listRuns({ states: issuedStates, limit: 1_000 });
      throw nothingIssued(asked, home, [...jobs, ...runs.flatMap(({ job, id }) => [job, id])]);
    }
    return statements;
  } finally {
    await archive?.close();
    await held.release();
  }
}

async function findIssued({ records }: Archive, { jobOrRun, period }: Asked): Promise<Run | undefined> {
  const run = await records.run(jobOrRun);
  if (run !== undefined) return issuedStates.includes(run.state) ? run : undefined;
  const issued = await records.issuedRuns(jobOrRun);
  return period === undefined ? issued[0] : issued.find((one) => one.period.label === period);
}

function nothingIssued({ jobOrRun, period, part }: Asked, home: string, known: readonly string[]): JepyoError {
  const name = part === undefined ? jobOrRun : `${jobOrRun}:${part}`;
  const what = period === undefined ? name : `${name} for ${period}`;
  const near = known.includes(jobOrRun) ? undefined : nearest(jobOrRun, known);
  return new JepyoError(`nothing was issued here by the name ${what}`, {
    code: "JEPYO-RUN-UNKNOWN",
    fault: "configuration",
    place: { file: home },
    hint:
      (near === undefined ? "" : `did you mean "${near}"? `) +
      "name a job that `jepyo run` has issued, one of its runs, job:part of a job that is split, or a statements.json with --file",
  });
}

/** Reads a `statements.json`. Throws: JEPYO-EXPLAIN-FILE when it is none. */
export async function readStatementsFile(path: string): Promise<Statements> {
  const wrong = (message: string, cause?: unknown) =>
    new JepyoError(message, {
      code: "JEPYO-EXPLAIN-FILE",
      fault: "configuration",
      place: { file: path },
      hint: "give the statements.json that a run wrote with --out",
      ...(cause === undefined ? {} : { cause }),
    });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    const reason =
      cause instanceof SyntaxError ? "it is no JSON" : ((cause as NodeJS.ErrnoException).code ?? "unknown");
    throw wrong(`the file given to --file cannot be read: ${reason}`, cause);
  }
  const schema = typeof value === "object" && value !== null && "schema" in value ? value.schema : undefined;
  if (schema !== statementsSchema) throw wrong(`the file given to --file is no ${statementsSchema}`);
  return value as Statements;
}
