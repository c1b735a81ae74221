import type { Job } from "bullmq";
import { expect, it } from "vitest";
import type { Channel } from "../../src/deliver/channel.ts";
import type { JobData } from "../../src/queue/backend.ts";
import { carryTask } from "../../src/queue/carry.ts";
import { retries } from "../../src/queue/retry.ts";
import { type DeliverEffects, deliver } from "../../src/stages/deliver.ts";
import { faultCompany } from "./company.ts";
import { openDesk } from "./desk.ts";

it("a worker that is given a mail while another one's is with the server leaves the last word to the server", async () => {
  const { files, names } = faultCompany(2);
  const desk = await openDesk(files);
  const { records } = desk.store;
  const inData = Promise.withResolvers<string>();
  const answer = Promise.withResolvers<void>();
  /** Stands still over one of the three mails until the test says so. */
  const channel: Channel = {
    transport: "smtp",
    async send({ deliveryId, to }, begin) {
      await begin?.();
      if (to.startsWith("reader2")) {
        inData.resolve(deliveryId);
        await answer.promise;
      }
      return { outcome: "sent", answer: "250 taken" };
    },
    verify: async () => "ready",
    close: async () => undefined,
  };
  await desk.work({ channel });
  const { id } = await desk.plan(names[1] ?? "");
  const key = await inData.promise;
  const task = (await records.tasksOf(id)).find((one) => one.key === key);
  // As the queue does when the first worker's process stands still for longer than its lock: the same job, handed out again.
  const second = carryTask({
    records,
    worker: "second",
    carried: new Set(),
    enqueue: async () => undefined,
    handler: deliver({ runs: records, channel } as unknown as DeliverEffects),
    retry: retries.deliver,
    limit: 60_000,
    grace: 10,
    stop: new AbortController().signal,
  });
  await second({ id: `${task?.id}.0`, data: { taskId: task?.id }, attemptsMade: 0 } as Job<JobData>);
  expect((await records.delivery(key))?.state).toBe("unknown");
  expect((await desk.ended({ id })).run.state).toBe("issued-with-failures");

  answer.resolve();
  await expect.poll(async () => (await records.run(id))?.state, { timeout: 300_000 }).toBe("issued");
  expect((await records.deliveriesOf(id)).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  await desk.close();
}, 900_000);
