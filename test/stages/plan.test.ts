import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Job } from "../../src/model/job.ts";
import type { Period } from "../../src/model/period.ts";
import { cancelledReason, type Delivery, isAddressed, type RunOptions } from "../../src/model/run.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import { fingerprintOf } from "../../src/stages/fingerprint.ts";
import { type PlanRequest, planRun, requireEnded } from "../../src/stages/plan.ts";
import { mailRules, sampleRun, start, twoSigns, voteOf, walk } from "../records/sample.ts";
import { openDatabase } from "../servers/embedded.ts";

const job: Job = {
  ...sampleRun(1).spec,
  delivery: {
    email: {
      ...mailRules,
      to: [
        { address: "ceo@example.com", locale: "ko", attach: ["pdf"] },
        { address: "cfo@example.com", locale: "en", attach: [] },
      ],
    },
  },
};
const period: Period = { kind: "month", label: "2026-10", start: "2026-10-01", end: "2026-11-01" };
const toOutbox: RunOptions = { send: true, transport: "outbox" };

function request(changes: Partial<PlanRequest> = {}): PlanRequest {
  const now = "2026-11-02T00:00:00.000Z";
  return { job, period, contentHash: "one", options: toOutbox, reissue: false, now, ...changes };
}

describe("planning a run", () => {
  let pglite: PGlite;
  let records: Records;
  beforeAll(async () => {
    pglite = await openDatabase();
    records = await openRecords(pglite);
  });
  afterAll(() => pglite.close());
  beforeEach(async () => {
    await pglite.exec("TRUNCATE jepyo.run CASCADE");
  });

  /** Walks a planned run to its end, every row with the given answer. */
  async function end(
    id: string,
    patch: { state: "sent" | "skipped" | "failed"; reason: string; transport?: "outbox" },
    which = (_: Delivery) => true,
  ) {
    for (const row of (await records.deliveriesOf(id)).filter(which)) {
      if (patch.state === "sent") await records.updateDelivery(row.id, { state: "sending" });
      await records.updateDelivery(row.id, patch);
    }
    for (const task of await records.tasksOf(id)) {
      const started = await records.startTask(task.id, "job");
      if (started !== undefined) await records.completeTask(started, {});
    }
    await records.setRunState(id, "running").catch(() => undefined);
    await records.setRunState(id, "issued");
  }

  it("makes version 1 with one row a recipient and the ingest task", async () => {
    const plan = await planRun(request(), records);
    expect(plan).toMatchObject({ kind: "new", run: { id: "monthly.2026-10.v1", version: 1, state: "planned" } });
    expect((await records.deliveriesOf(plan.run.id)).map((row) => row.state)).toEqual(["pending", "pending"]);
    expect((await records.tasksOf(plan.run.id)).map((task) => task.stage)).toEqual(["ingest"]);
  });

  it("carries on an unfinished run instead of making another", async () => {
    await planRun(request(), records);
    expect((await planRun(request(), records)).kind).toBe("carried-on");
    expect(await records.runsOf("monthly", "2026-10")).toHaveLength(1);
  });

  it("takes a failed run up at the task that failed", async () => {
    const { run } = await planRun(request(), records);
    const task = (await records.tasksOf(run.id))[0];
    const started = await start(records, task);
    const error = { code: "JEPYO-DATA-REJECTED", fault: "source", message: "too many", place: {} } as const;
    await records.failTask(started, error, true);
    expect(await records.run(run.id)).toMatchObject({ state: "failed", error: { code: "JEPYO-DATA-REJECTED" } });

    expect((await planRun(request(), records)).kind).toBe("retried");
    expect((await records.tasksOf(run.id)).map((one) => one.state)).toEqual(["ready"]);
    expect(await records.run(run.id)).toMatchObject({ error: null });
  });

  it("begins what failed anew where the job says something else now, under the same number", async () => {
    const { run } = await planRun(request(), records);
    await records.setRunState(run.id, "failed", { code: "JEPYO-X", fault: "source", message: "bad rows", place: {} });
    const lenient = { ...job, maxRejectedShare: 0.05 };
    expect(await planRun(request({ job: lenient }), records)).toMatchObject({
      kind: "new",
      run: { version: 1, state: "planned", spec: { maxRejectedShare: 0.05 }, error: null },
    });
    await records.setRunState(run.id, "failed", { code: "JEPYO-X", fault: "source", message: "bad rows", place: {} });
    expect((await planRun(request({ job: lenient }), records)).kind).toBe("retried");
  });

  it("keeps the edition's number when the data were mended before anybody received it", async () => {
    const { run } = await planRun(request(), records);
    await records.setRunState(run.id, "failed", { code: "JEPYO-X", fault: "source", message: "bad rows", place: {} });
    const mended = await planRun(request({ contentHash: "two" }), records);
    expect(mended).toMatchObject({
      kind: "new",
      run: { version: 1, state: "planned", fingerprint: fingerprintOf(job, "two"), error: null },
    });
    expect((await records.tasksOf(run.id)).map((task) => `${task.stage} ${task.state}`)).toEqual(["ingest ready"]);
    const { rows } = await pglite.query<{ earlier: unknown }>("SELECT earlier FROM jepyo.run");
    expect(rows[0]?.earlier).toMatchObject([{ fingerprint: fingerprintOf(job, "one"), error: { code: "JEPYO-X" } }]);
  });

  describe("of a job whose drafts have to be approved", () => {
    const approval = twoSigns;
    const approved = (changes: Partial<PlanRequest> = {}) => request({ job: { ...job, approval }, ...changes });
    const hold = async () => {
      const { run } = await planRun(approved(), records);
      const [task] = await records.tasksOf(run.id);
      await walk(records, task, { next: "held" });
      return run;
    };

    it("leaves a held run as it is, whatever else is asked for", async () => {
      const { id } = await hold();
      const before = [await records.run(id), await records.deliveriesOf(id)];
      const options = { send: false, transport: "smtp", to: "me@example.com" } as const;
      for (const asked of [{}, { options }, { reissue: true }])
        expect(await planRun(approved(asked), records)).toMatchObject({ kind: "held", run: { id, state: "held" } });
      expect([await records.run(id), await records.deliveriesOf(id)]).toEqual(before);
    });

    it.each([{ send: false }, { send: true, to: "me@example.com" }])(
      "sends to everybody once it is released, where it was held with %j and nobody was to get it",
      async (less) => {
        const { id } = await planRun(approved({ options: { ...less, transport: "outbox" } }), records).then(
          ({ run }) => run,
        );
        const [task] = await records.tasksOf(id);
        await walk(records, task, { next: "held" });
        const options = { send: true, transport: "smtp" } as const;
        expect(await planRun(approved({ options }), records)).toMatchObject({ kind: "held", run: { id, options } });
        expect((await records.run(id))?.options).toEqual(options);
      },
    );

    it("makes another draft in the place of one whose data or approvers have changed", async () => {
      const { id } = await hold();
      expect(await planRun(approved({ contentHash: "two" }), records)).toMatchObject({ kind: "new", run: { id } });
      const others = { ...approval, samePerson: true };
      const again = approved({ contentHash: "two", job: { ...job, approval: others } });
      expect(await planRun(again, records)).toMatchObject({ kind: "new", run: { spec: { approval: others } } });
    });

    it("asks again for a rejected one only when something was mended or a reissue is asked for", async () => {
      const { id, createdAt } = await hold();
      const comment = "매장 12 누락";
      await records.decideRun(id, voteOf({ verdict: "rejected", comment, plannedAt: createdAt }));
      await expect(planRun(approved(), records)).rejects.toMatchObject({
        code: "JEPYO-RUN-REJECTED",
        message: expect.stringContaining(comment),
      });
      const again = await planRun(approved({ reissue: true }), records);
      expect(again).toMatchObject({ kind: "new", run: { id, version: 1, state: "planned" } });
      expect(again.run.decisions).toHaveLength(1);
    });

    it("lets nothing go out under a rule that was not in force when the attempt was planned", async () => {
      const { run } = await planRun(request(), records);
      await records.setRunState(run.id, "failed", { code: "JEPYO-X", fault: "source", message: "no", place: {} });
      expect(await planRun(approved(), records)).toMatchObject({ kind: "new", run: { spec: { approval } } });
    });
  });

  it("does not replace an attempt that may have reached somebody", async () => {
    const { run } = await planRun(request(), records);
    const [row] = await records.deliveriesOf(run.id);
    await records.updateDelivery(row?.id ?? "", { state: "sending" });
    const other = request({ contentHash: "two" });
    await expect(planRun(other, records)).rejects.toMatchObject({ code: "JEPYO-RUN-EXISTS" });
    expect(await planRun({ ...other, reissue: true }, records)).toMatchObject({ run: { version: 2 } });
    expect(await records.run(run.id)).toMatchObject({ state: "cancelled" });
    // Nothing of what is superseded goes out any more, not even the mail that somebody composes now.
    const rest = (await records.deliveriesOf(run.id))[1];
    expect(rest).toMatchObject({ state: "skipped", reason: cancelledReason });
    expect(await records.updateDelivery(rest?.id ?? "", { state: "sending" }, ["pending"])).toBe(false);
  });

  it("carries on an interrupted reissue instead of making a third edition", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    const reissue = request({ reissue: true, force: true });
    expect(await planRun(reissue, records)).toMatchObject({ kind: "new", run: { version: 2 } });
    expect(await planRun(reissue, records)).toMatchObject({ kind: "carried-on", run: { version: 2 } });
  });

  it("knows the editions that a run follows; an attempt that nobody received is none", async () => {
    const september: Period = { kind: "month", label: "2026-09", start: "2026-09-01", end: "2026-10-01" };
    const first = await planRun(request({ period: september }), records);
    expect(first.run.issuedBefore).toEqual({ versions: [], newData: false, priorPeriod: null });
    await end(first.run.id, { state: "sent", reason: "250", transport: "outbox" });
    const late = request({ period: september, contentHash: "two", reissue: true });
    const second = await planRun(late, records);
    expect(second.run.issuedBefore).toEqual({ versions: [first.run.id], newData: true, priorPeriod: null });
    await records.setRunState(second.run.id, "failed");

    const { run } = await planRun(request({ contentHash: "two" }), records);
    expect(run.issuedBefore).toEqual({ versions: [], newData: false, priorPeriod: first.run.id });
    await planRun(late, records);
    await end(second.run.id, { state: "sent", reason: "250", transport: "outbox" });
    expect((await planRun(request({ contentHash: "two" }), records)).run.issuedBefore.priorPeriod).toBe(first.run.id);
    expect((await planRun(request({ contentHash: "three" }), records)).run.issuedBefore.priorPeriod).toBe(
      second.run.id,
    );
  });

  it("tells new settings from new data", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    const quartiles = { ...job, tiers: { method: "quantiles", count: 4 } } as const;
    const second = await planRun(request({ job: quartiles, reissue: true }), records);
    expect(second.run.issuedBefore).toEqual({ versions: [run.id], newData: false, priorPeriod: null });
  });

  it("lets a trial be a trial on a run that failed", async () => {
    const { run } = await planRun(request(), records);
    await records.setRunState(run.id, "failed");
    const trial = await planRun(request({ options: { ...toOutbox, to: "trial@example.com" } }), records);
    expect(trial.kind).toBe("retried");
    const rows = await records.deliveriesOf(run.id);
    expect(rows.filter((row) => isAddressed(row, trial.run.options)).map((row) => row.address)).toEqual([
      "trial@example.com",
    ]);
  });

  describe("while it is under way", () => {
    const trial: RunOptions = { ...toOutbox, to: "trial@example.com" };
    const composed: RunOptions = { ...toOutbox, send: false };
    const refused = { code: "JEPYO-RUN-UNDER-WAY" };
    const rowsOf = async (id: string) =>
      (await records.deliveriesOf(id)).map(({ address, state }) => `${address} ${state}`);

    it.each([
      ["planned", trial, {}],
      ["planned", composed, {}],
      ["planned", trial, { contentHash: "two" }],
      ["planned", composed, { contentHash: "two", reissue: true }],
      ["running", trial, {}],
      ["running", composed, {}],
      ["in delivery", trial, {}],
      ["in delivery", composed, {}],
      ["in delivery", trial, { contentHash: "two", reissue: true }],
      ["waiting", trial, {}],
      ["waiting", composed, { contentHash: "two" }],
    ] as const)("leaves its readers theirs, %s, where it is asked for with %j", async (stage, options, others) => {
      const { id, options: before } = stage === "waiting" ? await claim() : (await planRun(request(), records)).run;
      const [ingest] = await records.tasksOf(id);
      if (stage === "running") await start(records, ingest);
      if (stage === "in delivery") {
        await walk(records, ingest, { next: "deliveries" });
        await records.updateDelivery((await records.deliveriesOf(id))[0]?.id ?? "", { state: "sending" });
      }
      const was = [await records.run(id), await records.tasksOf(id), await rowsOf(id)];
      await expect(planRun(request({ options, ...others }), records)).rejects.toMatchObject(refused);
      expect([await records.run(id), await records.tasksOf(id), await rowsOf(id)]).toEqual(was);
      expect(await records.runsOf("monthly", "2026-10")).toHaveLength(1);
      expect(before).toEqual(toOutbox);
    });

    async function claim() {
      const { fingerprint: _, ...call } = sampleRun(1);
      await records.claimRun({ ...call, dueAt: "2026-11-05T00:00:00.000Z" });
      return call;
    }

    it("leaves one trial its reader where another is asked for, or everybody's", async () => {
      const { run } = await planRun(request({ options: trial }), records);
      for (const options of [toOutbox, composed, { ...trial, to: "other@example.com" }])
        await expect(planRun(request({ options }), records)).rejects.toMatchObject(refused);
      expect((await planRun(request({ options: trial }), records)).kind).toBe("carried-on");
      expect((await records.run(run.id))?.options).toEqual(trial);
    });

    it("goes to everybody after all where its mails were only to be composed, until they are", async () => {
      const { run } = await planRun(request({ options: composed }), records);
      expect(await planRun(request(), records)).toMatchObject({ kind: "carried-on", run: { options: toOutbox } });
      const [ingest] = await records.tasksOf(run.id);
      const again = await planRun(request({ period: { ...period, label: "2026-09" }, options: composed }), records);
      const [other] = await records.tasksOf(again.run.id);
      for (const task of [ingest, other]) await walk(records, task, { next: "deliveries" });
      const late = request({ period: { ...period, label: "2026-09" } });
      await expect(planRun(late, records)).rejects.toMatchObject(refused);
      await expect(planRun({ ...late, options: trial }, records)).rejects.toMatchObject(refused);
      expect((await records.run(again.run.id))?.options).toEqual(composed);
      expect(await rowsOf(again.run.id)).toEqual(["ceo@example.com pending", "cfo@example.com pending"]);
    });

    it("becomes a trial where its mails were only to be composed, with the row of its reader", async () => {
      const { run } = await planRun(request({ options: composed }), records);
      expect(await planRun(request({ options: trial }), records)).toMatchObject({ kind: "carried-on" });
      expect((await records.run(run.id))?.options).toEqual(trial);
      expect(await rowsOf(run.id)).toContain("trial@example.com pending");
    });

    it("is carried on in delivery by the command that began it", async () => {
      const { run } = await planRun(request(), records);
      await walk(records, (await records.tasksOf(run.id))[0], { next: "deliveries" });
      const options: RunOptions = { ...toOutbox, transport: "smtp" };
      expect(await planRun(request({ options }), records)).toMatchObject({ kind: "carried-on", run: { options } });
    });

    it("and held for approval is no trial of other data instead", async () => {
      const approved = (changes: Partial<PlanRequest>) => request({ job: { ...job, approval: twoSigns }, ...changes });
      const { run } = await planRun(approved({}), records);
      await walk(records, (await records.tasksOf(run.id))[0], { next: "held" });
      const asked = approved({ contentHash: "two", options: trial });
      await expect(planRun(asked, records)).rejects.toMatchObject(refused);
      expect(await records.run(run.id)).toMatchObject({ state: "held", options: toOutbox });
    });
  });

  it("owes failed mails again", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "failed", reason: "550" });
    expect(await planRun(request(), records)).toMatchObject({ kind: "delivering", deliveries: 2 });
  });

  it("refuses other data for an issued period unless a reissue is asked for", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    const other = request({ contentHash: "two" });
    await expect(planRun(other, records)).rejects.toMatchObject({
      code: "JEPYO-RUN-EXISTS",
      message: `${run.id} was issued from other data: it has ${fingerprintOf(job, "one")}, now ${fingerprintOf(job, "two")}`,
    });
    const changed = { ...job, tiers: { method: "quantiles", count: 10 }, period: { ...job.period, trend: 3 } } as const;
    const told = async (asked: PlanRequest) => planRun(asked, records).catch(({ message }: Error) => message);
    expect(await told(request({ job: changed }))).toContain("issued from other settings (period.trend, tiers): it has");
    expect(await told(request({ job: changed, contentHash: "two" }))).toContain(
      "issued from other data and other settings (period.trend, tiers): it has",
    );
    expect(await planRun({ ...other, reissue: true }, records)).toMatchObject({ kind: "new", run: { version: 2 } });
  });

  it("makes no further edition that would say the same, unless told to", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    await expect(planRun(request({ reissue: true }), records)).rejects.toMatchObject({
      code: "JEPYO-RUN-UNCHANGED",
      message: `nothing has changed since ${run.id}: another edition would say the same`,
    });
    expect(await planRun(request({ reissue: true, force: true }), records)).toMatchObject({ run: { version: 2 } });
  });

  it("gives the rest of the readers the edition that others have, though the data have changed since", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" }, (row) => row.address.startsWith("ceo"));
    await records.updateDelivery((await records.deliveriesOf(run.id))[1]?.id ?? "", { state: "failed", reason: "550" });
    const later = request({ contentHash: "two" });
    const trial = { ...later, options: { ...toOutbox, to: "trial@example.com" } };
    await expect(planRun(trial, records)).rejects.toMatchObject({ code: "JEPYO-RUN-EXISTS" });
    expect(await planRun(later, records)).toMatchObject({ kind: "delivering", deliveries: 1, isOlder: true });
    expect((await records.run(run.id))?.fingerprint).toBe(fingerprintOf(job, "one"));
  });

  it("gives an issued edition to an address that the job file names since, if its documents were drawn", async () => {
    const { run } = await planRun(request(), records);
    const drawn = [
      { kind: "sheets", key: "all" },
      { kind: "pdf", key: "all.ko" },
    ] as const;
    const files = drawn.map((which) => ({ runId: run.id, ...which, sha256: "0".repeat(64), bytes: 1 }));
    const [ingest] = await records.tasksOf(run.id);
    expect(await records.keepArtifacts(files, await start(records, ingest, "job"))).toBe(true);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    const to = [
      { address: "ceo@example.com", locale: "ko", attach: ["pdf"] },
      { address: "corrected@example.com", locale: "ko", attach: ["pdf"] },
      { address: "not-drawn@example.com", locale: "en", attach: ["pdf"] },
    ] as const;
    const corrected = request({ job: { ...job, delivery: { email: { ...mailRules, to } } } });
    expect(await planRun(corrected, records)).toMatchObject({ kind: "delivering", deliveries: 1, isOlder: false });
    const rows = await records.deliveriesOf(run.id);
    expect(rows.map(({ address, state }) => [address, state])).toEqual([
      ["ceo@example.com", "sent"],
      ["cfo@example.com", "sent"],
      ["corrected@example.com", "pending"],
    ]);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" }, (row) => row.state === "pending");
    expect((await planRun(corrected, records)).kind).toBe("already-issued");
    const joined = { ...to[0], address: "joined@example.com" };
    const later = { ...job, delivery: { email: { ...mailRules, to: [...to, joined] } } };
    expect(await planRun(request({ job: later, contentHash: "two" }), records)).toMatchObject({
      kind: "delivering",
      deliveries: 1,
      isOlder: true,
    });
  });

  it("gives nobody an issued edition twice because his address is now written in small letters", async () => {
    const reader = { locale: "en", attach: [] } as const;
    const to = (...addresses: readonly string[]) =>
      request({
        job: {
          ...job,
          delivery: { email: { ...mailRules, to: addresses.map((address) => ({ ...reader, address })) } },
        },
      });
    const { run } = await planRun(to("CEO@example.com"), records);
    const [ingest] = await records.tasksOf(run.id);
    const sheets = { runId: run.id, kind: "sheets", key: "all", sha256: "0".repeat(64), bytes: 1 } as const;
    await records.keepArtifacts([sheets], await start(records, ingest, "job"));
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    expect((await planRun(to("ceo@Example.com"), records)).kind).toBe("already-issued");
    expect(await planRun(to("ceo@example.com", "cfo@example.com"), records)).toMatchObject({ deliveries: 1 });
    expect((await records.deliveriesOf(run.id)).map(({ address }) => address)).toEqual([
      "CEO@example.com",
      "cfo@example.com",
    ]);
  });

  it("sends nobody older data when nobody has got them yet", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "skipped", reason: "no-send" });
    await expect(planRun(request({ contentHash: "two" }), records)).rejects.toMatchObject({ code: "JEPYO-RUN-EXISTS" });
  });

  it("sends nothing twice: what was sent stays sent, what was only composed is owed", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "skipped", reason: "no-send" });
    expect((await planRun(request({ options: { ...toOutbox, send: false } }), records)).kind).toBe("already-issued");
    expect(await planRun(request(), records)).toMatchObject({ kind: "delivering", deliveries: 2 });
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    expect((await planRun(request(), records)).kind).toBe("already-issued");
  });

  it("owes what only lies in the outbox once there is a mail server", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "sent", reason: "laid in the outbox", transport: "outbox" });
    const toServer: RunOptions = { send: true, transport: "smtp" };
    expect(await planRun(request({ options: toServer }), records)).toMatchObject({ kind: "delivering", deliveries: 2 });
  });

  it("adds a test row for --to and leaves the subscribers alone", async () => {
    const { run } = await planRun(request(), records);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" });
    const trial = await planRun(request({ options: { ...toOutbox, to: "trial@example.com" } }), records);
    expect(trial).toMatchObject({ kind: "delivering", deliveries: 1 });
    const rows = await records.deliveriesOf(run.id);
    expect(rows.filter((row) => row.test).map((row) => row.state)).toEqual(["pending"]);
    expect(rows.filter((row) => !row.test).map((row) => row.state)).toEqual(["sent", "sent"]);
  });

  it("owes the subscribers theirs after a run that began as a trial", async () => {
    const { run } = await planRun(request({ options: { ...toOutbox, to: "trial@example.com" } }), records);
    expect((await records.deliveriesOf(run.id)).map((row) => row.test)).toEqual([false, false, true]);
    await end(run.id, { state: "sent", reason: "250", transport: "outbox" }, (row) => row.test);
    expect(await planRun(request(), records)).toMatchObject({ kind: "delivering", deliveries: 2 });
  });
});

describe("the period of a plan", () => {
  it("must have ended on the company's calendar", () => {
    expect(() => requireEnded(period, "2026-10-31", job)).toThrow(/2026-10 runs until 2026-11-01/);
    expect(requireEnded(period, "2026-11-01", job)).toBeUndefined();
  });
});

describe("the fingerprint", () => {
  const print = (changes: Partial<Job>, hash = "abc") => fingerprintOf({ ...job, ...changes }, hash);

  it("changes with the data and with what changes figures", () => {
    const prints = [
      print({}),
      print({}, "abd"),
      print({ salesTypeRule: "first" }),
      print({ tiers: { method: "quantiles", count: 4 } }),
      print({ company: { ...job.company, timezone: "UTC" } }),
      print({ period: { ...job.period, window: { trailingMonths: 12 } } }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });

  it("stays with what changes looks and readers only", () => {
    const same = print({
      unit: "million",
      formats: ["xlsx"],
      delivery: {},
      title: { ko: "가", en: "A" },
      locale: "en",
    });
    expect(same).toBe(print({}));
  });
});
