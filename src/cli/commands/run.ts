import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { type Home, mailFolder, openHome } from "../../app/home.ts";
import { dropExtract, sourcesOf } from "../../app/sources.ts";
import { lastEndedPeriod, localDateOf, parsePeriod } from "../../calendar/index.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { addressProblem } from "../../model/address.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import type { Period } from "../../model/period.ts";
import { isIssued, type Run } from "../../model/run.ts";
import { templatesIn } from "../../render/html/own-templates.ts";
import { requireOut } from "../../stages/out.ts";
import { type Plan, planRun, requireEnded } from "../../stages/plan.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { showRunning, stageLine } from "../progress.ts";
import { report } from "../report.ts";
import { openWalk, type Walk } from "../walk.ts";
import { planWords, stageWords, words } from "../words.ts";

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
    .option("--out <dir>", "also write statements.json, .pdf, .xlsx and .html, email.eml and quality.json there")
    .option("--force", "write to --out although other files lie there; reissue although nothing has changed")
    .option("--no-send", "compose and keep the mails, send none; a later run sends exactly these")
    .option("--to <address>", "send to this address instead of all recipients, marked as a test")
    .option("--reissue", "make the next edition of a period that was issued already")
    .option("--work", "with a shared queue: carry the run here too, do not only wait for a worker")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo run monthly-executive --period 2026-10 --out issued --no-send")
    .action((job: string, flags: RunFlags) => perform((console) => runJob(job, flags, console)));
}

async function runJob(jobName: string, flags: RunFlags, console: Console): Promise<0 | 1 | 2 | 3> {
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
export async function issue(request: IssueRequest): Promise<0 | 1 | 3> {
  const { flags, settings, console, home } = request;
  const json = flags.json === true;
  let walk: Walk | undefined;
  const open = async () => {
    const isNew = home.access === "owner" && !existsSync(join(home.directory, "database"));
    if (!json && isNew) console.line(`${words.newHome[settings.language]}: ${home.directory}`);
    walk = await openWalk({ settings, console, home, json, work: flags.work === true });
    return walk;
  };
  return issueOn(open, request).finally(() => walk?.close());
}

/** The same on a walk that the caller closes; it is opened once the source was found readable. */
export async function issueOn(open: () => Promise<Walk>, request: IssueRequest): Promise<0 | 1 | 3> {
  const { job, flags, settings, console, home, now, period, out } = request;
  const startedAt = Date.now();
  const { language } = settings;
  const json = flags.json === true;
  const planning = json ? undefined : showRunning(console, stageWords.plan[language]);
  const source = sourcesOf(home, settings)(job.source.type);
  const { contentHash, extract } = await home
    .inScratch("plan", (scratch) => source.inspect(job.source, { workspace: settings.workspace, scratch }))
    .finally(() => planning?.end());
  const walk = await open();
  const forget = async () => (extract === undefined ? undefined : source.drop?.(extract));
  const [before] = await walk.records.runsOf(job.name, period.label);
  const planned = await planRun(
    {
      job,
      period,
      contentHash,
      extract,
      options: {
        send: flags.send,
        transport: settings.smtpUrl === undefined ? "outbox" : "smtp",
        ...(flags.to === undefined ? {} : { to: flags.to }),
        // On a shared queue the files are laid from here: a worker may be on another machine.
        ...(out === undefined || !walk.works ? {} : { out }),
      },
      reissue: flags.reissue === true,
      force: flags.force === true,
      now: now.toISOString(),
    },
    walk.records,
  ).catch((error: unknown) => forget().then(() => Promise.reject(error)));
  const { run } = planned;
  if (run.spec.source.extract !== extract) await forget();
  // A failed or rejected run whose place another takes is not taken up again.
  if (planned.kind === "new" && before !== undefined) await dropExtract(before, home, settings);
  if (!json) announce(planned, await walk.others(run.id), Date.now() - startedAt, request);
  const isOut = planned.kind === "already-issued" || planned.kind === "held";
  if (planned.kind === "held") await walk.tell(run);
  const ended = isOut ? run : await walk.carry(run.id);
  if (ended === undefined) {
    console.error(words[walk.works ? "interrupted" : "leftToWorkers"][language]);
    return 1;
  }
  const isLaidHere = ended.state === "held" || (isIssued(ended) && (isOut || !walk.works));
  if (out !== undefined && isLaidHere) await walk.fillOut(ended, out);
  return report(ended, { records: walk.records, mails: mailFolder(home, run.id), out, console, settings, json });
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

function announce(
  planned: Plan,
  others: readonly Run[],
  milliseconds: number,
  { console, settings }: Pick<IssueRequest, "console" | "settings">,
): void {
  const { language } = settings;
  console.line(`${planned.run.id}  ${planWords[planned.kind][language]}`);
  if (planned.kind === "delivering" && planned.isOlder) console.line(words.olderData[language]);
  if (others.length > 0) console.line(`${words.alsoCarriedOn[language]}: ${others.map((run) => run.id).join(", ")}`);
  console.line(stageLine("plan", words.done[language], milliseconds, language));
}
