import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import { type App, fillOutOf, type Home, mailFolder, openApp, openHome, openStore } from "../../app.ts";
import { lastEndedPeriod, localDateOf, parsePeriod } from "../../calendar/index.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { addressProblem } from "../../model/address.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import type { Period } from "../../model/period.ts";
import { type Delivery, endedRunStates, isAddressed, type Run } from "../../model/run.ts";
import type { Text } from "../../model/text.ts";
import { presentWithin } from "../../queue/presence.ts";
import type { Records } from "../../records/records.ts";
import { templatesIn } from "../../render/html/own-templates.ts";
import { sourceOf } from "../../sources/index.ts";
import { noRows, unsubscribed } from "../../stages/deliver.ts";
import { requireOut } from "../../stages/out.ts";
import { type Plan, planRun, requireEnded } from "../../stages/plan.ts";
import { isFulfilled, isLeftUndone } from "../../stages/settle.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { describeError } from "../print-error.ts";
import { showProgress, showRunning, stageLine } from "../progress.ts";
import { deliveryWords, planWords, stageWords, words } from "../words.ts";

export interface RunFlags {
  readonly period?: string;
  readonly out?: string;
  readonly force?: boolean;
  /** commander's name of `--no-send`. */
  readonly send: boolean;
  readonly to?: string;
  readonly reissue?: boolean;
  /** Work here too, beside the workers of a shared queue. */
  readonly work?: boolean;
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
    .option("--force", "write to --out although other files lie there; reissue although nothing has changed")
    .option("--no-send", "compose and keep the mails, send none; a later run sends exactly these")
    .option("--to <address>", "send to this address instead of all recipients, marked as a test")
    .option("--reissue", "make the next edition of a period that was issued already")
    .option("--work", "with a shared queue: carry the run here too, do not only wait for a worker")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo run monthly-executive --period 2026-10 --out issued --no-send")
    .action((job: string, flags: RunFlags) => perform((console) => runJob(job, flags, console)));
}

async function runJob(jobName: string, flags: RunFlags, console: Console): Promise<0 | 1 | 2> {
  const settings = console.settings(jobName);
  const job = await loadJob(jobName, settings, process.env);
  const ready = await prepare(job, flags);
  templatesIn(settings.workspace);
  const home = await openHome(settings, `run ${job.name}`);
  try {
    return await issue({ ...ready, job, flags, settings, console, home });
  } finally {
    await home.release();
  }
}

/** What a command line asks for, checked before anything is opened. */
export interface Prepared {
  readonly now: Date;
  readonly period: Period;
  /** Absolute. */
  readonly out: string | undefined;
}

/** Throws: JEPYO-PERIOD-INVALID, JEPYO-PERIOD-NOT-ENDED, JEPYO-RUN-TO, JEPYO-OUT-…. */
export async function prepare(job: Job, flags: RunFlags): Promise<Prepared> {
  const now = new Date();
  const { timezone, fiscalYear } = job.company;
  const today = localDateOf(now, timezone);
  const period =
    flags.period === undefined
      ? lastEndedPeriod(job.period.kind, today, fiscalYear)
      : parsePeriod(flags.period, job.period.kind, fiscalYear);
  requireEnded(period, today, job);
  if (flags.to !== undefined) requireAddress(flags.to);
  const out = flags.out === undefined ? undefined : resolve(flags.out);
  if (out !== undefined) await requireOut(out, flags.force === true);
  return { now, period, out };
}

export interface IssueRequest extends Prepared {
  readonly job: Job;
  readonly flags: RunFlags;
  readonly settings: Settings;
  readonly console: Console;
  readonly home: Home;
}

/** Issues one period of a job and waits for its end. Also what `demo` does with the sample company. */
export async function issue(request: IssueRequest): Promise<0 | 1> {
  const { job, flags, settings, console, home, now, period, out } = request;
  const startedAt = Date.now();
  const { language } = settings;
  const isNew = home.access === "owner" && !existsSync(join(home.directory, "database"));
  if (flags.json !== true && isNew) console.line(`${words.newHome[language]}: ${home.directory}`);
  const planning = flags.json === true ? undefined : showRunning(console, stageWords.plan[language]);
  /** On a shared queue the files are laid from here: a worker may be on another machine. */
  const works = home.access === "owner" || (home.access === "shared" && flags.work === true);
  const inspection = await home.inScratch("plan", (scratch) =>
    sourceOf(job.source.type).inspect(job.source, { workspace: settings.workspace, scratch }),
  );
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const store = await openStore(home, settings);
  let app: App | undefined;
  try {
    const planned = await planRun(
      {
        job,
        period,
        contentHash: inspection.contentHash,
        options: {
          send: flags.send,
          transport: settings.smtpUrl === undefined ? "outbox" : "smtp",
          ...(flags.to === undefined ? {} : { to: flags.to }),
          ...(out === undefined || !works ? {} : { out }),
        },
        reissue: flags.reissue === true,
        force: flags.force === true,
        now: now.toISOString(),
      },
      store.records,
    );
    const view = {
      records: store.records,
      mails: mailFolder(home, planned.run.id),
      out,
      console,
      settings,
      json: flags.json === true,
    };
    const unfinished = works ? await store.records.unfinishedRuns() : [];
    const others = unfinished.filter((run) => run.id !== planned.run.id);
    planning?.end();
    if (!view.json) announce(planned, others, Date.now() - startedAt, view);
    if (works) app = await openApp({ settings, home, store, warn: (line) => console.error(line) });
    else await store.wake(planned.run.id);
    const isOut = planned.kind === "already-issued";
    const ended = isOut ? planned.run : await follow(planned.run.id, view, works, interrupt.signal);
    if (ended === undefined) {
      console.error(words[works ? "interrupted" : "leftToWorkers"][language]);
      return 1;
    }
    const isIssued = ended.state === "issued" || ended.state === "issued-with-failures";
    if (out !== undefined && isIssued && (isOut || !works)) await fillOutOf(ended, out, home, store);
    return await report(ended, view);
  } finally {
    planning?.end();
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await app?.close(interrupt.signal.aborted ? { drainFor: 0 } : {});
    await store.close();
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
  readonly records: Records;
  /** Folder of the run's mails. */
  readonly mails: string;
  readonly out: string | undefined;
  readonly console: Console;
  readonly settings: Settings;
  readonly json: boolean;
}

function announce(planned: Plan, others: readonly Run[], milliseconds: number, { console, settings }: View): void {
  const { language } = settings;
  console.line(`${planned.run.id}  ${planWords[planned.kind][language]}`);
  if (planned.kind === "delivering" && planned.isOlder) console.line(words.olderData[language]);
  if (others.length > 0) console.line(`${words.alsoCarriedOn[language]}: ${others.map((run) => run.id).join(", ")}`);
  console.line(stageLine("plan", words.done[language], milliseconds, language));
}

/** Looks at the run's row until it has ended; `undefined` when interrupted. */
async function follow(runId: string, view: View, works: boolean, signal: AbortSignal): Promise<Run | undefined> {
  const { records, console, settings, json } = view;
  const absence = works ? undefined : watchWorkers(records, () => console.error(words.noWorker[settings.language]));
  const progress = json ? undefined : showProgress(console, settings.language, Date.now());
  const waiting = watchMails(view);
  try {
    while (!signal.aborted) {
      const run = await records.run(runId);
      progress?.show(await records.tasksOf(runId), Date.now());
      if (run !== undefined && endedRunStates.includes(run.state)) return run;
      await absence?.look(Date.now());
      await waiting.look(runId, Date.now());
      await pause(150, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  } finally {
    progress?.end();
  }
}

/** Tells when a mail waits for another try, once for each thing that the server said. */
function watchMails({ records, console, settings }: View) {
  const told = new Set<string>();
  let nextLook = 0;
  return {
    async look(runId: string, now: number): Promise<void> {
      if (now < nextLook) return;
      nextLook = now + 1_000;
      for (const { state, reason } of await records.deliveriesOf(runId)) {
        if (state !== "pending" || reason === null || told.has(reason)) continue;
        told.add(reason);
        console.error(`  ${words.mailWaits[settings.language]}: ${reason}`);
      }
    },
  };
}

/** Tells once that nobody who could carry the run has been there for 15 seconds. */
function watchWorkers(records: Records, tell: () => void) {
  let lastSeen = Date.now();
  let isTold = false;
  return {
    async look(now: number): Promise<void> {
      if (isTold || now - lastSeen < presentWithin * 1_000) return;
      if ((await records.workersSeen(presentWithin)).length > 0) {
        lastSeen = now;
        return;
      }
      isTold = true;
      tell();
    },
  };
}

/** Says how the run ended. Returns: 0 only when every row of this walk is sent or skipped. */
async function report(run: Run, { records, mails, out, console, settings, json }: View): Promise<0 | 1> {
  const { language } = settings;
  const all = await records.deliveriesOf(run.id);
  const rows = all.filter((row) => isAddressed(row, run.options));
  const isIssued = run.state === "issued" || run.state === "issued-with-failures";
  const exitCode = isIssued && rows.every(isFulfilled) ? 0 : 1;
  if (json) {
    const { id: runId, state, version, fingerprint, error } = run;
    const deliveries = rows.map(({ id, scope, state, reason, transport, test }) => ({
      id,
      scope,
      state,
      reason,
      transport,
      test,
    }));
    console.line(
      JSON.stringify({ runId, state, version, fingerprint, error, out: out ?? null, mails, deliveries }, null, 2),
    );
    return exitCode;
  }
  if (run.error !== null) console.error(describeError(run.error));
  if (!isIssued) return exitCode;
  console.line(`${run.id}  ${words[run.state === "issued" ? "issued" : "issuedWithFailures"][language]}`);
  for (const [word, those] of Map.groupBy(rows, deliveryWord)) console.line(`  ${word[language]}: ${those.length}`);
  for (const row of rows) if (!isFulfilled(row)) console.error(`  ${row.id} ${row.state}: ${row.reason ?? ""}`);
  if (rows.some((row) => row.state === "failed")) console.error(`  → ${words.failedAgain[language]}`);
  if (rows.some((row) => row.state === "bounced")) console.error(`  → ${words.bouncedAgain[language]}`);
  const left = all.filter((row) => isLeftUndone(row) && !rows.includes(row)).length;
  if (left > 0) console.error(`  ${words.leftUndone[language]}: ${left}`);
  console.line(out === undefined ? words.whereFiles[language] : `${words.filesLie[language]}: ${out}`);
  if (rows.length > 0) console.line(`${words.mailsLie[language]}: ${mails}`);
  return exitCode;
}

/** What became of a row, as people say it. */
function deliveryWord({ state, reason, transport }: Delivery): Text {
  if (state === "sent" && transport === "outbox") return deliveryWords.laid;
  if (state === "skipped" && reason === "no-send") return deliveryWords.composed;
  if (state === "skipped" && reason === noRows) return deliveryWords.noRows;
  if (state === "skipped" && reason === unsubscribed) return deliveryWords.unsubscribed;
  return deliveryWords[state];
}
