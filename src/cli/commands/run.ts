import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import { type App, openApp, openHome } from "../../app.ts";
import { lastEndedPeriod, localDateOf, parsePeriod } from "../../calendar/index.ts";
import { addressProblem } from "../../config/address.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import { endedRunStates, type Run } from "../../model/run.ts";
import { sourceOf } from "../../sources/index.ts";
import { fingerprintOf } from "../../stages/fingerprint.ts";
import { requireOut } from "../../stages/out.ts";
import { type Plan, planRun, requireEnded } from "../../stages/plan.ts";
import { isFulfilled } from "../../stages/settle.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { describeError } from "../print-error.ts";
import { showProgress, stageLine } from "../progress.ts";
import { planWords, words } from "../words.ts";

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
    .option(
      "--period <label>",
      "the period to issue, such as 2026-10, 2026-Q3 or 2026 (default: the last that has ended)",
    )
    .option(
      "--out <dir>",
      "also write statements.json, statements.pdf, statements.xlsx, email.eml and quality.json there",
    )
    .option("--force", "write to --out although other files lie there")
    .option("--no-send", "compose and keep the mails, send none; a later run sends exactly these")
    .option("--to <address>", "send to this address instead of all recipients, marked as a test")
    .option("--reissue", "make the next version of a period that was issued already")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo run monthly-executive --period 2026-10 --out issued --no-send")
    .action((job: string, flags: RunFlags) => perform((console) => runJob(job, flags, console)));
}

async function runJob(jobName: string, flags: RunFlags, console: Console): Promise<0 | 1 | 2> {
  const settings = console.settings(jobName);
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
  if (flags.to !== undefined) requireAddress(flags.to);
  const out = flags.out === undefined ? undefined : resolve(flags.out);
  if (out !== undefined) await requireOut(out, flags.force === true);

  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const home = await openHome(settings.home, command);
  let app: App | undefined;
  try {
    const startedAt = Date.now();
    const inspection = await home.inScratch("plan", (scratch) =>
      sourceOf(job.source.type).inspect(job.source, { workspace: settings.workspace, scratch }),
    );
    app = await openApp({ settings, home, warn: (line) => console.error(line) });
    const planned = await planRun(
      {
        job,
        period,
        fingerprint: fingerprintOf(job, inspection.contentHash),
        options: {
          send: flags.send,
          transport: settings.smtpUrl === undefined ? "outbox" : "smtp",
          ...(flags.to === undefined ? {} : { to: flags.to }),
          ...(out === undefined ? {} : { out }),
        },
        reissue: flags.reissue === true,
        now: now.toISOString(),
      },
      app.records,
    );
    const others = app.leftRuns.filter((run) => run.id !== planned.run.id);
    const view = { app, out, console, settings, json: flags.json === true };
    if (!view.json) announce(planned, others, Date.now() - startedAt, view);
    if (planned.kind === "already-issued") {
      if (out !== undefined) await app.fillOut(planned.run, out);
      return await report(planned.run, view);
    }
    await app.enqueue((await app.records.tasksOf(planned.run.id)).filter((task) => task.state === "ready"));
    const ended = await follow(planned.run.id, view, interrupt.signal);
    if (ended !== undefined) return await report(ended, view);
    console.error(words.interrupted[settings.language]);
    return 1;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await app?.close(interrupt.signal.aborted ? { drainFor: 0 } : {});
    await home.release();
  }
}

/** Throws: JEPYO-RUN-TO when `--to` is not one plain address. */
function requireAddress(to: string): void {
  const problem = addressProblem(to);
  if (problem === undefined) return;
  throw new JepyoError(`the address given to --to ${problem}`, {
    code: "JEPYO-RUN-TO",
    fault: "configuration",
    hint: "give one address, such as --to someone@example.com; nothing was started",
  });
}

/** What the steps of one command share. */
interface View {
  readonly app: App;
  readonly out: string | undefined;
  readonly console: Console;
  readonly settings: Settings;
  readonly json: boolean;
}

function announce(planned: Plan, others: readonly Run[], milliseconds: number, { console, settings }: View): void {
  const { language } = settings;
  console.line(`${planned.run.id}  ${planWords[planned.kind][language]}`);
  if (others.length > 0) console.line(`${words.alsoCarriedOn[language]}: ${others.map((run) => run.id).join(", ")}`);
  console.line(stageLine("plan", words.done[language], milliseconds, language));
}

/** Looks at the run's row until it has ended; `undefined` when interrupted. */
async function follow(runId: string, view: View, signal: AbortSignal): Promise<Run | undefined> {
  const { app, console, settings, json } = view;
  const progress = json ? undefined : showProgress(console, settings.language, Date.now());
  try {
    while (!signal.aborted) {
      const run = await app.records.run(runId);
      progress?.show(await app.records.tasksOf(runId), Date.now());
      if (run !== undefined && endedRunStates.includes(run.state)) return run;
      await pause(150, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  } finally {
    progress?.end();
  }
}

async function report(run: Run, { app, out, console, settings, json }: View): Promise<0 | 1> {
  const { language } = settings;
  const rows = await app.records.deliveriesOf(run.id);
  const ended = run.state === "issued" || run.state === "issued-with-failures";
  const exitCode = ended && rows.every(isFulfilled) ? 0 : 1;
  const mails = app.mailFolder(run.id);
  if (json) {
    const { id: runId, state, version, fingerprint, error } = run;
    const deliveries = rows.map(({ id, state, reason, transport }) => ({ id, state, reason, transport }));
    console.line(
      JSON.stringify({ runId, state, version, fingerprint, error, out: out ?? null, mails, deliveries }, null, 2),
    );
    return exitCode;
  }
  if (run.error !== null) console.error(describeError(run.error));
  if (ended) {
    const word = run.state === "issued" ? words.issued : words.issuedWithFailures;
    console.line(`${run.id}  ${word[language]}`);
  }
  for (const [state, those] of Map.groupBy(rows, (row) =>
    row.state === "skipped" ? `skipped/${row.reason}` : row.state,
  )) {
    console.line(`  ${state}: ${those.length}`);
  }
  for (const row of rows) if (!isFulfilled(row)) console.error(`  ${row.id} ${row.state}: ${row.reason ?? ""}`);
  if (ended && out !== undefined) console.line(`${words.filesLie[language]}: ${out}`);
  if (ended && rows.length > 0) console.line(`${words.mailsLie[language]}: ${mails}`);
  return exitCode;
}
