import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QueueBackend } from "../../src/queue/backend.ts";
import { describePickup } from "./queue-backend/pickup.ts";
import { describeProcesses } from "./queue-backend/processes.ts";
import { describeRetries } from "./queue-backend/retries.ts";
import { describeTiming } from "./queue-backend/timing.ts";

/** A backend as one process has it open. */
export interface OpenBackend {
  readonly backend: QueueBackend;
  /** Makes a statement fail inside a transaction on what the backend uses; absent where there are no transactions. */
  failInTransaction?(): Promise<void>;
  close(): Promise<void>;
}

export interface BackendUnderTest {
  /** A fresh durable place: a folder, a schema, a key prefix. */
  makePlace(): Promise<string>;
  removePlace(place: string): Promise<void>;
  open(place: string): Promise<OpenBackend>;
  /** A module that exports `open` as above, for processes of their own. */
  readonly module: URL;
}

/** What every queue backend does; each runs it on the real thing. */
export function describeQueueBackend(name: string, subject: BackendUnderTest): void {
  describe(`queue backend: ${name}`, () => {
    let place: string;
    beforeAll(async () => {
      place = await subject.makePlace();
    });
    afterAll(() => subject.removePlace(place));

    describe("in one process", () => {
      let opened: OpenBackend;
      beforeAll(async () => {
        opened = await subject.open(place);
      });
      afterAll(() => opened.close());
      const open = () => opened;

      describePickup(open);
      describeRetries(open);
      describeTiming(open);

      it("goes on after a statement has failed in a transaction", async ({ skip }) => {
        if (opened.failInTransaction === undefined) return skip("this backend has no transactions");
        const queue = opened.backend.queue("after-failure");
        const done: string[] = [];
        const worker = opened.backend.worker("after-failure", async (job) => {
          done.push(job.name);
        });
        await queue.add("before", { taskId: "1" });
        await expect.poll(() => done).toEqual(["before"]);
        await expect(opened.failInTransaction()).rejects.toThrow();
        await queue.add("after", { taskId: "2" });
        await expect.poll(() => done).toEqual(["before", "after"]);
        await worker.close();
      });
    });

    describeProcesses(() => ({ ...subject, place }));
  });
}
