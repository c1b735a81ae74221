import type { Command } from "commander";
import { openHome } from "../../app/home.ts";
import { localDateOf, parsePeriod, shiftPeriod } from "../../calendar/index.ts";
import { loadJob } from "../../config/load-job.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import type { Period } from "../../model/period.ts";
import { requireEnded } from "../../stages/plan.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { runWords } from "../run-words.ts";
import { openWalk, type Walk } from "../walk.ts";
import { issueOn, type RunFlags } from "./run.ts";

interface BackfillFlags {
  readonly from: string;
  readonly to: string;
  readonly send: boolean;
  readonly work?: boolean;
  readonly json?: boolean;
}

export function addBackfill(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("backfill")
    .argument("<job>", "a job's name, or the path of a job file")
    .description("issue many periods, one run each, the oldest first; what is issued already is left as it is")
    .requiredOption("--from <label>", "the first period, such as 2025-01")
    .requiredOption("--to <label>", "the last period")
    .option("--no-send", "compose and keep the mails, send none")
    .option("--work", "with a shared queue: carry the runs here too, do not only wait for a worker")
    .option("--json", "print each run's result as JSON, one object after the other")
    .addHelpText("after", "\nExample:\n  jepyo backfill monthly-executive --from 2025-01 --to 2026-10 --no-send")
    .action((job: string, flags: BackfillFlags) => perform((console) => backfill(job, flags, console)));
}

async function backfill(name: string, flags: BackfillFlags, console: Console): Promise<0 | 1 | 3> {
  const settings = console.settings(name);
  const job = await loadJob(name, settings, process.env);
  const now = new Date();
  const periods = periodsOf(job, flags, now);
  const json = flags.json === true;
  const home = await openHome(settings, `backfill ${job.name}`);
  let walk: Walk | undefined;
  const open = async () => {
    walk ??= await openWalk({ settings, console, home, json, work: flags.work === true });
    return walk;
  };
  try {
    let held = 0;
    for (const period of periods) {
      const asked: RunFlags = { send: flags.send, json, ...(flags.work === undefined ? {} : { work: flags.work }) };
      const request = { job, flags: asked, settings, console, home, now, period, out: undefined };
      const code = await issueOn(open, request).catch((error: unknown) => {
        // Data have come since it was issued; what readers have stays theirs.
        if (!(error instanceof JepyoError) || error.code !== "JEPYO-RUN-EXISTS") throw error;
        if (!json) console.line(`${period.label}: ${runWords.leftAsItIs[settings.language]}`);
        return 0;
      });
      if (code === 3) held += 1;
      if (code !== 1) continue;
      console.error(`${period.label}: ${runWords.stoppedAt[settings.language]}`);
      return 1;
    }
    if (held > 0) {
      if (!json) console.line(`${runWords.someHeld[settings.language]}: ${held} / ${periods.length}`);
      return 3;
    }
    if (!json) console.line(`${runWords.backfilled[settings.language]}: ${periods.length}`);
    return 0;
  } finally {
    await walk?.close();
    await home.release();
  }
}

/** Oldest first. Throws: JEPYO-PERIOD-INVALID, JEPYO-PERIOD-NOT-ENDED, JEPYO-BACKFILL-RANGE. */
function periodsOf(job: Job, { from, to }: BackfillFlags, now: Date): Period[] {
  const { fiscalYear, timezone } = job.company;
  const { kind } = job.period;
  const [first, last] = [parsePeriod(from, kind, fiscalYear), parsePeriod(to, kind, fiscalYear)];
  requireEnded(last, localDateOf(now, timezone), job);
  if (first.start > last.start) {
    throw new JepyoError(`--from ${first.label} lies after --to ${last.label}`, {
      code: "JEPYO-BACKFILL-RANGE",
      fault: "configuration",
      place: { job: job.name },
      hint: "give the older period to --from",
    });
  }
  const periods: Period[] = [];
  for (let period = first; period.start <= last.start; period = shiftPeriod(period, 1, fiscalYear))
    periods.push(period);
  return periods;
}
