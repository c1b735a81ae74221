import type { StatsFs } from "node:fs";
import { mkdir, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { type Home, openHome } from "../../app/home.ts";
import { openStore } from "../../app/store.ts";
import { localDateOf } from "../../calendar/index.ts";
import type { Settings } from "../../config/settings.ts";
import { openChannel } from "../../deliver/index.ts";
import { JepyoError, toErrorRecord } from "../../model/errors.ts";
import { presentWithin } from "../../queue/presence.ts";
import { openFontShelf } from "../../render/font/shelf.ts";
import { browserCache } from "../../render/pdf/browser/cache.ts";
import { launchBrowser } from "../../render/pdf/browser/launch.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";

/** One thing the road needs: what was found, or an error that says how to mend it. */
interface Checkup {
  readonly name: string;
  look(settings: Settings): Promise<string>;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576).toLocaleString("en")} MB`;

const checkups: readonly Checkup[] = [
  { name: "node", look: async () => process.version },
  { name: "clock", look: lookAtClock },
  { name: "disk", look: lookAtDisk },
  { name: "database and queue", look: lookAtHome },
  { name: "browser", look: lookAtBrowser },
  { name: "fonts", look: lookAtFonts },
  { name: "mail", look: lookAtMail },
];

export function addDoctor(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("doctor")
    .description("check browser, fonts, queue, database, mail, disk and clock; say how to mend each")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo doctor")
    .action((flags: { json?: boolean }) => perform((console) => examine(console, flags.json === true)));
}

async function examine(console: Console, json: boolean): Promise<0 | 1> {
  const settings = console.settings();
  const results = [];
  for (const { name, look } of checkups) {
    const result = await look(settings).then(
      (found) => ({ name, ok: true, found, code: null, mend: null }),
      (error: unknown) => {
        const { code, message, hint } = toErrorRecord(error);
        return { name, ok: false, found: message, code, mend: hint ?? null };
      },
    );
    results.push(result);
    if (json) continue;
    console.line(`  ${result.ok ? "✓" : "✗"} ${name.padEnd(20)} ${result.found}`);
    if (!result.ok) console.line(`    ${result.code}${result.mend === null ? "" : ` → ${result.mend}`}`);
  }
  if (json) console.line(JSON.stringify(results, null, 2));
  return results.every((result) => result.ok) ? 0 : 1;
}

/** The clock decides which period has ended. */
async function lookAtClock(): Promise<string> {
  const now = new Date();
  if (now.getFullYear() < 2026) {
    throw broken(
      "JEPYO-DOCTOR-CLOCK",
      `the clock says ${now.toISOString()}`,
      "set the machine's clock; periods end by it",
    );
  }
  return `${now.toISOString()}, ${localDateOf(now, "Asia/Seoul")} in Seoul`;
}

async function lookAtDisk({ home }: Settings): Promise<string> {
  const { bavail, bsize } = await measure(home);
  const free = bavail * bsize;
  if (free < 1_073_741_824) {
    throw broken(
      "JEPYO-DOCTOR-DISK",
      `${megabytes(free)} free for JEPYO_HOME`,
      "free at least 1 GB, or set JEPYO_HOME to a larger disk",
    );
  }
  return `${megabytes(free)} free`;
}

async function measure(home: string): Promise<StatsFs> {
  try {
    await mkdir(home, { recursive: true });
    return await statfs(home);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
    throw broken(
      "JEPYO-DOCTOR-DISK",
      `JEPYO_HOME ${home} cannot be made: ${reason}`,
      "set JEPYO_HOME to a folder on a local disk that you may write to",
      cause,
    );
  }
}

async function lookAtHome(settings: Settings): Promise<string> {
  const home = await openHome(settings, "doctor");
  try {
    const reported: Error[] = [];
    const store = await openStore(home, settings, (error) => void reported.push(error));
    const left = (await store.records.unfinishedRuns()).length;
    const workers = (await store.records.workersSeen(presentWithin)).length;
    await store.close();
    const wrong = reported.find((error) => error instanceof JepyoError);
    if (wrong !== undefined) throw wrong;
    const found = [`${placeOf(settings, home)}, in order`];
    if (home.access === "shared") found.push(workers === 1 ? "1 worker is there" : `${workers} workers are there`);
    if (left > 0)
      found.push(
        home.access === "owner" ? `${left} interrupted runs wait to be carried on` : `${left} runs are under way`,
      );
    return found.join("; ");
  } finally {
    await home.release();
  }
}

function placeOf({ shared }: Settings, home: Home): string {
  if (shared === undefined) return home.access === "guest" ? "embedded, held by jepyo serve" : "embedded";
  return new URL(shared.queue).protocol.startsWith("redis") ? "PostgreSQL and Redis" : "PostgreSQL";
}

async function lookAtBrowser({ browserPath, browserSandbox }: Settings): Promise<string> {
  const warnings: string[] = [];
  const launched = await launchBrowser({
    scratch: tmpdir(),
    cache: browserCache(),
    sandbox: browserSandbox,
    warn: (line) => void warnings.push(line),
    ...(browserPath === undefined ? {} : { browserPath }),
  });
  const version = await launched.browser.version();
  await launched.close();
  return [version, ...warnings].join("; ");
}

async function lookAtFonts(): Promise<string> {
  const { css } = await openFontShelf().including("고객제표 Customer statements");
  return `Pretendard, cut to ${Math.round(css.length / 1024)} KB for a trial`;
}

async function lookAtMail({ smtpUrl, dkim, home }: Settings): Promise<string> {
  const channel = openChannel({ outbox: join(home, "outbox"), ...(smtpUrl === undefined ? {} : { smtpUrl }) });
  try {
    const found = await channel.verify();
    const signed = dkim === undefined ? "not signed with DKIM" : `signed with DKIM as ${dkim.selector}@${dkim.domain}`;
    return `${smtpUrl === undefined ? "no SMTP_URL: " : ""}${found}; ${signed}`;
  } finally {
    await channel.close();
  }
}

function broken(code: string, message: string, hint: string, cause?: unknown): JepyoError {
  return new JepyoError(message, { code, fault: "environment", hint, cause });
}
