import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { type Home, openHome } from "../../app/home.ts";
import { loadJob } from "../../config/load-job.ts";
import type { Settings } from "../../config/settings.ts";
import { makeCompanies } from "../../sources/sample/companies/make-companies.ts";
import { makeSample } from "../../sources/sample/make-sample.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { words } from "../words.ts";
import { compareParts, partsOf } from "./compare.ts";
import { issue, prepare } from "./run.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

export function addDemo(program: Command, perform: (action: Action) => Promise<void>): void {
  const demo = program
    .command("demo")
    .description("make the sample company's data and issue its latest month, in .jepyo/demo")
    .addHelpText("after", "\nExample:\n  jepyo demo")
    .action(() => perform((console) => inFolder("demo", console, issueSample)));
  demo
    .command("companies")
    .description("make the data of two competitors, issue their year 2023 and lay it side by side, in .jepyo/companies")
    .addHelpText("after", "\nExample:\n  jepyo demo companies")
    .action(() => perform((console) => inFolder("companies", console, issueCompanies)));
}

/** Where a demonstration happens, and with what. */
interface Stage {
  readonly folder: string;
  readonly home: Home;
  readonly settings: Settings;
  readonly console: Console;
}

/** The product's first minutes: data made from nothing, statements issued on the real road, in a folder that starts empty. Mails stay in the outbox. */
async function inFolder(
  name: string,
  console: Console,
  perform: (stage: Stage) => Promise<0 | 1 | 3>,
): Promise<0 | 1 | 2 | 3> {
  const folder = join(root, ".jepyo", name);
  const { smtpUrl: _, shared: __, ...own } = console.settings(join(root, "jobs", "demo.yaml"));
  const settings: Settings = { ...own, workspace: root, home: join(folder, "home") };
  const home = await openHome(settings, "demo");
  try {
    for (const old of ["data", "out", "home/database", "home/artifacts", "home/outbox"]) {
      await rm(join(folder, old), { recursive: true, force: true });
    }
    return await perform({ folder, home, settings, console });
  } finally {
    await home.release();
  }
}

async function issueSample(stage: Stage): Promise<0 | 1 | 3> {
  await madeOf(makeSample, words.makingSample, stage);
  return issueJob("demo", "2026-10", join(stage.folder, "out"), stage);
}

async function issueCompanies(stage: Stage): Promise<0 | 1 | 3> {
  await madeOf(makeCompanies, words.makingCompanies, stage);
  const names = ["company-a", "company-b"];
  const flags = { period: "2023", out: join(stage.folder, "out", "compared") };
  for (const name of names) {
    const exitCode = await issueJob(name, flags.period, join(stage.folder, "out", name), stage);
    if (exitCode !== 0) return exitCode;
  }
  return compareParts(await partsOf(names, flags, stage.settings), { ...stage, flags });
}

/** Makes raw files and says how long it took. */
async function madeOf(
  make: (directory: string) => Promise<{ files: string[] }>,
  saying: (typeof words)[keyof typeof words],
  { folder, settings: { language }, console }: Stage,
): Promise<void> {
  const startedAt = Date.now();
  console.line(`${saying[language]} …`);
  const { files } = await make(join(folder, "data"));
  console.line(
    `  ${words.sampleMade[language]}  ${((Date.now() - startedAt) / 1000).toFixed(1)} s  ${files.length} files`,
  );
}

async function issueJob(name: string, period: string, out: string, stage: Stage): Promise<0 | 1 | 3> {
  const { settings, console, home } = stage;
  const job = await loadJob(name, settings, process.env);
  const flags = { period, out, send: true };
  const exitCode = await issue({ ...(await prepare(job, flags)), job, flags, settings, console, home });
  if (exitCode !== 0) return exitCode;
  const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) console.line(`  ${join(parentPath, name)}`);
  return 0;
}
