import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import type { Job, Recipient } from "../../src/model/job.ts";
import type { Notice } from "../../src/model/notice.ts";
import type { RunOptions } from "../../src/model/run.ts";
import { type TickEffects, type TickEvent, tick, watch } from "../../src/queue/tick.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import { planRun } from "../../src/stages/plan.ts";
import { mailRules, sampleRun, start, twoSigns, voteOf, walk } from "../records/sample.ts";
import { openDatabase } from "../servers/embedded.ts";

const { period, spec } = sampleRun(1);
const job: Job = {
  ...spec,
  schedule: {
    rule: { kind: "day", day: 5 },
    at: "09:00",
    zone: "Asia/Seoul",
    calendar: builtInCalendars.KR,
    catchUp: "latest",
  },
};
const due = new Date("2026-11-05T00:00:00Z");
const minutesOn = (minutes: number) => new Date(due.getTime() + minutes * 60_000);
const all: RunOptions = { send: true, transport: "outbox" };
const trial: RunOptions = { ...all, to: "me@example.com" };
const composed: RunOptions = { ...all, send: false };
const v1 = "monthly.2026-10.v1";
const v2 = "monthly.2026-10.v2";

describe("what was tried by hand before its time", () => {
  let pglite: PGlite;
  let records: Records;
  let content: string;
  let events: TickEvent[];
  let woken: string[];
  let told: Notice[];
  beforeAll(async () => {
    pglite = await openDatabase();
    records = await openRecords(pglite);
  });
  afterAll(() => pglite.close());
  beforeEach(async () => {
    await pglite.exec("TRUNCATE jepyo.run, jepyo.job, jepyo.notice CASCADE");
    [content, events, woken, told] = ["content", [], [], []];
    await records.applyJobs([job], "2026-10-20T00:00:00Z");
  });

  const byHand = (options: RunOptions, its = job) => {
    const now = "2026-11-03T00:00:00.000Z";
    return planRun({ job: its, period, contentHash: content, options, reissue: false, now }, records);
  };
  const effects = (): TickEffects => ({
    records,
    transport: "outbox",
    lookAtData: async () => ({ ready: true, contentHash: content }),
    wake: async (runId) => void woken.push(runId),
    telling: {
      channels: ["mail"],
      tell: async (notice, _by, settled) => {
        told.push(notice);
        return { settled };
      },
    },
    onEvent: (event) => void events.push(event),
  });
  const beat = async (now: Date) => {
    await tick(effects(), now);
    await watch(effects(), now);
  };
  const kinds = () => events.filter(({ kind }) => kind !== "told").map(({ kind, runId }) => `${kind} ${runId}`);
  const rows = async (id = v1) => (await records.deliveriesOf(id)).map(({ address, state }) => `${address} ${state}`);
  const tasks = async (id = v1) => (await records.tasksOf(id)).map(({ stage, state }) => `${stage} ${state}`);

  /** Walks a run on its road until it is issued, every mail that it owes answered. */
  async function issue(id: string, { send }: RunOptions) {
    for (;;) {
      const task = (await records.tasksOf(id)).find(({ state }) => state === "ready");
      if (task === undefined) break;
      if (task.stage === "deliver" && send) await records.updateDelivery(task.key, { state: "sending" });
      if (task.stage === "deliver") await records.updateDelivery(task.key, answerOf(send));
      const next = { ingest: "deliveries", settle: "issued" }[task.stage as string] ?? [
        { stage: "settle", key: "all" },
      ];
      await walk(records, task, { next } as Parameters<typeof walk>[2]);
    }
    expect((await records.run(id))?.state).toBe("issued");
  }
  const answerOf = (send: boolean) =>
    send ? ({ state: "sent", transport: "outbox" } as const) : ({ state: "skipped", reason: "no-send" } as const);

  it.each([
    ["a trial", trial, ["ceo@example.com pending", "me@example.com sent"]],
    ["what was only composed", composed, ["ceo@example.com pending"]],
  ])("as %s goes to the subscribers when it is due, not drawn anew, and once", async (_what, options, expected) => {
    const { run } = await byHand(options);
    await issue(run.id, options);
    await beat(minutesOn(-1));
    expect(kinds()).toEqual([]);
    await beat(due);
    expect(kinds()).toEqual([`called ${v2}`, `planned ${v1}`]);
    expect(woken).toEqual([v1]);
    expect(await rows()).toEqual(expected);
    expect((await tasks()).filter((task) => task.endsWith("ready"))).toEqual(["deliver ready"]);
    expect(await records.run(v1)).toMatchObject({ state: "running", options: all, dueAt: due.toISOString() });
    expect(await records.run(v2)).toBeUndefined();

    await issue(v1, all);
    expect(await rows()).toEqual(expected.map((row) => row.replace("pending", "sent")));
    for (const minutes of [1, 2, 60, 26 * 60]) await beat(minutesOn(minutes));
    await byHand(trial);
    for (const minutes of [27 * 60, 28 * 60]) await beat(minutesOn(minutes));
    expect(kinds()).toHaveLength(2);
    expect(told).toEqual([]);
  });

  it("is called by two schedulers at once for everybody once", async () => {
    await issue((await byHand(composed)).run.id, composed);
    await Promise.all([beat(due), beat(due), beat(due)]);
    await beat(minutesOn(1));
    expect(kinds().filter((one) => one.startsWith("called"))).toEqual([`called ${v2}`]);
    expect(await rows()).toEqual(["ceo@example.com pending"]);
    expect((await records.runsOf("monthly", "2026-10")).map(({ id }) => id)).toEqual([v1]);
  });

  it.each([trial, composed])(
    "is followed by the next edition where the data have changed since: %j",
    async (options) => {
      await issue((await byHand(options)).run.id, options);
      content = "newer";
      await beat(due);
      expect(kinds()).toEqual([`called ${v2}`, `planned ${v2}`]);
      expect(await records.run(v1)).toMatchObject({ state: "issued", dueAt: null });
      expect(await records.run(v2)).toMatchObject({
        state: "planned",
        options: all,
        issuedBefore: { versions: [v1] },
        dueAt: due.toISOString(),
      });
      expect(await rows(v2)).toEqual(["ceo@example.com pending"]);
    },
  );

  it.each([[all], [all, trial], [all, composed]])(
    "stays the edition where everybody got it: %j",
    async (...options) => {
      for (const one of options) {
        const { kind } = await byHand(one);
        if (kind !== "already-issued") await issue(v1, one);
      }
      content = "newer";
      for (const minutes of [0, 1, 26 * 60]) await beat(minutesOn(minutes));
      expect(kinds()).toEqual([]);
      expect(told).toEqual([]);
      expect(await rows()).toContain("ceo@example.com sent");
    },
  );

  it("stays the edition while it is under way to everybody", async () => {
    await byHand(all);
    await beat(due);
    expect(kinds()).toEqual([]);
  });

  it.each([["content"], ["mended"]])("that failed is tried again when it is due, on %s", async (now) => {
    await byHand(all);
    const [ingest] = await records.tasksOf(v1);
    const error = { code: "JEPYO-DATA-REJECTED", fault: "source", message: "no", place: {} } as const;
    await records.failTask(await start(records, ingest), error, true);
    content = now;
    await beat(due);
    expect(kinds()).toEqual([`called ${v2}`, `planned ${v1}`]);
    expect(await tasks()).toEqual(["ingest ready"]);
    expect((await records.runsOf("monthly", "2026-10")).map(({ id, error: none }) => [id, none])).toEqual([[v1, null]]);
    const [again] = await records.tasksOf(v1);
    await records.failTask(await start(records, again), error, true);
    for (const minutes of [1, 2, 60]) await beat(minutesOn(minutes));
    expect(kinds()).toHaveLength(2);
    expect(told.map(({ kind, runId }) => [kind, runId])).toEqual([["failed", v1]]);
  });

  it("and cancelled by somebody stays so, and admins hear once that nothing was issued", async () => {
    await byHand(all);
    await records.cancelRun(v1);
    await beat(minutesOn(-1));
    expect(told).toEqual([]);
    for (const minutes of [0, 1, 26 * 60]) await beat(minutesOn(minutes));
    expect(kinds()).toEqual([]);
    expect(told.map(({ kind, job, label, reason }) => [kind, job, label, reason.en])).toEqual([
      ["absent", "monthly", "2026-10", `${v1} was cancelled before that time`],
    ]);
  });

  it("and cancelled, but tried again since, goes out at its time", async () => {
    await byHand(all);
    await records.cancelRun(v1);
    await issue((await byHand(trial)).run.id, trial);
    await beat(due);
    expect(kinds()).toEqual([`called ${v2}`, `planned ${v1}`]);
    expect(await rows()).toEqual(["ceo@example.com pending", "me@example.com sent"]);
  });

  it("as a trial and cancelled does not keep the edition from going out", async () => {
    await byHand(trial);
    await records.cancelRun(v1);
    await beat(due);
    expect(await records.run(v1)).toMatchObject({ state: "planned", options: all });
    expect(kinds()).toEqual([`called ${v2}`, `planned ${v1}`]);
  });

  it("as a trial still under way is waited for", async () => {
    await byHand(trial);
    await beat(due);
    expect(await records.run(v1)).toMatchObject({ options: trial });
    expect(await records.run(v2)).toMatchObject({ state: "waiting", wait: { failures: 0 } });
    await issue(v1, trial);
    await beat(minutesOn(5));
    expect(kinds()).toEqual([`called ${v2}`, `waiting ${v2}`, `planned ${v1}`]);
    expect(await rows()).toEqual(["ceo@example.com pending", "me@example.com sent"]);
  });

  it("as a trial whose mails are tried for hours is waited for as long, and admins hear of it", async () => {
    await byHand(trial);
    for (let minutes = 0; minutes <= 8 * 60; minutes += 30) await beat(minutesOn(minutes));
    expect(await records.run(v2)).toMatchObject({ state: "waiting" });
    expect(told.filter(({ runId }) => runId === v2).map(({ kind }) => kind)).toEqual(["late"]);
    await issue(v1, trial);
    await beat(minutesOn(8 * 60 + 5));
    expect(kinds().at(-1)).toBe(`planned ${v1}`);
    expect(await rows()).toEqual(["ceo@example.com pending", "me@example.com sent"]);
  });

  describe("with settings that have changed since", () => {
    const cfo = { address: "cfo@example.com", locale: "ko", attach: ["pdf"] } as const;
    const readBy = (...to: readonly Recipient[]): Partial<Job> => ({ delivery: { email: { ...mailRules, to } } });
    const apply = async (changes: Partial<Job>, its = job) =>
      void (await records.applyJobs([{ ...its, ...changes }], "2026-11-04T00:00:00Z"));

    it.each([
      ["a trial", trial, ["ceo@example.com pending", "me@example.com sent"]],
      ["what was only composed", composed, ["ceo@example.com skipped"]],
    ])("%s goes to nobody whom the job names no more, but to whom it names now", async (_what, options, before) => {
      await issue((await byHand(options)).run.id, options);
      await apply(readBy(cfo));
      await beat(due);
      expect(kinds()).toEqual([`called ${v2}`, `planned ${v2}`]);
      expect(await rows()).toEqual(before);
      expect(await rows(v2)).toEqual(["cfo@example.com pending"]);
    });

    const otherLooks: readonly Partial<Job>[] = [
      { formats: ["pdf"] },
      { locale: "en" },
      { title: { ko: "고객 보고", en: "Customers" } },
      { unit: "million" },
      { branding: { accent: "#113355" } },
      { contact: { name: "IR" } },
    ];
    it.each(otherLooks)("what was composed is drawn anew: %j", async (changes) => {
      await issue((await byHand(composed)).run.id, composed);
      await apply(changes);
      await beat(due);
      expect(kinds()).toEqual([`called ${v2}`, `planned ${v2}`]);
      expect(await records.run(v2)).toMatchObject({ spec: changes, options: all });
    });

    it("what failed is planned anew, and goes to whom the job names now", async () => {
      await byHand(all);
      const [ingest] = await records.tasksOf(v1);
      const error = { code: "JEPYO-DATA-REJECTED", fault: "source", message: "no", place: {} } as const;
      await records.failTask(await start(records, ingest), error, true);
      await apply(readBy(cfo));
      await beat(due);
      expect(kinds()).toEqual([`called ${v2}`, `planned ${v1}`]);
      expect(await rows()).toEqual(["cfo@example.com pending"]);
    });

    it("a trial that failed when somebody had its mail is followed by the next edition", async () => {
      await byHand(trial);
      await walk(records, (await records.tasksOf(v1))[0], { next: "deliveries" });
      const row = (await records.deliveriesOf(v1)).find(({ test }) => test);
      await records.updateDelivery(row?.id ?? "", { state: "sending" });
      await records.setRunState(v1, "failed", { code: "JEPYO-X", fault: "source", message: "no", place: {} });
      await apply(readBy(cfo));
      await beat(due);
      expect(kinds()).toEqual([`called ${v2}`, `planned ${v2}`]);
      expect(await rows(v2)).toEqual(["cfo@example.com pending"]);
    });

    it("what is only being composed is planned anew", async () => {
      await byHand(composed);
      await apply(readBy(cfo));
      await beat(due);
      expect(kinds()).toEqual([`called ${v2}`, `planned ${v1}`]);
      expect(await rows()).toEqual(["cfo@example.com pending"]);
    });

    it("a trial under way is waited for, and followed by the next edition", async () => {
      await byHand(trial);
      await apply(readBy(cfo));
      await beat(due);
      expect(await records.run(v2)).toMatchObject({ state: "waiting" });
      await issue(v1, trial);
      await beat(minutesOn(5));
      expect(kinds().at(-1)).toBe(`planned ${v2}`);
      expect(await rows(v2)).toEqual(["cfo@example.com pending"]);
    });

    it("a draft that is held is drawn anew", async () => {
      const approved = { ...job, approval: twoSigns };
      await records.applyJobs([approved], "2026-10-20T00:00:00Z");
      const { run } = await byHand(trial, approved);
      await walk(records, (await records.tasksOf(v1))[0], { next: "held" });
      await apply(readBy(cfo), approved);
      await beat(due);
      expect(await records.run(v1)).toMatchObject({ state: "planned", options: all, spec: readBy(cfo) });
      expect((await records.run(v1))?.createdAt).not.toBe(run.createdAt);
    });
  });

  it("as a trial held for approval goes to everybody once it is released", async () => {
    const approved = { ...job, approval: twoSigns };
    await records.applyJobs([approved], "2026-10-20T00:00:00Z");
    await byHand(trial, approved);
    const [ingest] = await records.tasksOf(v1);
    await walk(records, ingest, { next: "held" });
    await beat(due);
    expect(await records.run(v1)).toMatchObject({ state: "held", options: all, dueAt: due.toISOString() });
    expect(await records.run(v2)).toBeUndefined();
  });

  it("and rejected is not asked for again: admins hear that nothing was issued", async () => {
    const approved = { ...job, approval: twoSigns };
    await records.applyJobs([approved], "2026-10-20T00:00:00Z");
    const { run } = await byHand(all, approved);
    await walk(records, (await records.tasksOf(v1))[0], { next: "held" });
    await records.decideRun(v1, voteOf({ verdict: "rejected", comment: "틀림", plannedAt: run.createdAt }));
    for (const minutes of [0, 1, 60]) await beat(minutesOn(minutes));
    expect(await records.run(v1)).toMatchObject({ state: "rejected" });
    expect(told.filter(({ kind }) => kind === "failed").map(({ code }) => code)).toEqual(["JEPYO-RUN-REJECTED"]);
  });

  it("is told of a day later where a call failed and only a trial came after it", async () => {
    await beat(due);
    const [ingest] = await records.tasksOf(v1);
    const error = { code: "JEPYO-DATA-REJECTED", fault: "source", message: "no", place: {} } as const;
    await records.failTask(await start(records, ingest), error, true);
    await byHand(trial);
    await issue(v1, trial);
    for (const hours of [1, 23.9, 24, 30]) await beat(minutesOn(hours * 60));
    expect(kinds()).toEqual([`called ${v1}`, `planned ${v1}`]);
    expect(told.map(({ kind, reason }) => [kind, reason.en])).toEqual([
      ["absent", `${v1} was composed, but sent to no subscriber`],
    ]);
  });

  it("is not called again by a scheduler that looked before its call was answered", async () => {
    await issue((await byHand(composed)).run.id, composed);
    const { fingerprint: _, ...call } = sampleRun(2);
    const claim = { ...call, dueAt: due.toISOString() };
    expect(await records.claimRun(claim)).toBe(true);
    expect(await records.claimRun(claim)).toBe(false);
    await records.answerCall(v2, v1);
    expect(await records.claimRun(claim)).toBe(false);
    expect((await records.runsOf("monthly", "2026-10")).map(({ id }) => id)).toEqual([v1]);
  });

  it("waits for its call, which nobody narrows meanwhile and who sends to everybody answers", async () => {
    await issue((await byHand(composed)).run.id, composed);
    const { createdAt, fingerprint: _, ...claim } = sampleRun(2);
    await records.claimRun({ ...claim, createdAt, dueAt: due.toISOString() });
    for (const options of [trial, composed])
      await expect(byHand(options)).rejects.toMatchObject({ code: "JEPYO-RUN-UNDER-WAY" });
    expect(await byHand(all)).toMatchObject({ kind: "delivering", run: { id: v1 } });
    expect(await records.run(v1)).toMatchObject({ dueAt: due.toISOString() });
    expect(await records.run(v2)).toBeUndefined();
  });

  describe("a run whose data change before they are read", () => {
    const changed = { code: "JEPYO-SOURCE-CHANGED", fault: "source", message: "other data", place: {} } as const;
    const ingestFails = async () => {
      const [ingest] = await records.tasksOf(v1);
      return records.failTask(await start(records, ingest), changed, true);
    };

    it("is planned anew by the next beat where it was due", async () => {
      await beat(due);
      const before = await records.run(v1);
      content = "newer";
      expect(await ingestFails()).toEqual([]);
      expect(await records.run(v1)).toMatchObject({ state: "waiting", error: null, endedAt: null });
      await beat(minutesOn(1));
      expect(await records.run(v1)).toMatchObject({ state: "planned", dueAt: due.toISOString() });
      expect((await records.run(v1))?.fingerprint).not.toBe(before?.fingerprint);
      expect(await tasks()).toEqual(["ingest ready"]);
      expect(await rows()).toEqual(["ceo@example.com pending"]);
      expect(woken).toEqual([v1, v1]);
      expect(told).toEqual([]);
    });

    it.each([
      ["by hand", async () => void (await byHand(all))],
      [
        "of which a mail was begun",
        async () => {
          await beat(due);
          const [row] = await records.deliveriesOf(v1);
          await records.updateDelivery(row?.id ?? "", { state: "sending" });
        },
      ],
    ])("has failed where it was %s", async (_what, plan) => {
      await plan();
      await ingestFails();
      expect(await records.run(v1)).toMatchObject({ state: "failed", error: { code: changed.code } });
    });

    it("has failed where they change at every look", async () => {
      await beat(due);
      let plans = 1;
      for (; plans < 50; plans += 1) {
        content = `change ${plans}`;
        await ingestFails();
        if ((await records.run(v1))?.state === "failed") break;
        await beat(minutesOn(plans));
      }
      expect(plans).toBe(12);
      expect(await records.run(v1)).toMatchObject({ error: { code: changed.code } });
    });
  });
});
