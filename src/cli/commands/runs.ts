import type { Command } from "commander";
import { openHome } from "../../app/home.ts";
import { openRecordsIn } from "../../app/records.ts";
import { findJobFile } from "../../config/job-files.ts";
import { nextMessageId } from "../../deliver/compose.ts";
import { JepyoError } from "../../model/errors.ts";
import { type Delivery, mayHaveArrived, type Run, stages } from "../../model/run.ts";
import type { Locale } from "../../model/text.ts";
import type { Records } from "../../records/records.ts";
import { approvalOfRun, decisionLine, heldLines, localTime, turnOf } from "../approval-lines.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { describeError } from "../print-error.ts";
import { deliveryWord } from "../report.ts";
import { runWords, stateWords } from "../run-words.ts";
import { stageWords } from "../words.ts";
import { addDecisions } from "./decide.ts";
import { type JsonFlag, onWalk, requireRun } from "./on-walk.ts";

interface ListFlags extends JsonFlag {
  readonly job?: string;
  readonly limit: string;
}

interface RevokeFlags extends JsonFlag {
  readonly delivery?: readonly string[];
}

interface ResendFlags extends JsonFlag {
  readonly delivery?: readonly string[];
  readonly failed?: boolean;
  readonly bounced?: boolean;
  readonly unknown?: boolean;
  readonly work?: boolean;
}

export function addRuns(program: Command, perform: (action: Action) => Promise<void>): void {
  const runs = program
    .command("runs")
    .description("what was issued and what is under way")
    .addHelpText("after", "\nExample:\n  jepyo runs show monthly-executive.2026-10.v1");
  runs
    .command("list")
    .description("runs, the latest first")
    .option("--job <name>", "of one job")
    .option("--limit <number>", "how many", "20")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo runs list --job monthly-executive")
    .action((flags: ListFlags) => perform((console) => list(flags, console)));
  runs
    .command("show")
    .argument("<run>", "a run's id, such as monthly-executive.2026-10.v1")
    .description("one run: its state and reason, its stages, its mails")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo runs show monthly-executive.2026-10.v1")
    .action((id: string, flags: JsonFlag) => perform((console) => show(id, flags, console)));
  runs
    .command("retry")
    .argument("<run>", "the id of a run that has failed or was rejected")
    .description("try again from the stage that failed; a rejected draft is drawn and asked for again")
    .option("--work", "with a shared queue: carry the run here too, do not only wait for a worker")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo runs retry monthly-executive.2026-10.v1")
    .action((id: string, flags: JsonFlag & { work?: boolean }) => perform((console) => retry(id, flags, console)));
  addDecisions(runs, perform);
  runs
    .command("resend")
    .argument("<run>", "the id of a run that was issued, or cancelled while it sent")
    .description(
      "send chosen mails of a run once more: as they were, but for a new sender or password and for links that have run for a day, or half of their time where that is less; whoever has his already gets a new one, of today",
    )
    .option("--delivery <id...>", "these mails, by the ids that `runs show` tells, whatever became of them; no trial's")
    .option("--failed", "all that could not be sent")
    .option("--bounced", "all that came back")
    .option("--unknown", "all of which nobody knows whether they arrived: who has one already gets it twice")
    .option("--work", "with a shared queue: carry the run here too, do not only wait for a worker")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo runs resend monthly-executive.2026-10.v1 --failed")
    .action((id: string, flags: ResendFlags) => perform((console) => resend(id, flags, console)));
  runs
    .command("revoke")
    .argument("<run>", "the id of a run whose mails bring links")
    .description("withdraw the links to documents that mails of a run brought; a mail sent once more brings new ones")
    .option("--delivery <id...>", "those of these mails, by the ids that `runs show` tells; default all of the run")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo runs revoke monthly-executive.2026-10.v1 --delivery ID")
    .action((id: string, flags: RevokeFlags) => perform((console) => revoke(id, flags, console)));
  runs
    .command("cancel")
    .argument("<run>", "the id of a run that is under way")
    .description("end a run: no further stage starts, mails not begun are not sent")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo runs cancel monthly-executive.2026-10.v1")
    .action((id: string, flags: JsonFlag) => perform((console) => cancel(id, flags, console)));
}

/** Opens the records for a command that only looks or writes a row. */
async function withRecords<T>(
  console: Console,
  action: (records: Records, locale: Locale, forget: (run: Run) => Promise<void>) => Promise<T>,
): Promise<T> {
  const settings = console.settings();
  const home = await openHome(settings, "runs");
  try {
    const opened = await openRecordsIn(home, settings);
    const forget = async (run: Run) => {
      const { dropExtract } = await import("../../app/sources.ts");
      await dropExtract(run, home, settings);
    };
    return await action(opened.records, settings.language, forget).finally(() => opened.close());
  } finally {
    await home.release();
  }
}

function list(flags: ListFlags, console: Console): Promise<0> {
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) {
    throw new JepyoError(`--limit is ${JSON.stringify(flags.limit)}; expected a whole number from 1 to 10000`, {
      code: "JEPYO-RUNS-LIMIT",
      fault: "configuration",
      hint: "leave it out for the latest 20",
    });
  }
  return withRecords<0>(console, async (records, locale) => {
    const runs = await records.listRuns({ limit, ...(flags.job === undefined ? {} : { job: flags.job }) });
    // One that was never issued has a file at least.
    if (runs.length === 0 && flags.job !== undefined) await findJobFile(flags.job, console.settings().workspace);
    if (flags.json === true) {
      console.line(JSON.stringify(runs.map(summaryOf), null, 2));
      return 0;
    }
    if (runs.length === 0) console.line(runWords.none[locale]);
    const width = Math.max(...runs.map(({ id }) => id.length), 0);
    for (const run of runs) {
      const reason = run.error?.code ?? run.wait?.reason[locale] ?? approvalReason(run, locale);
      console.line(
        `  ${run.id.padEnd(width)}  ${localTime(run, run.createdAt)}  ${stateWords[run.state][locale]}  ${reason}`.trimEnd(),
      );
    }
    return 0;
  });
}

function show(id: string, flags: JsonFlag, console: Console): Promise<0> {
  return withRecords<0>(console, async (records, locale) => {
    const run = await requireRun(id, records);
    const [tasks, rows] = [await records.tasksOf(id), await records.deliveriesOf(id)];
    if (flags.json === true) {
      const mails = rows.map(({ runId: _, ...row }) => row);
      const walked = tasks.map(({ stage, key, state, attempt }) => ({ stage, key, state, attempt }));
      console.line(
        JSON.stringify({ ...summaryOf(run), fingerprint: run.fingerprint, tasks: walked, deliveries: mails }, null, 2),
      );
      return 0;
    }
    console.line(`${run.id}  ${stateWords[run.state][locale]}`);
    if (run.dueAt !== null) console.line(`  ${runWords.due[locale]}: ${localTime(run, run.dueAt)}`);
    console.line(`  ${runWords.planned[locale]}: ${localTime(run, run.createdAt)}`);
    if (run.endedAt !== null) console.line(`  ${runWords.ended[locale]}: ${localTime(run, run.endedAt)}`);
    if (run.wait !== null) {
      console.line(`  ${runWords.waitsFor[locale]}: ${run.wait.reason[locale]}`);
      console.line(`  ${runWords.deadline[locale]}: ${localTime(run, run.wait.deadline)}`);
    }
    for (const decision of run.decisions) console.line(`  ${decisionLine(run, decision, locale)}`);
    if (run.state === "held") for (const line of heldLines(run, locale)) console.line(line);
    for (const stage of stages) {
      const own = tasks.filter((task) => task.stage === stage);
      if (own.length === 0) continue;
      const counts = [...Map.groupBy(own, ({ state }) => state)].map(([state, those]) => `${those.length} ${state}`);
      console.line(`  ${stageWords[stage][locale].padEnd(8)} ${counts.join(", ")}`);
    }
    for (const row of rows) {
      const links = row.revokedAt === null ? "" : ` · ${runWords.linksRevoked[locale]}`;
      console.line(`  ${row.id}  ${row.address}  ${deliveryWord(row)[locale]}${reasonOf(row)}${links}`);
    }
    if (run.error !== null) console.line(describeError(run.error));
    return 0;
  });
}

function reasonOf({ state, reason }: Delivery): string {
  return reason === null || state === "skipped" || state === "sent" ? "" : `: ${reason}`;
}

async function retry(id: string, flags: JsonFlag & { work?: boolean }, console: Console): Promise<0 | 1 | 3> {
  return onWalk(flags, console, async (walk, finish) => {
    const run = await requireRun(id, walk.records);
    if (run.state !== "failed" && run.state !== "rejected")
      throw wrongState(run, "only a run that has failed or was rejected is tried again");
    await walk.records.retryRun(id);
    // It failed before it was planned: nobody has to wait for the scheduler to look.
    if ((await requireRun(id, walk.records)).state === "waiting") await walk.lookNow(id);
    // A call may have been answered by what was there of its period before.
    const answer = (await walk.records.run(id)) ?? (await walk.records.runsOf(run.job, run.period.label))[0] ?? run;
    const { state, wait } = answer;
    if (state !== "waiting") return finish(answer.id);
    const { language } = console.settings();
    console.line(`${runWords.waitsAgain[language]}: ${wait?.reason[language] ?? ""}`);
    return 0;
  });
}

async function resend(id: string, flags: ResendFlags, console: Console): Promise<0 | 1 | 3> {
  return onWalk(flags, console, async (walk, finish) => {
    const run = await requireRun(id, walk.records);
    const all = await walk.records.deliveriesOf(id);
    requireOwn(flags.delivery, run, all);
    const rows = all.filter(({ test }) => !test);
    const isChosen = ({ id: row, state }: Delivery) =>
      flags.delivery?.includes(row) === true ||
      ((state === "failed" || state === "bounced" || state === "unknown") && flags[state] === true);
    for (const row of all) if (flags.delivery?.includes(row.id) === true) requireRepeatable(row, run);
    const chosen = rows.filter(isChosen);
    if (chosen.length === 0) throw nothingChosen(run, rows);
    if (run.state !== "issued" && run.state !== "issued-with-failures" && run.state !== "cancelled")
      throw wrongState(run, "only mails of a run that was issued, or cancelled while it sent, are sent again");
    if (run.state === "cancelled" && !rows.some(mayHaveArrived))
      throw wrongState(run, "it was cancelled before it sent anything");
    await walk.records.reopenDeliveries(run, chosen.map(sentAnew), { ...withoutTo(run), send: true });
    return finish(id);
  });
}

/** Whoever has his mail gets another one; any other row is still owed the one it was promised. */
function sentAnew(row: Delivery): Delivery {
  const { state, transport, messageId } = row;
  if (state !== "sent" || transport !== "smtp" || messageId === null) return row;
  return { ...row, messageId: nextMessageId(messageId) };
}

/** A trial before does not keep the subscribers' mails from going out now. */
function withoutTo({ options: { to: _, out: __, ...options } }: Run) {
  return options;
}

function revoke(id: string, { delivery, json }: RevokeFlags, console: Console): Promise<0> {
  return withRecords<0>(console, async (records, locale) => {
    const run = await requireRun(id, records);
    const rows = await records.deliveriesOf(id);
    requireOwn(delivery, run, rows);
    const [{ bringsLinks }, { mailRules }] = await Promise.all([
      import("../../stages/mail-documents.ts"),
      import("../../stages/mail-rules.ts"),
    ]);
    const [artifacts, rules] = [await records.artifactsOf(id), mailRules(run)];
    const asked = rows.filter((row) => delivery?.includes(row.id) !== false && bringsLinks(row, artifacts, rules));
    const revoked = await records.revokeLinks(
      id,
      asked.map((row) => row.id),
    );
    if (json === true) console.line(JSON.stringify({ runId: id, revoked }, null, 2));
    else if (revoked.length === 0) console.line(runWords.noLinks[locale]);
    else for (const one of revoked) console.line(`  ${one}  ${runWords.linksRevoked[locale]}`);
    return 0;
  });
}

function cancel(id: string, flags: JsonFlag, console: Console): Promise<0> {
  return withRecords<0>(console, async (records, locale, forget) => {
    const run = await requireRun(id, records);
    if (!(await records.cancelRun(id))) throw wrongState(run, "only a run that is under way is cancelled");
    await forget(await requireRun(id, records));
    if (flags.json === true) console.line(JSON.stringify(summaryOf(await requireRun(id, records)), null, 2));
    else console.line(`${id}  ${runWords.cancelled[locale]}`);
    return 0;
  });
}

function wrongState({ id, job, state }: Run, rule: string): JepyoError {
  return new JepyoError(`${id} is ${state}: ${rule}`, {
    code: "JEPYO-RUN-STATE",
    fault: "configuration",
    place: { job },
    hint:
      state === "failed" || state === "rejected"
        ? `jepyo runs retry ${id}`
        : "`jepyo runs show` tells what became of it",
  });
}

/** Throws: JEPYO-DELIVERY-UNKNOWN. */
function requireOwn(asked: readonly string[] | undefined, run: Run, rows: readonly Delivery[]): void {
  const strange = asked?.find((one) => !rows.some((row) => row.id === one));
  if (strange !== undefined) throw unknownDelivery(strange, run);
}

/** Throws: JEPYO-RESEND-CHOICE for a trial's mail and for one that a server is being told of. */
function requireRepeatable({ id: row, test, state }: Delivery, { id, job }: Run): void {
  if (!test && state !== "sending") return;
  const [why, hint] = test
    ? ["is a trial's", `jepyo run ${job} --to ADDRESS makes another trial`]
    : ["is with the server now", `jepyo runs show ${id} tells what came of it, in ten minutes at the latest`];
  throw new JepyoError(`the mail ${row} of ${id} ${why} and is not sent once more`, {
    code: "JEPYO-RESEND-CHOICE",
    fault: "configuration",
    place: { job },
    hint,
  });
}

function unknownDelivery(delivery: string, { id, job }: Run): JepyoError {
  return new JepyoError(`${id} has no mail ${JSON.stringify(delivery)}`, {
    code: "JEPYO-DELIVERY-UNKNOWN",
    fault: "configuration",
    place: { job },
    hint: `jepyo runs show ${id} tells the ids of its mails`,
  });
}

function nothingChosen({ id, job }: Run, rows: readonly Delivery[]): JepyoError {
  const states = [...Map.groupBy(rows, ({ state }) => state)].map(([state, those]) => `${those.length} ${state}`);
  return new JepyoError(`no mail of ${id} is chosen to be sent again; it has ${states.join(", ") || "none"}`, {
    code: "JEPYO-RESEND-CHOICE",
    fault: "configuration",
    place: { job },
    hint: "say which: --failed, --bounced, --unknown or --delivery ID",
  });
}

/** Whose turn it is, or why it was sent back. */
function approvalReason(run: Run, locale: Locale): string {
  if (run.state === "held") return turnOf(run, locale);
  return run.state === "rejected" ? (run.decisions.at(-1)?.comment ?? "") : "";
}

function summaryOf(run: Run) {
  const { id, job, period, version, state, dueAt, createdAt, endedAt, wait, error } = run;
  const times = { dueAt, plannedAt: createdAt, endedAt };
  return { runId: id, job, period: period.label, version, state, ...times, wait, error, approval: approvalOfRun(run) };
}
