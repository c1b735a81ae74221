import type { Command } from "commander";
import type { Action } from "../main.ts";

/** Declares a command and what it takes. */
type AddCommand = (program: Command, perform: (action: Action) => Promise<void>) => void;

/** Every command in the order of the help, loaded only when it is asked for: most need neither browser nor workbook nor mail. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  demo: async () => (await import("./demo.ts")).addDemo,
  run: async () => (await import("./run.ts")).addRun,
  preview: async () => (await import("./preview.ts")).addPreview,
  backfill: async () => (await import("./backfill.ts")).addBackfill,
  runs: async () => (await import("./runs.ts")).addRuns,
  rehearse: async () => (await import("./rehearse.ts")).addRehearse,
  verify: async () => (await import("./verify.ts")).addVerify,
  compare: async () => (await import("./compare.ts")).addCompare,
  jobs: async () => (await import("./jobs.ts")).addJobs,
  source: async () => (await import("./source.ts")).addSource,
  subscribers: async () => (await import("./subscribers.ts")).addSubscribers,
  explain: async () => (await import("./explain.ts")).addExplain,
  serve: async () => (await import("./serve.ts")).addServe,
  worker: async () => (await import("./serve.ts")).addWorker,
  doctor: async () => (await import("./doctor.ts")).addDoctor,
};

/** What the words of a command line may mean: the commands it names, or all of them when it names none. */
export async function commandsIn(words: readonly string[]): Promise<AddCommand[]> {
  const named = Object.keys(commands).filter((name) => words.includes(name));
  const wanted = named.length === 0 ? Object.keys(commands) : named;
  return Promise.all(wanted.flatMap((name) => commands[name]?.() ?? []));
}
