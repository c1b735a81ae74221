import type { Command } from "commander";
import { loadJobs } from "../../config/load-job.ts";
import { JepyoErrors } from "../../model/errors.ts";
import type { Console } from "../console.ts";
import type { Action } from "../main.ts";
import { words } from "../words.ts";

export function addJobs(program: Command, perform: (action: Action) => Promise<void>): void {
  const jobs = program
    .command("jobs")
    .description("the job files of this workspace")
    .addHelpText("after", "\nExample:\n  jepyo jobs check");
  jobs
    .command("check")
    .description("read every job file and tell all mistakes at once, with file and line")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  jepyo jobs check")
    .action((flags: { json?: boolean }) => perform((console) => checkJobs(console, flags.json === true)));
}

async function checkJobs(console: Console, json: boolean): Promise<0 | 2> {
  const settings = console.settings();
  const { jobs, errors, notices } = await loadJobs(settings, process.env);
  if (json) {
    const mistakes = errors.map(({ code, message, place, hint }) => ({ code, message, place, hint }));
    console.line(
      JSON.stringify({ jobs: jobs.map(({ name, file }) => ({ name, file })), errors: mistakes, notices }, null, 2),
    );
    return errors.length === 0 ? 0 : 2;
  }
  for (const { name, file } of jobs) {
    console.line(`  ✓ ${name}  ${file}`);
    for (const notice of notices.filter((one) => one.job === name)) {
      console.line(`    ${notice.file}:${notice.line}  ${notice.text[settings.language]}`);
    }
  }
  if (errors.length > 0) throw new JepyoErrors(errors);
  console.line(jobs.length === 0 ? words.noJobs[settings.language] : words.jobsRight[settings.language]);
  return 0;
}
