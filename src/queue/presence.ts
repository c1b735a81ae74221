import type { Records, WorkerId } from "../records/records.ts";

/** How often a worker says that it is alive. Unit: milliseconds. */
const beat = 5_000;

/** A worker that said nothing for so long is not counted. Unit: seconds. */
export const presentWithin = 15;

/** Says now and then that a worker is alive, until it stops; a word that gets lost is made up for by the next. */
export async function keepPresent(
  records: Pick<Records, "seeWorker" | "forgetWorker">,
  worker: WorkerId,
): Promise<{ stop(): Promise<void> }> {
  await records.seeWorker(worker);
  let said: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    said = records.seeWorker(worker).catch(() => undefined);
  }, beat);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await said;
      await records.forgetWorker(worker.id).catch(() => undefined);
    },
  };
}
