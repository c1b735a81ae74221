import { join } from "node:path";
import { type Home, openHome } from "../../src/app/home.ts";
import { openStore, type Store } from "../../src/app/store.ts";
import { openTick } from "../../src/app/tick.ts";
import { type App, type AppOptions, openApp } from "../../src/app/work.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { loadJob, loadJobs } from "../../src/config/load-job.ts";
import { readSettings } from "../../src/config/settings.ts";
import type { Channel } from "../../src/deliver/channel.ts";
import { type Delivery, endedRunStates, type Run, stages } from "../../src/model/run.ts";
import { type Retry, retries } from "../../src/queue/retry.ts";
import type { TickEvent } from "../../src/queue/tick.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { planRun } from "../../src/stages/plan.ts";
import { makeWorkspace, type Workspace } from "../end-to-end/workspace.ts";

/** The whole road in this process, with everything real but the mail channel, which takes all unless a test gives another. */
export interface Desk {
  readonly workspace: Workspace;
  readonly home: Home;
  readonly store: Store;
  /** Starts workers, in a hurry; ends those that worked before. */
  work(options?: Pick<AppOptions, "channel" | "onProgress" | "pace">): Promise<void>;
  plan(job: string, label?: string): Promise<Run>;
  /** Puts all job files in force, as if at that instant. */
  applyJobs(now: string): Promise<void>;
  /** One beat of the scheduler, as if at that instant. Returns: what it told. */
  beat(now: Date): Promise<TickEvent[]>;
  /** Waits until a run has ended. */
  ended(run: Pick<Run, "id">): Promise<{ run: Run; rows: Delivery[] }>;
  close(): Promise<void>;
}

/** A second try after 20 ms instead of seconds, the last one after a tenth of a second instead of minutes. */
const quick = Object.fromEntries(
  stages.map((stage) => [stage, { ...retries[stage], firstPause: 20, longestPause: 100 }]),
) as unknown as Retry;

/** Swallows mails, so that only what a test is about is spoken of. */
const taking: Channel = {
  transport: "smtp",
  send: async () => ({ outcome: "sent", answer: "250" }),
  verify: async () => "a channel that takes everything",
  close: async () => undefined,
};

export async function openDesk(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Desk> {
  const workspace = await makeWorkspace(files);
  const settings = readSettings({ MAIL_FROM: "statements@example.com", ...environment }, workspace.directory);
  const home = await openHome(settings, "a test");
  const store = await openStore(home, settings, () => undefined);
  let app: App | undefined;
  return {
    workspace,
    home,
    store,
    async work({ channel = taking, onProgress, pace = {} } = {}) {
      await app?.close();
      app = await openApp({
        settings,
        home,
        store,
        warn: () => undefined,
        channel,
        pace: { retry: quick, sweepAfter: 2, ...pace },
        ...(onProgress === undefined ? {} : { onProgress }),
      });
    },
    async plan(name, label = "2026-10") {
      // By its path: a name is looked for in every file.
      const job = await loadJob(join(workspace.directory, "jobs", `${name}.yaml`), settings, {});
      const { contentHash } = await home.inScratch("plan", (scratch) =>
        sourceOf(job.source.type).inspect(job.source, { workspace: settings.workspace, scratch }),
      );
      const { run } = await planRun(
        {
          job,
          period: parsePeriod(label, job.period.kind, job.company.fiscalYear),
          contentHash,
          options: { send: true, transport: "smtp" },
          reissue: false,
          now: new Date().toISOString(),
        },
        store.records,
      );
      await store.wake(run.id);
      return run;
    },
    async applyJobs(now) {
      const { jobs, errors } = await loadJobs(settings, {});
      if (errors.length > 0) throw new AggregateError(errors);
      await store.records.applyJobs(jobs, now);
    },
    async beat(now) {
      const events: TickEvent[] = [];
      const { beats, close } = openTick({ settings, home, store }, (event) => void events.push(event));
      for (const beat of [beats.call, beats.plan, beats.tell]) await beat(now, () => undefined);
      await close();
      return events;
    },
    async ended({ id }) {
      for (;;) {
        const run = await store.records.run(id).catch(() => undefined);
        if (run !== undefined && endedRunStates.includes(run.state)) {
          return { run, rows: await store.records.deliveriesOf(id) };
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      await app?.close({ drainFor: 0 });
      await store.close();
      await home.release();
      await workspace.remove();
    },
  };
}
