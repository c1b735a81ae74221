import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import { type App, openApp } from "../../app.ts";
import { lastEndedPeriod, localDateOf, parsePeriod } from "../../calendar/index.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import type { Job } from "../../model/job.ts";
import type { Period } from "../../model/period.ts";
import { endedRunStates, type Run } from "../../model/run.ts";
import { sourceOf } from "../../sources/index.ts";
import { fingerprintOf } from "../../stages/fingerprint.ts";
import { requireOut } from "../../stages/out.ts";
import { planRun, requireEnded } from "../../stages/plan.ts";
import { isFulfilled } from "../../stages/settle.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { describeError } from "../print-error.ts";
import { showProgress } from "../progress.ts";
import { planWords, stageWords, words } from "../words.ts";

export interface RunFlags {
  readonly period?: string;
  readonly out?: string;
  readonly force?: boolean;
  /** commander's name of `--no-send`. */
  readonly send: boolean;
  readonly to?: string;
  readonly reissue?: boolean;
  readonly json?: boolean;
}

export function addRun(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("run")
    .argument("<job>", "a job's name, or the path of a job file")
    .description("issue one period now and wait for it")
    .option("--period <label>", "the period to issue, such as 2026-10, 2026-Q3 or 2026 (default: the last that has ended)")
    .option("--out <dir>", "also write statements.json, statements.pdf, statements.xlsx, email.eml and quality.json there")
    .option("--force", "write to --out although other files lie there")
    .option("--no-send", "compose and keep the mails, send none; a later run sends exactly these")
    .option("--to <address>", "send to this address instead of all recipients, marked as a test")
    .option("--reissue", "make the next version of a period that was issued already")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo run monthly-executive --period 2026-10 --out issued --no-send")
    .action((job: string, flags: RunFlags) => perform((console) => runJob(job, flags, console)));
}

async function runJob(jobName: string, flags: RunFlags, console: Console): Promise<0 | 1 | 2> {
  const settings = console.settings();
  const job = await loadJob(jobName, settings, process.env);
  return issue({ job, flags, settings, console, command: `run ${job.name}` });
}

export interface IssueRequest {
  readonly job: Job;
  readonly flags: RunFlags;
  readonly settings: Settings;
  readonly console: Console;
  readonly command: string;
}

/** Issues one period of a job and waits for its end. Also what `demo` does with the sample company. */
export async function issue({ job, flags, settings, console, command }: IssueRequest): Promise<0 | 1 | 2> {
  const now = new Date();
  const today = localDateOf(now, job.company.timezone);
  const { fiscalYear } = job.company;
  const period =
    flags.period === undefined
      ? lastEndedPeriod(job.period.kind, today, fiscalYear)
      : parsePeriod(flags.period, job.period.kind, fiscalYear);
  requireEnded(period, today, job);
  const out = flags.out === undefined ? undefined : resolve(flags.out);
  if (out !== undefined) await requireOut(out, flags.force === true);

  const quiet = flags.json === true;
  const startedAt = Date.now();
  const app = await openApp({ settings, command, warn: (line) => console.error(line) });
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const planned = await plan({ app, job, period, flags, out, settings, now });
    const { locale } = { locale: settings.language };
    if (!quiet) {
      console.line(`${planned.run.id}  ${planWords[planned.kind][locale]}`);
      const others = app.leftRuns.filter((run) => run.id !== planned.run.id);
      if (others.length > 0) console.line(`${words.alsoCarriedOn[locale]}: ${others.map((run) => run.id).join(", ")}`);
      console.line(
        `  ${stageWords.plan[locale].padEnd(8)} ${words.done[locale]}  ${((Date.now() - startedAt) / 1000).toFixed(1)} s`,
      );
    }
    if (planned.kind === "already-issued") {
      if (out !== undefined) await app.fillOut(planned.run, out);
      return report(planned.run, out, app, console, flags, settings);
    }
    const ended = await follow(planned.run.id, app, quiet ? undefined : console, settings, interrupt.signal);
    if (ended === undefined) {
      console.error(words.interrupted[locale]);
      return 1;
    }
    return report(ended, out, app, console, flags, settings);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await app.close();
  }
}

interface PlanInput {
  readonly app: App;
  readonly job: Job;
  readonly period: Period;
  readonly flags: RunFlags;
  readonly out: string | undefined;
  readonly settings: Settings;
  readonly now: Date;
}

async function plan({ app, job, period, flags, out, settings, now }: PlanInput) {
  const inspection = await app.inScratch("plan", (scratch) =>
    sourceOf(job.source.type).inspect(job.source, { workspace: settings.workspace, scratch }),
  );
  const planned = await planRun(
    {
      job,
      period,
      fingerprint: fingerprintOf(job, inspection.contentHash),
      options: {
        send: flags.send,
        transport: app.transport,
        ...(flags.to === undefined ? {} : { to: flags.to }),
        ...(out === undefined ? {} : { out }),
      },
      reissue: flags.reissue === true,
      now: now.toISOString(),
    },
    app.records,
  );
  const open = (await app.records.tasksOf(planned.run.id)).filter((task) => task.state === "ready");
  await app.enqueue(open);
  return planned;
}

/** Looks at the run's row until it has ended; `undefined` when interrupted. */
async function follow(
  runId: string,
  app: App,
  console: Console | undefined,
  settings: Settings,
  signal: AbortSignal,
): Promise<Run | undefined> {
  const progress = console === undefined ? undefined : showProgress(console, settings.language, Date.now());
  while (!signal.aborted) {
    const run = await app.records.run(runId);
    progress?.show(await app.records.tasksOf(runId), Date.now());
    if (run !== undefined && endedRunStates.includes(run.state)) {
      progress?.end();
      return run;
    }
    await pause(150, undefined, { signal }).catch(() => undefined);
  }
  progress?.end();
  return undefined;
}

async function report(
  run: Run,
  out: string | undefined,
  app: App,
  console: Console,
  flags: RunFlags,
  settings: Settings,
): Promise<0 | 1> {
  const rows = await app.records.deliveriesOf(run.id);
  const exitCode = (run.state === "issued" || run.state === "issued-with-failures") && rows.every(isFulfilled) ? 0 : 1;
  const mails = app.mailFolder(run.id);
  if (flags.json === true) {
    const deliveries = rows.map(({ id, state, reason, transport }) => ({ id, state, reason, transport }));
    console.line(JSON.stringify({ runId: run.id, state: run.state, version: run.version, fingerprint: run.fingerprint, error: run.error, out: out ?? null, mails, deliveries }, null, 2));
    return exitCode;
  }
  const { language } = settings;
  if (run.error !== null) console.error(describeError(run.error));
  if (run.state === "issued") console.line(`${run.id}  ${words.issued[language]}`);
  if (run.state === "issued-with-failures") console.line(`${run.id}  ${words.issuedWithFailures[language]}`);
  const counts = Map.groupBy(rows, (row) => (row.reason === "no-send" ? "skipped (no-send)" : `${row.state}`));
  for (const [state, those] of counts) console.line(`  ${state}: ${those.length}`);
  for (const row of rows.filter((one) => !isFulfilled(one))) console.error(`  ${row.id} ${row.state}: ${row.reason ?? ""}`);
  if (exitCode === 0 && out !== undefined) console.line(`${words.filesLie[language]}: ${out}`);
  if (exitCode === 0 && rows.length > 0) console.line(`${words.mailsLie[language]}: ${mails}`);
  return exitCode;
}
