import { describe, expect, it } from "vitest";
import type { Console } from "../../src/cli/console.ts";
import { watchMails } from "../../src/cli/mails-waiting.ts";
import { report } from "../../src/cli/report.ts";
import type { Settings } from "../../src/config/settings.ts";
import type { Delivery, Run, Task } from "../../src/model/run.ts";

const minute = 60_000;
const mail = { stage: "deliver", state: "ready" } as Task;
const done = { stage: "deliver", state: "done" } as Task;
const putOff = { state: "pending", reason: "451 later" };
const untold = { state: "pending", reason: null };

/** Looks at some rows at some minutes. Returns: at which a person need not wait any longer, and what he was told. */
async function watch(looks: readonly [at: number, tasks: readonly Task[], rows: readonly object[]][]) {
  const told: string[] = [];
  let rows: readonly object[] = [];
  const { look } = watchMails({ deliveriesOf: async () => rows as Delivery[] }, (reason) => told.push(reason));
  const ends: number[] = [];
  for (const [at, tasks, those] of looks) {
    rows = those;
    if (await look("run", tasks, at * minute)) ends.push(at);
  }
  return { ends, told };
}

describe("a person who waits for mails", () => {
  it("is told once why they wait, and need not stay when none got further for a quarter of an hour", async () => {
    const looks = [1, 2, 8, 15.9, 16].map((at) => [at, [mail, done], [putOff, untold]] as [number, Task[], object[]]);
    expect(await watch(looks)).toEqual({ ends: [16], told: ["451 later"] });
  });

  it("stays while others go out, one is with the server, or it is not for the server that they wait", async () => {
    expect(
      (
        await watch([
          [1, [mail, mail], [putOff]],
          [10, [mail, done], [putOff]],
          [16, [mail, done], [putOff]],
        ])
      ).ends,
    ).toEqual([]);
    expect(
      (
        await watch([
          [1, [mail], [putOff]],
          [17, [mail], [putOff, { state: "sending", reason: null }]],
        ])
      ).ends,
    ).toEqual([]);
    expect(
      (
        await watch([
          [1, [mail], [untold]],
          [60, [mail], [untold]],
        ])
      ).ends,
    ).toEqual([]);
    expect(
      (
        await watch([
          [1, [{ ...mail, stage: "render" }], []],
          [60, [{ ...mail, stage: "render" }], []],
        ])
      ).ends,
    ).toEqual([]);
  });

  it("reads at the end what is left, who goes on and how, with the exit code of what is not done", async () => {
    const said: string[] = [];
    const console = { line: (text: string) => said.push(text), error: (text: string) => said.push(text) };
    const row = { ...putOff, id: "d1", test: false, transport: null };
    const request = (json: boolean) => ({
      records: { deliveriesOf: async () => [row, { ...row, state: "sent", transport: "smtp" }] as Delivery[] },
      mails: "outbox",
      out: undefined,
      console: console as unknown as Console,
      settings: { language: "en" } as Settings,
      json,
    });
    const run = { id: "monthly.2026-10.v1", state: "running", error: null, options: {}, spec: {} } as unknown as Run;
    expect(await report(run, request(false))).toBe(1);
    expect(said).toEqual([
      "monthly.2026-10.v1  mails are left that could not be sent yet; no longer waiting for them",
      "  not sent yet: 1",
      "  sent: 1",
      "  d1 pending: 451 later",
      "  → a serve or worker that runs keeps trying for eight hours; without one the same command carries on",
    ]);
    said.length = 0;
    expect(await report(run, request(true))).toBe(1);
    expect(JSON.parse(said.join(""))).toMatchObject({ state: "running", deliveries: [{ state: "pending" }, {}] });
  });
});
