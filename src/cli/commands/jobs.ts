import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { DateTime } from "luxon";
import { openHome } from "../../app/home.ts";
import { openRecordsIn } from "../../app/records.ts";
import { nextOccurrences, timetableOf } from "../../calendar/timetable.ts";
import { loadJob, loadJobs } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { occurrenceInWords, scheduleInWords } from "../../labels/schedules.ts";
import { JepyoError, JepyoErrors } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import type { Period } from "../../model/period.ts";
import type { Occurrence } from "../../model/schedule.ts";
import type { Text } from "../../model/text.ts";
import type { Applied, PeriodRun } from "../../records/records.ts";
import { templatesIn } from "../../render/html/own-templates.ts";
import { byPeriod, calledBefore } from "../../stages/due.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { runWords, stateWords } from "../run-words.ts";
import { appliedWords, words } from "../words.ts";

export function addJobs(program: Command, perform: (action: Action) => Promise<void>): void {
  const jobs = program
    .command("jobs")
    .description("the job files of this workspace: what is scheduled and whether they are right")
    .addHelpText("after", "\nExample:\n  jepyo jobs check");
  jobs
    .command("check")
    .description("read every job file and tell all mistakes at once, with file and line")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo jobs check")
    .action((flags: { json?: boolean }) => perform((console) => checkJobs(console, flags.json === true)));
  jobs
    .command("apply")
    .description("check every job file and put them in force: `serve` issues by what was applied last")
    .option("--remove-all", "go on although there is no job file: every job is removed")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo jobs apply")
    .action((flags: ApplyFlags) => perform((console) => applyFiles(console, flags)));
  jobs
    .command("list")
    .description("every job with its schedule and the next time it issues")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo jobs list")
    .action((flags: { json?: boolean }) => perform((console) => listJobs(console, flags.json === true)));
  jobs
    .command("next")
    .argument("[job]", "a job's name, or the path of a job file (default: every job that has a schedule)")
    .description("the next ten times of each job in words, with the period that each issues")
    .option("--count <number>", "how many times", "10")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo jobs next monthly-executive")
    .action((job: string | undefined, flags: NextFlags) => perform((console) => tellNext(job, flags, console)));
}

interface ApplyFlags {
  readonly json?: boolean;
  readonly removeAll?: boolean;
}

/** All files are checked before any is applied. Throws: JEPYO-JOBS-NONE without any, unless that is meant. */
async function applyFiles(console: Console, { json = false, removeAll = false }: ApplyFlags): Promise<0> {
  const settings = console.settings();
  const { language } = settings;
  const jobs = await rightJobs(settings);
  if (jobs.length === 0 && !removeAll) throw noFiles(settings);
  const home = await openHome(settings, "jobs apply");
  try {
    const opened = await openRecordsIn(home, settings);
    const applied = await opened.records.applyJobs(jobs, new Date().toISOString()).finally(() => opened.close());
    if (json) {
      console.line(JSON.stringify(applied, null, 2));
      return 0;
    }
    for (const [change, names] of Object.entries(applied) as [keyof Applied, readonly string[]][]) {
      if (names.length > 0) console.line(`${appliedWords[change][language]}: ${names.join(", ")}`);
    }
    return 0;
  } finally {
    await home.release();
  }
}

function noFiles({ workspace }: Settings): JepyoError {
  return new JepyoError(`there is no job file in ${join(workspace, "jobs")}: nothing was applied`, {
    code: "JEPYO-JOBS-NONE",
    fault: "configuration",
    hint: "name the right folder with -C; `jepyo jobs apply --remove-all` removes every job that was applied before",
  });
}

async function checkJobs(console: Console, json: boolean): Promise<0 | 2> {
  const settings = console.settings();
  const { jobs, errors: misread, notices } = await loadJobs(settings, process.env);
  const errors = [...misread, ...templateMistakes(settings.workspace)];
  if (json) {
    const mistakes = errors.map(({ code, message, place, hint }) => ({ code, message, place, hint }));
    console.line(
      JSON.stringify({ jobs: jobs.map(({ name, file }) => ({ name, file })), errors: mistakes, notices }, null, 2),
    );
    return errors.length === 0 ? 0 : 2;
  }
  for (const { name, file } of jobs) {
    console.line(`  ✓ ${name}  ${file}`);
    for (const notice of notices.filter((one) => one.job === name)) {
      console.line(`    ${notice.file}:${notice.line}  ${notice.text[settings.language]}`);
    }
  }
  if (errors.length > 0) throw new JepyoErrors(errors);
  console.line(jobs.length === 0 ? words.noJobs[settings.language] : words.jobsRight[settings.language]);
  return 0;
}

/** What is wrong with the workspace's own templates. */
function templateMistakes(workspace: string): JepyoError[] {
  try {
    templatesIn(workspace);
    return [];
  } catch (error) {
    if (error instanceof JepyoError) return [error];
    throw error;
  }
}

async function listJobs(console: Console, json: boolean): Promise<0> {
  const settings = console.settings();
  const jobs = await rightJobs(settings);
  const rows = (await nextTimes(jobs, 1, console)).map(({ times: [next], ...row }) => ({ ...row, next }));
  if (json) {
    const listed = rows.map(({ job: { name, title, file, period }, schedule, next }) => ({
      name,
      title,
      file,
      period: period.kind,
      schedule: schedule ?? null,
      next: next ?? null,
    }));
    console.line(JSON.stringify(listed, null, 2));
    return 0;
  }
  if (rows.length === 0) console.line(words.noJobs[settings.language]);
  for (const { job, schedule, next } of rows) {
    console.line(`${job.name}  ${job.title[settings.language]}  ${job.file}`);
    console.line(`  ${(schedule ?? words.noSchedule)[settings.language]}`);
    if (next !== undefined) console.line(`  → ${next.words[settings.language]}${noteOf(next, settings)}`);
  }
  return 0;
}

interface NextFlags {
  readonly count: string;
  readonly json?: boolean;
}

async function tellNext(name: string | undefined, flags: NextFlags, console: Console): Promise<0> {
  const count = countOf(flags.count);
  const settings = console.settings(name);
  const jobs = name === undefined ? await rightJobs(settings) : [await loadJob(name, settings, process.env)];
  const asked = jobs.filter((job) => name !== undefined || job.schedule !== undefined);
  const rows = (await nextTimes(asked, count, console)).map(({ job, ...row }) => ({ job: job.name, ...row }));
  if (flags.json === true) {
    console.line(
      JSON.stringify(
        rows.map((row) => ({ ...row, schedule: row.schedule ?? null })),
        null,
        2,
      ),
    );
    return 0;
  }
  if (rows.length === 0) console.line(words.nothingScheduled[settings.language]);
  for (const { job, schedule, times } of rows) {
    console.line(`${job}  ${(schedule ?? words.noSchedule)[settings.language]}`);
    for (const time of times)
      console.line(`  ${time.period.label.padEnd(9)} ${time.words[settings.language]}${noteOf(time, settings)}`);
  }
  return 0;
}

/** All jobs of the workspace. Throws: JepyoErrors when a file is wrong. */
async function rightJobs(settings: Settings): Promise<readonly Job[]> {
  const { jobs, errors } = await loadJobs(settings, process.env);
  if (errors.length > 0) throw new JepyoErrors(errors);
  return jobs;
}

function wordsOf({ schedule, period }: Job): Text | undefined {
  return schedule === undefined ? undefined : scheduleInWords(schedule, period.kind);
}

interface NextTime extends Occurrence {
  readonly words: Text;
  /** For which its schedule issues nothing at that time. */
  readonly calledBefore: Pick<PeriodRun, "id" | "state"> | null;
}

async function nextTimes(
  jobs: readonly Job[],
  count: number,
  console: Console,
): Promise<{ job: Job; schedule: Text | undefined; times: NextTime[] }[]> {
  const now = new Date();
  const rows = jobs.map((job) => ({ job, times: occurrencesOf(job, now, count) }));
  const runsOf = byPeriod(
    await runsSoFar(
      rows.flatMap(({ job, times }) => times.map(({ period }) => ({ job: job.name, period }))),
      console,
    ),
  );
  return rows.map(({ job, times }) => ({
    job,
    schedule: wordsOf(job),
    times: times.map((time) => {
      const { id, state } = calledBefore(runsOf(job.name, time.period.label)) ?? {};
      return { ...time, calledBefore: id === undefined || state === undefined ? null : { id, state } };
    }),
  }));
}

function occurrencesOf(job: Job, now: Date, count: number): (Occurrence & { words: Text })[] {
  const timetable = timetableOf(job);
  if (timetable === undefined) return [];
  return nextOccurrences(now, count, timetable).map((occurrence) => ({
    ...occurrence,
    words: occurrenceInWords(occurrence, localTime(occurrence.at, timetable.schedule.zone)),
  }));
}

/** What the records say of these periods; nothing where there are none yet, or where somebody holds them. */
async function runsSoFar(
  periods: readonly { readonly job: string; readonly period: Period }[],
  console: Console,
): Promise<readonly PeriodRun[]> {
  const settings = console.settings();
  const hasRecords = settings.shared !== undefined || existsSync(join(settings.home, "database"));
  if (periods.length === 0 || !hasRecords) return [];
  try {
    const home = await openHome(settings, "jobs next", 0);
    try {
      const opened = await openRecordsIn(home, settings);
      return await opened.records.runsOfPeriods(periods).finally(() => opened.close());
    } finally {
      await home.release();
    }
  } catch (error) {
    if (!(error instanceof JepyoError)) throw error;
    console.error(`${runWords.recordsAway[settings.language]}: ${error.message}`);
    return [];
  }
}

function noteOf({ calledBefore: run }: NextTime, { language }: Settings): string {
  return run === null ? "" : `  (${runWords.calledBefore[language]}: ${run.id} ${stateWords[run.state][language]})`;
}

function localTime(at: string, zone: string): string {
  return DateTime.fromISO(at, { zone }).toFormat("HH:mm");
}

function countOf(text: string): number {
  const count = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= 100) return count;
  throw new JepyoError(`--count is ${JSON.stringify(text)}; expected a whole number from 1 to 100`, {
    code: "JEPYO-JOBS-COUNT",
    fault: "configuration",
    hint: "leave it out for the next ten times",
  });
}
