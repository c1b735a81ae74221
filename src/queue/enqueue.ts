import type { Queue } from "bullmq";
import { stages as allStages, type Stage, type Task } from "../model/run.ts";
import type { JobData, QueueBackend } from "./backend.ts";
import { jobIdOf } from "./job-id.ts";
import { mostTries, type Retry, retries } from "./retry.ts";

export type StageQueues = Readonly<Record<Stage, Queue<JobData>>>;

/** A queue a stage. */
export function openQueues(backend: QueueBackend): StageQueues {
  return Object.fromEntries(allStages.map((stage) => [stage, backend.queue(stage)])) as unknown as StageQueues;
}

/** How many jobs each queue holds, by state. */
export async function countJobs(queues: StageQueues): Promise<{ queue: string; state: string; jobs: number }[]> {
  const counted = await Promise.all(
    allStages.map(async (queue) => {
      const counts = await queues[queue].getJobCounts("waiting", "active", "delayed", "failed");
      return Object.entries(counts).map(([state, jobs]) => ({ queue, state, jobs }));
    }),
  );
  return counted.flat();
}

/** A batch makes tables of its own in the database: for fewer jobs than this it costs more than asking for each. */
const smallestBatch = 10;

/**
 * Gives ready tasks to their queues; a task whose job is there already is left alone. Never called inside a records transaction: on
 * the embedded database both would wait for each other.
 */
export async function enqueueTasks(queues: StageQueues, tasks: readonly Task[], retry: Retry = retries): Promise<void> {
  const stages = Map.groupBy(tasks, (task) => task.stage);
  for (const [stage, own] of stages) {
    const { tries } = retry[stage];
    const jobs = own.map((task) => ({
      name: stage,
      data: { taskId: task.id },
      opts: {
        jobId: jobIdOf(task),
        attempts: mostTries(tries),
        // How long, whoever carries it knows.
        backoff: { type: "pauses" },
        // The records remember; a job that stayed would keep its id from being used again.
        removeOnComplete: true,
        removeOnFail: true,
      },
    }));
    if (jobs.length >= smallestBatch) await queues[stage].addBulk(jobs);
    else for (const { name, data, opts } of jobs) await queues[stage].add(name, data, opts);
  }
}
