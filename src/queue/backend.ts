import type { Job, Queue, Worker, WorkerOptions } from "bullmq";

/** What a job carries: ids, never a figure, a name or an address. */
export interface JobData {
  readonly taskId: string;
}

export type WorkOptions = Pick<WorkerOptions, "concurrency" | "limiter" | "settings">;

/** Where BullMQ keeps its jobs. Every backend passes the same suite. */
export interface QueueBackend {
  queue<Data = JobData>(name: string): Queue<Data>;
  worker<Data = JobData>(name: string, process: (job: Job<Data>) => Promise<void>, options?: WorkOptions): Worker<Data>;
  /** Lets running jobs end, then lets go of everything it opened. */
  close(): Promise<void>;
}

/**
 * How soon a killed worker's job runs again: 2 to 6 seconds instead of 60. A job may be found stalled at every kill; BullMQ's default
 * would fail it at the second.
 */
export const recovery = {
  lockDuration: 4_000,
  stalledInterval: 2_000,
  maxStalledCount: 1_000_000,
} as const;

/** BullMQ's codes for a job that somebody else has meanwhile: gone, without lock, in another state, under another lock. */
const lockCodes: readonly unknown[] = [-1, -2, -3, -6];

/**
 * Whether an error only says that a worker was too busy to keep a job's lock. The job is then handed out again, and its task, which
 * knows who carries it, is not started twice.
 */
export function isLostLock(error: Error): boolean {
  return ("code" in error && lockCodes.includes(error.code)) || error.message.startsWith("could not renew lock");
}
