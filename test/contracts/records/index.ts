import { afterAll, beforeAll, describe } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import { describeApprovals } from "./approvals.ts";
import { describeDeliveries } from "./deliveries.ts";
import { describeRuns } from "./runs.ts";
import { describeSchedules } from "./schedules.ts";
import { describeSubscribers } from "./subscribers.ts";
import { describeTasks } from "./tasks.ts";

export interface OpenRecords {
  readonly records: Records;
  /** Makes tasks look as if they had been in their state for so many seconds. */
  backdate(taskIds: readonly string[], seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** What the records do on every database; each runs it on the real thing. */
export function describeRecords(name: string, open: () => Promise<OpenRecords>): void {
  describe(`records: ${name}`, () => {
    let opened: OpenRecords;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    const subject = () => opened;
    describeRuns(subject);
    describeTasks(subject);
    describeDeliveries(subject);
    describeSubscribers(subject);
    describeSchedules(subject);
    describeApprovals(subject);
  });
}
