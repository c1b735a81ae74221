import { join, resolve } from "node:path";
import type { Command } from "commander";
import { openHome } from "../../app/home.ts";
import { loadJob } from "../../config/load-job.ts";
import { JepyoError } from "../../model/errors.ts";
import type { Job, Recipient } from "../../model/job.ts";
import type { Locale } from "../../model/text.ts";
import { layFiles, requireOut } from "../../stages/out.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { words } from "../words.ts";
import { prepare } from "./run.ts";

interface PreviewFlags {
  readonly period?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly recipient?: string;
  readonly scope?: string;
  readonly json?: boolean;
}

/** What a preview lays, beside nothing else. */
const previewFiles = ["statements.html", "email.html", "email.txt", "email.eml", "quality.json"] as const;

export function addPreview(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("preview")
    .argument("<job>", "a job's name, or the path of a job file")
    .description("the statements as a page and a mail, from real data, sent to nobody and written down nowhere")
    .option("--period <label>", "the period, such as 2026-10 (default: the last that has ended)")
    .option("--recipient <address>", "whose mail is shown, in his language (default: the first recipient's)")
    .option("--scope <value>", "the part that is shown of a job that splits (default: the recipient's, else the whole)")
    .option("--out <dir>", "where the files are laid (default: JEPYO_HOME/preview/JOB.PERIOD)")
    .option("--force", "write to --out although other files lie there")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo preview monthly-executive --period 2026-10")
    .action((job: string, flags: PreviewFlags) => perform((console) => preview(job, flags, console)));
}

async function preview(jobName: string, flags: PreviewFlags, console: Console): Promise<0 | 1 | 2> {
  const settings = console.settings(jobName);
  const job = await loadJob(jobName, settings, process.env);
  const { period, now } = await prepare(job, {
    send: false,
    ...(flags.period === undefined ? {} : { period: flags.period }),
  });
  const recipient = recipientOf(job, flags);
  const scope = flags.scope ?? recipient?.scope;
  if (scope !== undefined && job.split === undefined) throw noSplit(job);
  const out = flags.out === undefined ? undefined : resolve(flags.out);
  if (out !== undefined) await requireOut(out, flags.force === true, previewFiles);
  const home = await openHome(settings, `preview ${job.name}`);
  try {
    const locale: Locale = recipient?.locale ?? job.locale;
    const asked = { job, period, scope, locale, recipient, now };
    const { previewRun } = await import("../preview-run.ts");
    const { page, mail, quality } = await previewRun(asked, { settings, home });
    const folder = out ?? join(home.directory, "preview", `${job.name}.${period.label}`);
    const contents = new Map<string, () => Promise<Uint8Array>>();
    const lay = (name: (typeof previewFiles)[number], bytes: Uint8Array | string) =>
      contents.set(name, async () => Buffer.from(bytes));
    lay("statements.html", page);
    if (mail !== undefined) {
      lay("email.html", mail.html);
      lay("email.txt", `${mail.headers}\n\n${mail.text}`);
      lay("email.eml", mail.raw);
    }
    lay("quality.json", quality);
    await requireOut(folder, true, previewFiles);
    await layFiles(folder, "preview", contents);
    const paths = [...contents.keys()].map((name) => join(folder, name));
    if (flags.json === true)
      console.line(JSON.stringify({ job: job.name, period: period.label, files: paths }, null, 2));
    else console.line(`${job.name} ${period.label}  ${words.previewed[settings.language]}`);
    if (flags.json !== true) for (const path of paths) console.line(`  ${path}`);
    return 0;
  } finally {
    await home.release();
  }
}

/** Throws: JEPYO-PREVIEW-RECIPIENT. */
function recipientOf(job: Job, { recipient, scope }: PreviewFlags): Recipient | undefined {
  const readers = job.delivery.email?.to ?? [];
  if (recipient === undefined)
    return readers.find((reader) => scope === undefined || reader.scope === scope) ?? readers[0];
  const found = readers.find(({ address }) => address.toLowerCase() === recipient.toLowerCase());
  if (found !== undefined) return found;
  throw new JepyoError("the address given to --recipient is none of the job's", {
    code: "JEPYO-PREVIEW-RECIPIENT",
    fault: "configuration",
    place: { job: job.name, file: job.file },
    hint: `the job sends to ${readers.length} readers; give one of their addresses, or leave --recipient away`,
  });
}

function noSplit(job: Job): JepyoError {
  return new JepyoError("--scope asks for a part, and the job makes no parts", {
    code: "JEPYO-PREVIEW-SCOPE",
    fault: "configuration",
    place: { job: job.name, file: job.file },
    hint: "leave --scope away, or add split: { by: store } to the job",
  });
}
