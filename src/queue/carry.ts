import { type Job, UnrecoverableError } from "bullmq";
import { type ErrorRecord, toErrorRecord } from "../model/errors.ts";
import type { Stage, Task } from "../model/run.ts";
import type { Records } from "../records/records.ts";
import type { StageHandler } from "../stages/stage.ts";
import type { JobData } from "./backend.ts";
import { knownFailure } from "./known-failure.ts";
import { type StageRetry, triesAgain } from "./retry.ts";
import { withTimeLimit } from "./time-limit.ts";

export interface ProgressEvent {
  readonly runId: string;
  readonly stage: Stage;
  readonly key: string;
  /** `dropped`: what came of it is not taken, for the task is done or was asked for anew meanwhile. */
  readonly state: "started" | "done" | "failed" | "retrying" | "dropped";
  /** Which try of the job it is; counts from 1. */
  readonly attempt: number;
}

export interface CarryRequest {
  readonly records: Pick<Records, "startTask" | "completeTask" | "failTask">;
  readonly enqueue: (tasks: readonly Task[]) => Promise<void>;
  /** This process. */
  readonly worker: string;
  /** Ids of the tasks that this process carries now; kept here. */
  readonly carried: Set<string>;
  readonly handler: StageHandler;
  readonly retry: StageRetry;
  /** Unit: milliseconds. */
  readonly limit: number;
  /** Unit: milliseconds. */
  readonly grace: number;
  /** Fires when the process is to end: what is under way becomes ready for the next one. */
  readonly stop: AbortSignal;
  readonly onProgress?: (event: ProgressEvent) => void;
}

/**
 * Makes a stage out of a job: starts its task, lets the stage work, commits its result, and only then enqueues what follows.
 * A job handed out a second time while its task still runs here (a long computation let its lock expire) waits for the first.
 */
export function carryTask(request: CarryRequest): (job: Job<JobData>) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  return (job) => {
    const { taskId } = job.data;
    const underWay = running.get(taskId);
    if (underWay !== undefined) return underWay;
    request.carried.add(taskId);
    const carrying = carryOnce(job, request).finally(() => {
      running.delete(taskId);
      request.carried.delete(taskId);
    });
    running.set(taskId, carrying);
    return carrying;
  };
}

async function carryOnce(job: Job<JobData>, request: CarryRequest): Promise<void> {
  const { records, enqueue, handler, retry, onProgress, stop } = request;
  const started = await records.startTask(job.data.taskId, job.id ?? "", request.worker);
  if (started === undefined) return;
  const attempt = job.attemptsMade + 1;
  const { runId, stage, key } = started;
  const tell = (state: ProgressEvent["state"]) => onProgress?.({ runId, stage, key, state, attempt });
  tell("started");
  const drop = () => {
    tell("dropped");
    // If the job is still this one's it comes again: nobody else may have a job for what took the task's place.
    return withoutWords("JEPYO-RESULT-DROPPED", true);
  };
  let next: readonly Task[] | undefined;
  try {
    const work = (signal: AbortSignal) => handler({ ...started, nthTry: attempt }, signal);
    next = await records.completeTask(started, await withTimeLimit({ ...request, stage }, work));
  } catch (thrown) {
    const error = knownFailure(thrown);
    const again = stop.aborted || triesAgain(error, attempt, retry);
    const record = placed(toErrorRecord(error), stage);
    const after = await records.failTask(started, record, !again);
    if (after === undefined) throw drop();
    tell(again ? "retrying" : "failed");
    await enqueue(after);
    throw withoutWords(record.code, again);
  }
  if (next === undefined) throw drop();
  tell("done");
  await enqueue(next);
}

function placed(record: ErrorRecord, stage: Stage): ErrorRecord {
  return { ...record, place: { ...record.place, stage } };
}

/** BullMQ stores message and stack of what it catches: it is given the code and nothing else. */
function withoutWords(code: string, again: boolean): Error {
  const error = again ? new Error(code) : new UnrecoverableError(code);
  error.stack = code;
  return error;
}
