import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { type Home, openHome } from "../../app.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { makeSample } from "../../sources/sample/make-sample.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { words } from "../words.ts";
import { issue, prepare } from "./run.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

export function addDemo(program: Command, perform: (action: Action) => Promise<void>): void {
  program
    .command("demo")
    .description("make the sample company's data and issue its latest month, in .jepyo/demo")
    .addHelpText("after", "\nExample:\n  jepyo demo")
    .action(() => perform(runDemo));
}

/** The product's first minutes: a company's data made from nothing, its statements issued on the real road. Mails stay in the outbox. */
async function runDemo(console: Console): Promise<0 | 1 | 2> {
  const folder = join(root, ".jepyo", "demo");
  const { smtpUrl: _, ...own } = console.settings(join(root, "jobs", "demo.yaml"));
  const settings: Settings = { ...own, workspace: root, home: join(folder, "home") };
  const home = await openHome(settings.home, "demo");
  try {
    return await issueSample(folder, home, settings, console);
  } finally {
    await home.release();
  }
}

async function issueSample(folder: string, home: Home, settings: Settings, console: Console): Promise<0 | 1> {
  const { language } = settings;
  const startedAt = Date.now();
  for (const old of ["data", "out", "home/database", "home/artifacts", "home/outbox"]) {
    await rm(join(folder, old), { recursive: true, force: true });
  }
  console.line(`${words.makingSample[language]} …`);
  const { files } = await makeSample(join(folder, "data"));
  console.line(
    `  ${words.sampleMade[language]}  ${((Date.now() - startedAt) / 1000).toFixed(1)} s  ${files.length} files`,
  );

  const job = await loadJob("demo", settings, process.env);
  const out = join(folder, "out");
  const flags = { period: "2026-10", out, send: true };
  const exitCode = await issue({ ...(await prepare(job, flags)), job, flags, settings, console, home });
  if (exitCode !== 0) return exitCode;
  for (const name of ["statements.json", "statements.pdf", "statements.xlsx", "email.eml"]) {
    console.line(`  ${join(out, name)}`);
  }
  return 0;
}
