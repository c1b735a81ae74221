import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Job } from "bullmq";
import { type Stage, stages, type Task } from "../model/run.ts";
import type { Records } from "../records/records.ts";
import type { StageHandler } from "../stages/stage.ts";
import type { JobData, QueueBackend, WorkOptions } from "./backend.ts";
import { carryTask, type ProgressEvent } from "./carry.ts";
import { enqueueTasks, openQueues } from "./enqueue.ts";
import { keepPresent } from "./presence.ts";
import { pauseAfter, type Retry, retries } from "./retry.ts";
import { startSweeper } from "./sweep.ts";
import { timeLimits } from "./time-limit.ts";

export interface WorkRequest {
  readonly backend: QueueBackend;
  readonly records: Records;
  readonly handlers: Readonly<Record<Stage, StageHandler>>;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** How many deliveries start in a minute, of all processes on this queue together; absent = any number. */
  readonly mailsPerMinute?: number;
  /** How many tasks of a stage run at once here. */
  readonly concurrency?: Partial<Readonly<Record<Stage, number>>>;
  readonly retry?: Retry;
  /** Unit: milliseconds. */
  readonly limits?: Readonly<Record<Stage, number>>;
  /** How long a stage has to let go once told to stop. Unit: milliseconds. */
  readonly grace?: number;
  /** Unit: seconds; how long a ready task may wait without a job. */
  readonly sweepAfter?: number;
}

export interface Drain {
  /** Unit: milliseconds. */
  readonly drainFor?: number;
  readonly hurry?: AbortSignal;
}

export interface Work {
  enqueue(tasks: readonly Task[]): Promise<void>;
  /**
   * Takes no new task and lets the running ones end. Those still running after `drainFor` milliseconds, or when `hurry` fires, are
   * told to stop; the next start carries them on.
   */
  close(options?: Drain): Promise<void>;
}

/** Ingest and compute fill the machine by themselves; two pages are drawn side by side; mail servers refuse many connections at once. */
const concurrencyOf: Readonly<Record<Stage, number>> = { ingest: 1, compute: 1, render: 2, deliver: 2, settle: 1 };

/** Counted by the queue, before a mail is begun: waiting for its turn is not yet sending. */
function limitedTo(mailsPerMinute: number | undefined): WorkOptions {
  return mailsPerMinute === undefined ? {} : { limiter: { max: mailsPerMinute, duration: 60_000 } };
}

/** Starts one worker a stage, and the sweeper that finds tasks whose job got lost. */
export async function startWork(request: WorkRequest): Promise<Work> {
  const { backend, records, handlers, onProgress, concurrency, sweepAfter = 30, grace = 3_000 } = request;
  const stop = new AbortController();
  const { retry = retries, limits = timeLimits } = request;
  const queues = openQueues(backend);
  const worker = { id: randomUUID(), machine: hostname() };
  const carried = new Set<string>();
  const enqueue = (tasks: readonly Task[]) => enqueueTasks(queues, tasks, retry);

  const workers = stages.map((stage) => {
    const carry = carryTask({
      records,
      enqueue,
      worker: worker.id,
      carried,
      handler: handlers[stage],
      retry: retry[stage],
      limit: limits[stage],
      grace,
      stop: stop.signal,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    const process = (job: Job<JobData>) => carry(job);
    return backend.worker(stage, process, {
      concurrency: concurrency?.[stage] ?? concurrencyOf[stage],
      settings: { backoffStrategy: (tried) => pauseAfter(tried, retry[stage]) },
      ...(stage === "deliver" ? limitedTo(request.mailsPerMinute) : {}),
    });
  });
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  const presence = await keepPresent(records, worker);
  const sweeper = startSweeper({ records, queues, enqueue, worker: worker.id, carried, seconds: sweepAfter });

  return {
    enqueue,
    async close({ drainFor, hurry } = {}) {
      if (hurry?.aborted) stop.abort();
      else hurry?.addEventListener("abort", () => stop.abort(), { once: true });
      await sweeper.stop();
      const timer = drainFor === undefined ? undefined : setTimeout(() => stop.abort(), drainFor);
      await Promise.all(workers.map((worker) => worker.close()));
      clearTimeout(timer);
      await presence.stop();
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}
