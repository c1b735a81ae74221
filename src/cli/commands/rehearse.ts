import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { DateTime } from "luxon";
import { Closers } from "../../app/closers.ts";
import { openHome } from "../../app/home.ts";
import { readersOf } from "../../app/readers.ts";
import { openRecordsIn } from "../../app/records.ts";
import { findJobFile } from "../../config/job-files.ts";
import { loadJobs } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { occurrenceInWords } from "../../labels/schedules.ts";
import { JepyoError, JepyoErrors, toErrorRecord } from "../../model/errors.ts";
import type { Job } from "../../model/job.ts";
import type { Locale } from "../../model/text.ts";
import { type Outlook, type RehearsedIssue, type RehearsedMail, rehearse } from "../../stages/rehearse.ts";
import { signersOf } from "../approval-lines.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { approvalWords } from "../run-words.ts";
import { subscriberWords, words } from "../words.ts";

interface RehearseFlags {
  readonly year?: string;
  readonly job?: string;
  readonly json?: boolean;
}

export function addRehearse(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("rehearse")
    .description(
      "every issue of a year: when, which period, to whom, of what part, how large; queries for readers are asked once, nothing is computed or sent",
    )
    .option("--year <year>", "the calendar year (default: the next one)")
    .option("--job <name>", "of one job")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo rehearse --year 2027")
    .action((flags: RehearseFlags) => perform((console) => rehearseYear(flags, console)));
}

async function rehearseYear(flags: RehearseFlags, console: Console): Promise<0> {
  const year = yearOf(flags.year);
  const settings = console.settings();
  const { language } = settings;
  const { jobs, errors } = await loadJobs(settings, process.env);
  if (errors.length > 0) throw new JepyoErrors(errors);
  if (flags.job !== undefined) await findJobFile(flags.job, settings.workspace);
  const asked = jobs.filter((job) => job.schedule !== undefined && (flags.job === undefined || job.name === flags.job));
  const outlooks = await outlooksOf(asked, settings);
  const issues = asked
    .flatMap((job) => rehearse(job, year, outlooks.get(job.name) ?? nothingKnown))
    .sort((a, b) => a.occurrence.at.localeCompare(b.occurrence.at) || a.job.name.localeCompare(b.job.name));
  if (flags.json === true) {
    const rows = issues.map(({ job, occurrence, ...rest }) => ({
      job: job.name,
      ...occurrence,
      ...rest,
      approval: job.approval ?? null,
    }));
    console.line(JSON.stringify(rows, null, 2));
    return 0;
  }
  if (issues.length === 0) console.line(words.nothingScheduled[language]);
  for (const issue of issues) for (const line of linesOf(issue, language)) console.line(line);
  return 0;
}

function linesOf({ job, occurrence, mails, unasked }: RehearsedIssue, locale: Locale): string[] {
  const zone = job.schedule?.zone ?? "UTC";
  const time = DateTime.fromISO(occurrence.at, { zone }).toFormat("HH:mm");
  return [
    `${job.name}  ${occurrenceInWords(occurrence, time)[locale]}`,
    ...(job.approval === undefined || occurrence.skipped
      ? []
      : [`  ${approvalWords.afterSigned[locale]}: ${signersOf(job.approval, locale)}`]),
    ...mails.map((mail) => `  ${mail.address}  ${aboutMail(mail, locale)}`),
    ...(unasked === null ? [] : [`  ${words.notAsked[locale]} (${unasked.code}): ${unasked.message}`]),
  ];
}

function aboutMail(mail: RehearsedMail, locale: Locale): string {
  const { scope, attach, asLink, bytes, byQuery, unsubscribedAt, bounced } = mail;
  if (unsubscribedAt !== null) return `${subscriberWords.left[locale]} ${unsubscribedAt.slice(0, 10)}`;
  const part = scope ?? words.whole[locale];
  const size = bytes === null ? words.noEdition[locale] : `${Math.ceil(bytes / 1024).toLocaleString(locale)} KB`;
  const link = asLink ? ` (${words.asLink[locale]})` : "";
  return [
    part,
    `${attach.join(" + ")}${link}`,
    size,
    ...(byQuery ? [words.byQuery[locale]] : []),
    ...(bounced ? [words.bouncedBefore[locale]] : []),
  ].join(", ");
}

const nothingKnown: Outlook = { artifacts: [], deliveries: [], subscribers: [], found: [] };

/** What is known of each job. A home that was never used is left alone, unless there is a query to ask. */
async function outlooksOf(jobs: readonly Job[], settings: Settings): Promise<ReadonlyMap<string, Outlook>> {
  const isUsed = settings.shared !== undefined || existsSync(join(settings.home, "database"));
  if (!isUsed && jobs.every(({ delivery }) => delivery.email?.queries === undefined)) return new Map();
  const home = await openHome(settings, "rehearse");
  const closers = new Closers();
  closers.add({ close: () => home.release() });
  try {
    const records = isUsed ? closers.add(await openRecordsIn(home, settings)).records : undefined;
    const ask = readersOf(home, settings);
    const outlooks = new Map<string, Outlook>();
    for (const job of jobs) {
      const [latest] = (await records?.issuedRuns(job.name)) ?? [];
      outlooks.set(job.name, {
        artifacts: latest === undefined ? [] : ((await records?.artifactsOf(latest.id)) ?? []),
        deliveries: latest === undefined ? [] : ((await records?.deliveriesOf(latest.id)) ?? []),
        subscribers: (await records?.subscribersOf(job.name)) ?? [],
        found: await ask(job).catch(toErrorRecord),
      });
    }
    return outlooks;
  } finally {
    await closers.close();
  }
}

/** Throws: JEPYO-REHEARSE-YEAR. */
function yearOf(text: string | undefined): number {
  if (text === undefined) return new Date().getFullYear() + 1;
  if (/^(?:19|2\d)\d{2}$/.test(text)) return Number(text);
  throw new JepyoError(`--year is ${JSON.stringify(text)}; expected a year such as 2027`, {
    code: "JEPYO-REHEARSE-YEAR",
    fault: "configuration",
    hint: "leave it out for the next year",
  });
}
