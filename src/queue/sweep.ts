import type { Task } from "../model/run.ts";
import type { Records } from "../records/records.ts";
import type { StageQueues } from "./enqueue.ts";
import { jobIdOf } from "./job-id.ts";

export interface SweepRequest {
  readonly records: Pick<Records, "overdueTasks" | "releaseTask" | "closeMailsOfCancelled">;
  readonly queues: StageQueues;
  readonly enqueue: (tasks: readonly Task[]) => Promise<void>;
  /** This process, and the ids of the tasks that it carries now. */
  readonly worker: string;
  readonly carried: ReadonlySet<string>;
  /** How long a ready task may wait, and how often is looked. */
  readonly seconds: number;
}

/**
 * Enqueues tasks that nobody carries and no job will: their process ended between the commit and the queue, or the queue was emptied.
 * A job that is held back for longer than its pause, because a clock was set back, is let go. A cancelled run has no task to enqueue: what
 * becomes of a mail that its worker left half told is not known.
 */
async function sweepTasks({ records, queues, enqueue, worker, carried, seconds }: SweepRequest): Promise<void> {
  await records.closeMailsOfCancelled(seconds);
  for (const { task, jobId, waited } of await records.overdueTasks(seconds, worker)) {
    if (carried.has(task.id)) continue;
    const job = await queues[task.stage].getJob(jobId ?? jobIdOf(task));
    if (job !== undefined) {
      if (waited > job.delay / 1_000 + seconds && (await job.isDelayed())) await job.promote();
      continue;
    }
    if (jobId !== null) await records.releaseTask(task.id, jobId);
    await enqueue([task]);
  }
}

/** Sweeps now and then until stopped; a sweep that fails is made up for by the next. */
export function startSweeper(request: SweepRequest): { stop(): Promise<void> } {
  let sweep: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweep = sweep.then(() => sweepTasks(request)).catch(() => undefined);
  }, request.seconds * 1_000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await sweep;
    },
  };
}
