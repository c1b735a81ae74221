import { statfs } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import packageJson from "../../package.json" with { type: "json" };
import { type Home, openHome } from "../app/home.ts";
import { openLinks } from "../app/links.ts";
import { openStore, type Store } from "../app/store.ts";
import { openTick } from "../app/tick.ts";
import { type App, openApp } from "../app/work.ts";
import { nextOccurrences, timetableOf } from "../calendar/timetable.ts";
import { loadJobs } from "../config/load-job.ts";
import type { Settings } from "../config/settings.ts";
import { type LinkEffects, linkRoutes } from "../links/plugin.ts";
import { JepyoError, JepyoErrors, toErrorRecord } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { ProgressEvent } from "../queue/carry.ts";
import { countJobs, openQueues, type StageQueues } from "../queue/enqueue.ts";
import { presentWithin } from "../queue/presence.ts";
import { requireBeating, type Scheduler, startScheduler } from "../queue/scheduler.ts";
import { browserCache } from "../render/pdf/browser/cache.ts";
import { findBrowser } from "../render/pdf/browser/find.ts";
import { openLog } from "../server/log.ts";
import { openMetrics } from "../server/metrics.ts";
import type { ReadyCheck } from "../server/ready.ts";
import { type OpenServer, openServer } from "../server/server.ts";
import { openSocket } from "../server/socket.ts";
import type { Console } from "./console.ts";
import { drain, heed } from "./draining.ts";
import { exitCodeOf } from "./print-error.ts";
import { type Role, roles } from "./roles.ts";

/** Keeps working until told to stop. */
export async function serve(console: Console, command: "serve" | "worker", asked: readonly Role[]): Promise<0 | 1 | 2> {
  const settings = console.settings();
  requireMode(settings, command, asked);
  const log = openLog({ secrets: settings.secrets, write: (line) => console.write(line) });
  const home = await openHome(settings, command);
  const store = await openStore(home, settings, oncePerSpan(log)).catch(async (error) => {
    await home.release();
    throw error;
  });
  const opened: { close(): Promise<unknown> }[] = [store, { close: () => home.release() }].reverse();
  const signals = heed(log, settings);
  try {
    // From before anything works until nothing does any more: other commands reach the folder through it.
    if (home.access === "owner") {
      const { records, wake } = store;
      opened.push(await openSocket({ home: home.directory, version: packageJson.version, records, wake }));
    }
    if (asked.includes("scheduler")) await applyJobs(settings, store, log);
    const { url, app, scheduler } = await open(settings, home, store, asked, log, signals.draining, opened);
    log.info({ command, version: packageJson.version, pid: process.pid, roles: asked, url }, "started");
    await Promise.race([signals.told, watchHome(home, signals.draining)]);
    log.info({ seconds: settings.drainSeconds }, "draining: running stages end, nothing new is taken");
    await drain({ scheduler, app }, signals.hurry);
    return 0;
  } catch (error) {
    const code = error instanceof JepyoError ? error.code : "JEPYO-DEFECT";
    if (exitCodeOf(error) === 1) log.error({ code }, "stopped");
    // Nothing closes in order on a folder that is gone; the process ends as it is.
    if (code === "JEPYO-HOME-GONE") opened.length = 0;
    throw error;
  } finally {
    for (const each of opened.reverse()) await each.close();
    signals.release();
    log.info("ended");
  }
}

/** Looks every second whether the home folder is there, until draining. Throws: JEPYO-HOME-GONE. */
async function watchHome(home: Home, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    home.requireThere();
    await pause(1_000, undefined, { signal: until }).catch(() => undefined);
  }
}

/** Throws: JEPYO-WORKER-ALONE, JEPYO-SERVE-ROLES. */
function requireMode({ shared }: Settings, command: "serve" | "worker", asked: readonly Role[]): void {
  if (shared !== undefined) return;
  if (command === "worker") {
    throw new JepyoError("a worker needs a shared queue, and DATABASE_URL is not set", {
      code: "JEPYO-WORKER-ALONE",
      fault: "configuration",
      hint: "`jepyo serve` schedules and works in one process and needs neither; or set DATABASE_URL, and QUEUE_URL for Redis",
    });
  }
  if (asked.length === roles.length) return;
  throw new JepyoError("without DATABASE_URL one process schedules and works: --only cannot part them", {
    code: "JEPYO-SERVE-ROLES",
    fault: "configuration",
    hint: "leave --only away, or set DATABASE_URL",
  });
}

/** Opens everything; what is to be closed is added in the order of opening. */
async function open(
  settings: Settings,
  home: Home,
  store: Store,
  asked: readonly Role[],
  log: Logger,
  draining: AbortSignal,
  opened: { close(): Promise<unknown> }[],
): Promise<{ url: string; app: App | undefined; scheduler: { close(): Promise<void> } | undefined }> {
  const { records, backend } = store;
  if (backend === undefined) throw new Error("this process answers for the queue");
  const queues = openQueues(backend);
  let scheduler: (Pick<Scheduler, "lastBeats"> & { close(): Promise<void> }) | undefined;
  const beats = () => scheduler?.lastBeats() ?? {};
  const metrics = openMetrics({ records, queued: () => countJobs(queues), presentWithin, beats });
  const onProgress = (event: ProgressEvent) => {
    metrics.note(event, Date.now());
    sayProgress(event, log);
    if (event.stage === "settle" && event.state === "done") void sayEnd(event.runId, store, log);
  };
  const works = asked.includes("worker");
  const given: LinkEffects["given"] = ({ deliveryId, format }) =>
    log.info({ deliveryId, format }, "document downloaded");
  const links = settings.publicUrl === undefined ? undefined : await openLinks(home, store, given);
  if (links !== undefined) opened.push(links);
  const server: OpenServer = await openServer({
    host: settings.host,
    port: settings.port,
    log,
    checks: checksOf(settings, store, queues, asked, beats),
    metrics,
    draining,
    plugins: links === undefined ? [] : [linkRoutes(links, settings.publicUrl ?? "")],
  });
  opened.push(server);
  const warn = (line: string) => log.warn(line);
  const app = works ? await openApp({ settings, home, store, warn, onProgress }) : undefined;
  if (app !== undefined) opened.push(app);
  if (asked.includes("scheduler")) scheduler = schedule(settings, home, store, log);
  if (scheduler !== undefined) opened.push(scheduler);
  return { url: server.url, app, scheduler };
}

function schedule(settings: Settings, home: Home, store: Store, log: Logger) {
  const ticking = openTick({ settings, home, store }, ({ kind, ...which }) => {
    if (kind === "failed") log.warn(which, kind);
    else log.info(which, kind);
  });
  const onError = (error: unknown) => log.warn({ code: toErrorRecord(error).code }, "a beat of the scheduler failed");
  const { lastBeats, stop } = startScheduler({ beats: ticking.beats, onError });
  return { lastBeats, close: () => stop().finally(() => ticking.close()) };
}

/** Puts the job files in force. No file at all is taken for a folder that is not meant. Throws: JepyoErrors with every mistake. */
async function applyJobs(settings: Settings, { records }: Store, log: Logger): Promise<void> {
  const { jobs, errors } = await loadJobs(settings, process.env);
  if (errors.length > 0) throw new JepyoErrors(errors);
  warnOfHolidays(jobs, log);
  if (jobs.length === 0)
    log.warn({ workspace: settings.workspace }, "no job files: jobs stay as they were applied last");
  else {
    const applied = await records.applyJobs(jobs, new Date().toISOString());
    log[applied.removed.length > 0 ? "warn" : "info"](applied, "jobs applied");
  }
}

/** Days of the coming year may still turn out to be holidays. */
function warnOfHolidays(jobs: readonly Job[], log: Logger): void {
  for (const job of jobs) {
    const timetable = timetableOf(job);
    if (timetable === undefined) continue;
    const { unknownYear, day } =
      nextOccurrences(new Date(), 12, timetable).find((one) => one.unknownYear !== null) ?? {};
    if (unknownYear === undefined) continue;
    log.warn(
      { job: job.name, unknownYear, day },
      "holidays not known: this day may change; a calendar file can name them",
    );
  }
}

/** Less than this is not enough to draw and keep documents. Unit: bytes. */
const leastFree = 200 * 1_048_576;

function checksOf(
  settings: Settings,
  { records }: Store,
  queues: StageQueues,
  asked: readonly Role[],
  beats: Scheduler["lastBeats"],
): ReadyCheck[] {
  const checks: ReadyCheck[] = [
    { name: "records", look: () => records.workersSeen(presentWithin) },
    { name: "queue", look: () => queues.settle.getJobCounts("waiting") },
  ];
  if (asked.includes("scheduler"))
    checks.push({ name: "scheduler", look: async () => requireBeating(beats(), Date.now()) });
  if (!asked.includes("worker")) return checks;
  checks.push({ name: "browser", look: () => findBrowser(settings.browserPath, browserCache()) });
  checks.push({
    name: "disk",
    async look() {
      const { bavail, bsize } = await statfs(settings.home);
      if (bavail * bsize < leastFree) throw Object.assign(new Error(), { code: "full" });
    },
  });
  return checks;
}

/** A server that is away is told of by every connection, again and again: each message is written once in ten seconds. */
function oncePerSpan(log: Logger): (error: Error) => void {
  const lastSaid = new Map<string, number>();
  return ({ message }) => {
    if (Date.now() - (lastSaid.get(message) ?? 0) < 10_000) return;
    lastSaid.set(message, Date.now());
    log.warn(`a server that is shared: ${message}`);
  };
}

function sayProgress({ state, ...which }: ProgressEvent, log: Logger): void {
  if (state === "failed" || state === "retrying" || state === "dropped") log.warn(which, state);
  else log.info(which, state);
}

async function sayEnd(runId: string, { records }: Store, log: Logger): Promise<void> {
  const run = await records.run(runId).catch(() => undefined);
  if (run !== undefined) log.info({ runId, state: run.state, code: run.error?.code }, "ended");
}
