import { type BackendFactory, type IQueueBackend, type Job, Queue, Worker } from "bullmq";
import { isLostLock, type QueueBackend, recovery, type WorkOptions } from "../backend.ts";

export interface OpenRequest<Backend extends IQueueBackend, Connection> {
  readonly connection: NoInfer<Connection>;
  readonly factory: BackendFactory<Backend, Connection>;
  /** Begins the names of a backend that has no schemas. */
  readonly prefix?: string;
  readonly onError: (error: Error) => void;
  /** Lets go of the connection when queues and workers have. */
  readonly release: () => Promise<void>;
}

/** Says on standard error what a queue reports by itself. */
export const warnOfQueue = (error: Error): void => void process.emitWarning(`queue: ${error.message}`);

/** Queues and workers on a connection that somebody made ready. */
export function openBackend<Backend extends IQueueBackend, Connection>(
  request: OpenRequest<Backend, Connection>,
): QueueBackend {
  const { connection, factory, prefix, onError, release } = request;
  const options = { connection, ...(prefix === undefined ? {} : { prefix }) };
  const report = (error: Error) => {
    if (!isLostLock(error)) onError(error);
  };
  const opened: { close(): Promise<void> }[] = [];
  return {
    queue<Data>(name: string) {
      const queue = new Queue<unknown, unknown, string, unknown, unknown, string, Backend, Connection>(
        name,
        options,
        factory,
      );
      queue.on("error", report);
      opened.push(queue);
      return queue as unknown as Queue<Data>;
    },
    worker<Data>(name: string, process: (job: Job<Data>) => Promise<void>, own: WorkOptions = {}) {
      const carry = (job: Job) => process(job as Job<Data>);
      const worker = new Worker(name, carry, { ...options, ...recovery, ...own, autorun: false }, factory);
      worker.on("error", report);
      // Without its tables a worker would ask for them without pause, and nothing else in the process would have its turn.
      worker
        .waitUntilReady()
        .then(() => worker.run())
        .catch(report);
      opened.push(worker);
      return worker as unknown as Worker<Data>;
    },
    async close() {
      await Promise.all(opened.splice(0).map((each) => each.close()));
      await release();
    },
  };
}
