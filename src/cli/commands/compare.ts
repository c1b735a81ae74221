import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import packageJson from "../../../package.json" with { type: "json" };
import { openFiles } from "../../app/files.ts";
import { type Home, openHome } from "../../app/home.ts";
import { openRecordsIn } from "../../app/records.ts";
import { nameOf, requireSeveral } from "../../comparison/alike.ts";
import { compareStatements, type Issued } from "../../comparison/compare.ts";
import { editionOf } from "../../comparison/edition.ts";
import { latestIssued, readIssued } from "../../comparison/read-issued.ts";
import { buildComparisonSheets } from "../../comparison/sheets.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import type { ComparisonStatement } from "../../model/comparison.ts";
import type { Job } from "../../model/job.ts";
import type { Period } from "../../model/period.ts";
import { type Run, wholeScope } from "../../model/run.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { requireChecks } from "../../stages/compute.ts";
import { layFiles, requireOut } from "../../stages/out.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { words } from "../words.ts";
import { issue, prepare } from "./run.ts";

export interface CompareFlags {
  readonly period?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly locale?: Locale;
  readonly json?: boolean;
}

const comparisonFiles = ["comparison.json", "comparison.pdf", "comparison.xlsx", "comparison.html"] as const;

export function addCompare(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("compare")
    .argument(
      "<jobs...>",
      "two to six jobs, each a name or the path of a job file; JOB:SCOPE for one part of a split job",
    )
    .description("lay the issued statements of several companies or brands side by side")
    .option(
      "--period <label>",
      "the period to compare (default: the last that has ended); what was not issued is issued first, without mails",
    )
    .option("--out <dir>", "where comparison.json, .pdf, .xlsx and .html go (default: comparisons/ in JEPYO_HOME)")
    .option("--force", "write to --out although other files lie there")
    .addOption(
      new Option("--locale <locale>", "language of the documents (default: that of the first job)").choices([
        "ko",
        "en",
      ]),
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo compare company-a company-b --period 2023 --out compared")
    .action((jobs: string[], flags: CompareFlags) => perform((console) => compareJobs(jobs, flags, console)));
}

async function compareJobs(names: readonly string[], flags: CompareFlags, console: Console): Promise<0 | 1 | 2 | 3> {
  const settings = console.settings(names[0]);
  const parts = await partsOf(names, flags, settings);
  const home = await openHome(settings, "compare");
  try {
    return await compareParts(parts, { flags, settings, console, home });
  } finally {
    await home.release();
  }
}

/** One column of the comparison, as the command line asks for it. */
interface Part {
  readonly job: Job;
  readonly period: Period;
  readonly scope: string;
}

/** What the command line names, in its order. */
export async function partsOf(names: readonly string[], flags: CompareFlags, settings: Settings): Promise<Part[]> {
  const parts: Part[] = [];
  for (const name of names) parts.push(await partOf(name, flags, settings));
  return parts;
}

/** `company-a`, `jobs/company-a.yaml`, `demo:강남점`. */
async function partOf(name: string, flags: CompareFlags, settings: Settings): Promise<Part> {
  const [, jobName = name, scope = wholeScope] = /^(.{2,}?)(?::([^:/\\]+))?$/.exec(name) ?? [];
  const job = await loadJob(jobName, settings, process.env);
  const { period } = await prepare(job, {
    send: false,
    ...(flags.period === undefined ? {} : { period: flags.period }),
  });
  return { job, period, scope };
}

export interface CompareRequest {
  readonly flags: CompareFlags;
  readonly settings: Settings;
  readonly console: Console;
  readonly home: Home;
}

/** Issues what is not issued yet, compares, draws. Also what `demo companies` does with its two companies. */
export async function compareParts(parts: readonly Part[], request: CompareRequest): Promise<0 | 1 | 3> {
  const { flags, settings, console, home } = request;
  requireSeveral(parts.map(nameOf));
  if (flags.out !== undefined) await requireOut(resolve(flags.out), flags.force === true, comparisonFiles);
  for (const part of await notIssued(parts, request)) {
    const quiet = flags.json === true ? { ...console, line: console.error, write: console.error } : console;
    const asked = { send: false, period: part.period.label };
    const exitCode = await issue({
      ...(await prepare(part.job, asked)),
      job: part.job,
      flags: asked,
      settings,
      console: quiet,
      home,
    });
    if (exitCode !== 0) return exitCode;
  }
  const { issued, runs } = await readParts(parts, request);
  const comparison = compareStatements(issued, packageJson.version);
  requireChecks(comparison.checks);
  const out = flags.out === undefined ? join(home.directory, "comparisons", comparison.id) : resolve(flags.out);
  await draw(comparison, runs, out, request);
  report(comparison, out, request);
  return 0;
}

async function notIssued(parts: readonly Part[], { home, settings }: CompareRequest): Promise<Part[]> {
  const opened = await openRecordsIn(home, settings);
  try {
    const missing: Part[] = [];
    for (const part of parts) {
      const isMissing = (await latestIssued(part.job.name, part.period.label, opened.records)) === undefined;
      if (isMissing && !missing.some(({ job }) => job.name === part.job.name)) missing.push(part);
    }
    return missing;
  } finally {
    await opened.close();
  }
}

async function readParts(
  parts: readonly Part[],
  { home, settings }: CompareRequest,
): Promise<{ issued: Issued[]; runs: Run[] }> {
  const opened = await openRecordsIn(home, settings);
  try {
    const files = await openFiles(home);
    const { records } = opened;
    const reader = {
      runsOf: (job: string, label: string) => records.runsOf(job, label),
      artifactsOf: (runId: string) => records.artifactsOf(runId),
      get: (sha256: string) => files.get(sha256),
    };
    const issued: Issued[] = [];
    const runs: Run[] = [];
    for (const { job, period, scope } of parts) {
      const run = await latestIssued(job.name, period.label, reader);
      if (run === undefined) throw new Error(`${job.name} of ${period.label} was issued and is gone`);
      issued.push(await readIssued(run, scope, reader));
      runs.push(run);
    }
    return { issued, runs };
  } finally {
    await opened.close();
  }
}

async function draw(
  comparison: ComparisonStatement,
  runs: readonly Run[],
  out: string,
  request: CompareRequest,
): Promise<void> {
  const { flags, settings, console, home } = request;
  const sheets: readonly Sheet[] = buildComparisonSheets(comparison);
  const edition = editionOf(
    comparison,
    runs.map(({ spec, createdAt }) => ({ job: spec, createdAt })),
  );
  const document = { sheets, edition, locale: flags.locale ?? runs[0]?.spec.locale ?? "ko" };
  const { openPress } = await import("../../app/press.ts");
  const press = await openPress({ settings, home, warn: (line) => console.error(line) });
  try {
    await requireOut(out, true);
    await layFiles(
      out,
      comparison.id,
      new Map<(typeof comparisonFiles)[number], () => Promise<Uint8Array>>([
        ["comparison.json", async () => Buffer.from(`${JSON.stringify(comparison, null, 1)}\n`)],
        ["comparison.pdf", () => press.drawPdf(document)],
        ["comparison.xlsx", () => press.drawWorkbook(document)],
        ["comparison.html", async () => Buffer.from(await press.drawPage(document))],
      ]),
    );
  } finally {
    await press.close();
  }
}

function report(
  comparison: ComparisonStatement,
  out: string,
  { flags, settings: { language }, console }: CompareRequest,
): void {
  const { id, participants, commentary, fingerprint } = comparison;
  if (flags.json === true) {
    const runs = participants.map(({ name, runId, scope }) => ({ name, runId, scope }));
    console.line(JSON.stringify({ id, fingerprint, participants: runs, out }, null, 2));
    return;
  }
  console.line(`${id}  ${words.compared[language]}: ${participants.map(({ name }) => name).join(" · ")}`);
  for (const { heading } of commentary) console.line(`  ${heading[language]}`);
  for (const file of comparisonFiles) console.line(`  ${join(out, file)}`);
}
