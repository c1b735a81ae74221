import { describe, expect, it } from "vitest";
import { cancelledReason, type Delivery, type DeliveryState, type Run } from "../../src/model/run.ts";
import { settle } from "../../src/stages/settle.ts";
import type { StageTask } from "../../src/stages/stage.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";

const run = sampleRun(1);
const task: StageTask = {
  id: "t",
  runId: run.id,
  stage: "settle",
  key: "all",
  state: "running",
  attempt: 1,
  round: 0,
  plannedAt: run.createdAt,
  nthTry: 1,
};

/** How a run ends whose subscribers' mails are in these states, and that of a trial. */
async function endOf(states: readonly DeliveryState[], trial?: DeliveryState, reason: string | null = null) {
  const row = (state: DeliveryState, n: number, test = false): Delivery => ({
    ...sampleDelivery(run.id, n),
    state,
    reason,
    transport: "smtp",
    messageId: null,
    revokedAt: null,
    test,
  });
  const rows = states.map((state, n) => row(state, n + 1));
  if (trial !== undefined) rows.push({ ...row(trial, 9, true), address: "trial@example.com" });
  const options = { ...run.options, ...(trial === undefined ? {} : { to: "trial@example.com" }) };
  const { next } = await settle({
    runs: {
      run: async () => ({ ...run, options }) as unknown as Run,
      artifactsOf: async () => [],
      deliveriesOf: async () => rows,
    },
    fillOut: async () => {},
    dropExtract: async () => {},
  })(task, new AbortController().signal);
  return next;
}

describe("a run", () => {
  it.each([
    [["sent", "skipped"], undefined, "issued"],
    [["sent", "failed"], undefined, "issued-with-failures"],
    [["sent", "bounced"], undefined, "issued-with-failures"],
    [["unknown"], undefined, "issued-with-failures"],
  ] as const)("whose mails are %j has ended as it says", async (states, trial, expected) => {
    expect(await endOf(states, trial)).toBe(expected);
  });

  it("that was cancelled and sends some of its mails once more owes the others theirs still", async () => {
    expect(await endOf(["sent", "skipped"], undefined, cancelledReason)).toBe("issued-with-failures");
    expect(await endOf(["sent", "skipped"], "sent", cancelledReason)).toBe("issued-with-failures");
    expect(await endOf(["sent", "skipped"], undefined, "unsubscribed")).toBe("issued");
  });

  it.each([
    [["sent"], "sent", "issued"],
    [["pending"], "sent", "issued"],
    [["failed"], "sent", "issued-with-failures"],
    [["bounced"], "sent", "issued-with-failures"],
    [["sent"], "failed", "issued-with-failures"],
  ] as const)("with mails %j is not made good by a trial that is %s", async (states, trial, expected) => {
    expect(await endOf(states, trial)).toBe(expected);
  });
});
