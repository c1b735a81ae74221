import { Worker } from "node:worker_threads";

/** What a file of ours answers to `workerData`, run in a thread of its own that then ends. Throws what it throws. */
export async function answerOf<Answer>(file: URL, workerData: unknown): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const worker = new Worker(file, { workerData });
  worker.once("message", resolve);
  worker.once("error", reject);
  worker.once("exit", (code) => reject(new Error(`a thread ended with ${code} before it answered`)));
  return promise;
}
