import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import { type TellEffects, tellAdmins } from "../../src/deliver/admin/tell.ts";
import type { Channel, SendResult } from "../../src/deliver/channel.ts";
import { JepyoError } from "../../src/model/errors.ts";
import type { Job } from "../../src/model/job.ts";
import type { Notice } from "../../src/model/notice.ts";
import { noteAndTell, type TellingEffects } from "../../src/queue/telling.ts";
import { type TickEffects, tick, watch } from "../../src/queue/tick.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import { fingerprintOf } from "../../src/stages/fingerprint.ts";
import type { Readiness } from "../../src/stages/gate.ts";
import { planRun } from "../../src/stages/plan.ts";
import { sampleDelivery, sampleRun, start, twoSigns, voteOf, walk } from "../records/sample.ts";
import { openDatabase } from "../servers/embedded.ts";

const jobOf = (name: string, others: Partial<Job> = {}): Job => ({
  ...sampleRun(1, name).spec,
  schedule: {
    rule: { kind: "day", day: 5 },
    at: "09:00",
    zone: "Asia/Seoul",
    calendar: builtInCalendars.KR,
    catchUp: "latest",
  },
  ...others,
});
const due = new Date("2026-11-05T00:00:00Z");
const later = (hours: number) => new Date(due.getTime() + hours * 3_600_000);

describe("the watchdog", () => {
  let pglite: PGlite;
  let records: Records;
  let told: [string, Notice][];
  let answer: (by: string) => string | undefined;
  let found: () => Readiness;
  beforeAll(async () => {
    pglite = await openDatabase();
    records = await openRecords(pglite);
  });
  afterAll(() => pglite.close());
  beforeEach(async () => {
    await pglite.exec("TRUNCATE jepyo.run, jepyo.job, jepyo.notice CASCADE");
    told = [];
    answer = () => undefined;
    found = () => ({ ready: true, contentHash: "content" });
  });

  const effects = (channels: ("mail" | "webhook")[]): TickEffects => ({
    records,
    transport: "outbox",
    lookAtData: async () => found(),
    wake: async () => undefined,
    telling: {
      channels,
      async tell(notice, by, settled) {
        told.push([by, notice]);
        const reason = answer(by);
        return reason === undefined ? { settled } : { settled, reason, again: true };
      },
    },
  });
  const beat = async (now: Date, channels: ("mail" | "webhook")[] = ["mail"]) => {
    await tick(effects(channels), now);
    await watch(effects(channels), now);
  };

  it("tells of a failure once a channel, with reason, stage and the command that goes on; of the next one anew", async () => {
    await records.applyJobs([jobOf("monthly")], "2026-10-20T00:00:00Z");
    found = () => {
      throw new JepyoError("no file", {
        code: "JEPYO-SOURCE-FILE-MISSING",
        fault: "source",
        place: { stage: "ingest" },
      });
    };
    for (const hours of [0, 0.1, 1]) await beat(later(hours), ["mail", "webhook"]);
    expect(told.map(([by, { kind, runId, code, stage, command }]) => [by, kind, runId, code, stage, command])).toEqual(
      ["mail", "webhook"].map((by) => [
        by,
        "failed",
        "monthly.2026-10.v1",
        "JEPYO-SOURCE-FILE-MISSING",
        "ingest",
        "jepyo runs retry monthly.2026-10.v1",
      ]),
    );
    await records.retryRun("monthly.2026-10.v1");
    await beat(later(2));
    expect(told).toHaveLength(3);
  });

  it("tells of a run whose data changed each time before they were read the command that plans it anew", async () => {
    await records.applyJobs([jobOf("monthly")], "2026-10-20T00:00:00Z");
    await beat(later(0));
    const error = { code: "JEPYO-SOURCE-CHANGED", fault: "source", message: "other data", place: {} } as const;
    for (let plan = 1; plan <= 12; plan += 1) {
      expect(told).toEqual([]);
      const [ingest] = await records.tasksOf("monthly.2026-10.v1");
      await records.failTask(await start(records, ingest), error, true);
      await beat(later(plan / 120));
    }
    expect(await records.run("monthly.2026-10.v1")).toMatchObject({ state: "failed", error });
    expect(told.map(([, { code, command }]) => [code, command])).toEqual([
      ["JEPYO-SOURCE-CHANGED", "jepyo run monthly --period 2026-10"],
    ]);
    const run = await records.run("monthly.2026-10.v1");
    if (run === undefined) throw new Error("the run was called");
    const { spec: job, period, options } = run;
    const asked = { job, period, options, contentHash: "other", reissue: false, now: later(1).toISOString() };
    expect(await planRun(asked, records)).toMatchObject({
      kind: "new",
      run: { id: run.id, fingerprint: fingerprintOf(job, "other"), dueAt: due.toISOString() },
    });
  });

  it("tells when data are not there by the deadline, and not before, then once a day", async () => {
    const ready = { data: { reach: "period-end" }, deadline: 12 } as const;
    await records.applyJobs([jobOf("gated", { ready })], "2026-10-20T00:00:00Z");
    found = () => ({ ready: false, contentHash: null, reason: { ko: "없음", en: "the data reach 2026-10-30" } });
    for (const hours of [0, 6, 11.9]) await beat(later(hours));
    expect(told).toEqual([]);
    for (const hours of [12, 13, 35.9]) await beat(later(hours));
    expect(told.map(([, { kind, reason }]) => [kind, reason.en])).toEqual([["late", "the data reach 2026-10-30"]]);
    for (const hours of [36, 36.1, 59.9, 61, 70, 130]) await beat(later(hours));
    expect(told).toHaveLength(4);
    expect((await records.run("gated.2026-10.v1"))?.state).toBe("waiting");
  });

  it("gives a run a day from when its data were there, and from when it was set going again", async () => {
    const ready = { data: { reach: "period-end" }, deadline: 72 } as const;
    await records.applyJobs([jobOf("gated", { ready })], "2026-10-20T00:00:00Z");
    found = () => ({ ready: false, contentHash: null, reason: { ko: "없음", en: "the data reach 2026-10-30" } });
    await beat(later(1));
    found = () => ({ ready: true, contentHash: "content" });
    for (const hours of [70, 71, 93.9]) await beat(later(hours));
    expect(told).toEqual([]);
    const { rows } = await pglite.query<{ at: Date }>(
      "UPDATE jepyo.run SET resumed_at = created_at + interval '9 hours' RETURNING resumed_at AS at",
    );
    const resumed = rows[0]?.at.getTime() ?? 0;
    await beat(new Date(resumed + 23.9 * 3_600_000));
    expect(told).toEqual([]);
    await beat(new Date(resumed + 24 * 3_600_000));
    const stuck = ["absent", "it has been under way for 24 hours: planned"];
    expect(told.map(([, { kind, reason }]) => [kind, reason.en])).toEqual([stuck]);
    await pglite.exec("UPDATE jepyo.run SET resumed_at = resumed_at + interval '30 hours'");
    for (const hours of [30, 53.9]) await beat(new Date(resumed + hours * 3_600_000));
    expect(told).toHaveLength(1);
    for (const hours of [54, 55]) await beat(new Date(resumed + hours * 3_600_000));
    expect(told.map(([, { kind, reason }]) => [kind, reason.en])).toEqual([stuck, stuck]);
  });

  it("tells of what was due and is not issued a day later, whether it was called or missed", async () => {
    await records.applyJobs(
      [jobOf("stuck"), jobOf("missed", { schedule: { ...jobOf("x").schedule, catchUp: "none" } as never })],
      "2026-10-20T00:00:00Z",
    );
    await beat(later(1));
    await beat(later(23));
    expect(told).toEqual([]);
    for (const hours of [24, 25, 30]) await beat(later(hours));
    expect(told.map(([, { kind, job, runId, command }]) => [kind, job, runId, command])).toEqual([
      ["absent", "missed", undefined, "jepyo run missed --period 2026-10"],
      ["absent", "stuck", "stuck.2026-10.v1", "jepyo runs show stuck.2026-10.v1"],
    ]);
  });

  it("tells of trouble though planning waits for a look that never ends", async () => {
    await records.applyJobs(
      [jobOf("hangs"), jobOf("missed", { schedule: { ...jobOf("x").schedule, catchUp: "none" } as never })],
      "2026-10-20T00:00:00Z",
    );
    const looking = Promise.withResolvers<void>();
    const planning = tick(
      {
        ...effects(["mail"]),
        lookAtData() {
          looking.resolve();
          return new Promise(() => undefined);
        },
      },
      later(24),
    );
    await Promise.race([looking.promise, planning]);
    await watch(effects(["mail"]), later(24));
    expect(told.map(([, { job }]) => job)).toContain("missed");
  });

  it("tells of a job with a schedule that was removed, once, by the period that it would have issued next", async () => {
    const { schedule: _, ...byHand } = jobOf("by-hand");
    const apply = (jobs: Job[], hours: number) => records.applyJobs(jobs, later(hours).toISOString());
    await apply([jobOf("monthly"), byHand], -100);
    await apply([], -1);
    for (const hours of [-0.9, 0, 30]) await beat(later(hours));
    expect(told.map(([, { kind, job, label, dueAt }]) => [kind, job, label, dueAt])).toEqual([
      ["removed", "monthly", "2026-10", due.toISOString()],
    ]);
    await apply([jobOf("monthly")], 31);
    await apply([], 32);
    for (const hours of [33, 34]) await beat(later(hours));
    expect(told.filter(([, { kind }]) => kind === "removed")).toHaveLength(2);
  });

  it("tells of every one of six hundred that fail at once", async () => {
    await records.insertRun(sampleRun(1, "many"), [], []);
    await records.setRunState(sampleRun(1, "many").id, "failed");
    await pglite.exec(`
      INSERT INTO jepyo.run (id, job, label, version, period, state, fingerprint, spec, options, issued_before, created_at, ended_at)
      SELECT 'many.2026-10.v' || n, job, label, n, period, state, fingerprint, spec, options, issued_before, created_at, ended_at
      FROM jepyo.run, generate_series(2, 600) n`);
    await beat(new Date());
    expect(new Set(told.map(([, { runId }]) => runId))).toHaveLength(600);
    await pglite.exec("UPDATE jepyo.run SET ended_at = ended_at - interval '50 days'");
    expect(await records.listRuns({ endedAfter: later(0).toISOString() })).toEqual([]);
  });

  it("tells of mails that need a look, without an address", async () => {
    const run = sampleRun(1, "mails");
    const [task] = await records.insertRun(
      run,
      [sampleDelivery(run.id, 1), sampleDelivery(run.id, 2)],
      [{ stage: "deliver", key: `${run.id}-d1` }],
    );
    await records.startTask(task?.id ?? "", "job");
    await records.updateDelivery(`${run.id}-d1`, { state: "failed", reason: "550 reader1@example.com unknown" });
    await records.setRunState(run.id, "issued-with-failures");
    await beat(new Date());
    expect(told.map(([, { kind, reason }]) => [kind, reason.en])).toEqual([["mails", "1 failed, 1 pending"]]);
    expect(JSON.stringify(told)).not.toContain("@");
  });

  it("tells of mails that a server has not taken for an hour, once, and again when they are set going again", async () => {
    const run = { ...sampleRun(1, "put-off"), createdAt: new Date().toISOString() };
    const rows = [sampleDelivery(run.id, 1), sampleDelivery(run.id, 2), { ...sampleDelivery(run.id, 3), test: true }];
    const tasks = await records.insertRun(
      run,
      rows,
      rows.map(({ id }) => ({ stage: "deliver", key: id })),
    );
    for (const task of tasks) await start(records, task);
    for (const row of [rows[0], rows[2]])
      await records.updateDelivery(row?.id ?? "", { state: "pending", reason: "451 4.7.1 greylisted" });
    const then = (minutes: number) => new Date(Date.parse(run.createdAt) + minutes * 60_000);
    for (const minutes of [1, 59]) await beat(then(minutes));
    expect(told).toEqual([]);
    for (const minutes of [61, 90, 300]) await beat(then(minutes));
    expect(told.map(([, { kind, reason, command }]) => [kind, reason.en, command])).toEqual([
      [
        "mails",
        "the mail server has not taken 1 mail yet, trying again: 451 4.7.1 greylisted",
        `jepyo runs show ${run.id}`,
      ],
    ]);
    await pglite.query("UPDATE jepyo.run SET resumed_at = created_at + interval '6 hours'");
    for (const minutes of [419, 421, 500]) await beat(then(minutes));
    expect(told).toHaveLength(2);
  });

  it("tells of mails of a cancelled run of which nobody knows whether they arrived, and of no other of it", async () => {
    for (const name of ["half-told", "untold"]) {
      const run = sampleRun(1, name);
      const rows = [1, 2].map((n) => sampleDelivery(run.id, n));
      await records.insertRun(run, rows, []);
      if (name === "half-told") await records.updateDelivery(rows[0]?.id ?? "", { state: "sending" });
      await records.cancelRun(run.id);
    }
    await beat(new Date());
    expect(told).toEqual([]);
    await records.closeMailsOfCancelled();
    for (const _ of [1, 2]) await beat(new Date());
    expect(told.map(([, { kind, runId, reason, command }]) => [kind, runId, reason.en, command])).toEqual([
      [
        "mails",
        "half-told.2026-10.v1",
        "cancelled while the server was told of 1 mail: what arrived is not known",
        "jepyo runs resend half-told.2026-10.v1 --unknown",
      ],
    ]);
  });

  it("tells of those no more once the subscribers get a later edition", async () => {
    const run = sampleRun(1, "superseded");
    const [row] = [sampleDelivery(run.id, 1)];
    await records.insertRun(run, [row], []);
    await records.updateDelivery(row.id, { state: "sending" });
    await records.cancelRun(run.id);
    await records.closeMailsOfCancelled();
    const next = sampleRun(2, "superseded");
    await records.insertRun(next, [sampleDelivery(next.id, 1)], []);
    await beat(new Date());
    expect(told).toEqual([]);
    await records.cancelRun(next.id);
    await beat(new Date());
    expect(told.map(([, { runId, kind }]) => [runId, kind])).toEqual([[run.id, "mails"]]);
  });

  it("tells of a cancelled run that sent some of its mails once more how many it left", async () => {
    const run = sampleRun(1, "half-resent");
    const rows = [1, 2, 3].map((n) => sampleDelivery(run.id, n));
    await records.insertRun(run, rows, []);
    await records.cancelRun(run.id);
    await records.reopenDeliveries(
      { id: run.id, resumedAt: null },
      (await records.deliveriesOf(run.id)).slice(0, 1),
      run.options,
    );
    await records.setRunState(run.id, "issued-with-failures");
    await beat(new Date());
    expect(told.map(([, { reason }]) => reason.en)).toEqual(["1 pending, 2 cancelled"]);
  });

  it("tells whoever's turn it is that a draft waits, admins when it waits too long, and nobody twice", async () => {
    const sample = sampleRun(1, "drafted");
    const run = { ...sample, spec: { ...sample.spec, approval: twoSigns } };
    const [task] = await records.insertRun(run, [], [{ stage: "render", key: "all.ko" }]);
    await walk(records, task, { next: "held" });
    const held = Date.parse((await records.run(run.id))?.heldAt ?? "");
    const at = (hours: number) => new Date(held + hours * 3_600_000);
    const heard = () => told.splice(0).map(([by, { kind, to, reason }]) => [by, kind, to ?? "admins", reason.ko]);
    for (const hours of [0, 1]) await beat(at(hours), ["webhook"]);
    expect(heard().sort()).toEqual([
      ["mail", "draft", { role: "reviewer", place: 0 }, "검토: 김검토"],
      ["webhook", "draft", "admins", "검토: 김검토"],
    ]);
    await records.decideRun(run.id, voteOf({ at: at(2).toISOString() }));
    for (const hours of [2, 3, 49.9]) await beat(at(hours), []);
    expect(heard()).toEqual(
      [0, 1].map((place) => ["mail", "draft", { role: "approver", place }, "승인: 이승인, deputy"]),
    );
    for (const hours of [50, 51]) await beat(at(hours));
    expect(heard()).toEqual([["mail", "undecided", "admins", "승인: 이승인, deputy"]]);
    const no = { verdict: "rejected", by: "deputy@example.com", comment: "틀림" } as const;
    await records.decideRun(run.id, voteOf({ ...no, at: at(52).toISOString() }));
    for (const _ of [1, 2]) await beat(new Date());
    expect(heard().sort()).toEqual([
      ["mail", "rejected", { role: "reviewer", place: 0 }, "승인 deputy: 틀림"],
      ["mail", "rejected", "admins", "승인 deputy: 틀림"],
    ]);
  });

  it("tries again what was not heard, each channel for itself, and gives up in the end", async () => {
    await records.applyJobs([jobOf("monthly")], "2026-10-20T00:00:00Z");
    found = () => {
      throw new JepyoError("no file", { code: "JEPYO-SOURCE-FILE-MISSING", fault: "source" });
    };
    answer = (by) => (by === "webhook" ? "the webhook answered 503" : undefined);
    for (let minute = 0; minute < 2_200; minute += 30) await beat(later(minute / 60), ["mail", "webhook"]);
    expect(told.filter(([by]) => by === "mail")).toHaveLength(1);
    expect(told.filter(([by]) => by === "webhook")).toHaveLength(11);
  });

  describe("a notice", () => {
    const noticeOf = (label: string): Notice => ({
      key: `failed:monthly.${label}.v1`,
      kind: "failed",
      job: "monthly",
      label,
      reason: { ko: "없음", en: "no file" },
      command: `jepyo runs retry monthly.${label}.v1`,
    });

    /** Beats whenever a try may be due, for four days. Returns: what could not be told, try by try. */
    async function beatOn(notices: readonly Notice[], telling: TellingEffects): Promise<string[]> {
      const failures: string[] = [];
      for (let nth = 0; nth < 13; nth += 1) {
        const now = new Date(Date.parse("2026-11-05T00:00:00Z") + (2 ** nth - 1) * 60_000);
        failures.push(...(await noteAndTell(notices, { records, telling }, now)));
      }
      return failures;
    }

    it("is mailed to each person once, whatever becomes of the others' mails", async () => {
      const busy = { outcome: "failed", answer: "451 later", retry: true } as const;
      const answers: Record<string, SendResult[]> = {
        "gone@example.com": [{ outcome: "bounced", answer: "550 5.1.1 no such user" }],
        "busy@example.com": [busy, busy, busy],
      };
      const asked: string[] = [];
      const channel: Channel = {
        transport: "smtp",
        verify: async () => "ready",
        async send({ to }) {
          asked.push(to);
          return answers[to]?.shift() ?? { outcome: "sent", answer: "250 taken" };
        },
        close: async () => {},
      };
      const addresses = ["it@example.com", "gone@example.com", "busy@example.com", "finance@example.com"];
      const effects: TellEffects = {
        admins: { locale: "en", addresses },
        channel,
        mailFrom: "jepyo@example.com",
        now: () => new Date(),
      };
      const failures = await beatOn([noticeOf("2026-10")], {
        channels: ["mail"],
        tell: (notice, by, settled, note) => tellAdmins(notice, by, settled, { ...effects, note }),
      });
      expect(asked).toEqual([...addresses, ...Array.from({ length: 3 }, () => "busy@example.com")]);
      expect(failures).toEqual(["550 5.1.1 no such user", "451 later", "451 later"]);
      const { rows } = await pglite.query<{ state: string; settled: string[] }>(
        "SELECT state, settled FROM jepyo.notice",
      );
      expect(rows).toMatchObject([{ state: "sent", settled: { length: 4 } }]);
      expect(JSON.stringify(rows)).not.toContain("@");
    });

    it("is mailed to nobody twice, though the process is killed while a server is spoken to", async () => {
      const asked: string[] = [];
      const talking = Promise.withResolvers<void>();
      const telling = (isKilledAt: string): TellingEffects => {
        const channel: Channel = {
          transport: "smtp",
          verify: async () => "ready",
          async send({ to }, begin) {
            asked.push(to);
            await begin?.();
            if (to !== isKilledAt) return { outcome: "sent", answer: "250 taken" };
            talking.resolve();
            return new Promise(() => undefined);
          },
          close: async () => {},
        };
        const addresses = ["it@example.com", "ceo@example.com", "finance@example.com"];
        const effects = { admins: { locale: "en", addresses }, channel, mailFrom: "jepyo@example.com" } as const;
        return {
          channels: ["mail"],
          tell: (notice, by, settled, note) =>
            tellAdmins(notice, by, settled, { ...effects, note, now: () => new Date() }),
        };
      };
      const at = (minutes: number) => new Date(Date.parse("2026-11-05T00:00:00Z") + minutes * 60_000);
      void noteAndTell([noticeOf("2026-10")], { records, telling: telling("ceo@example.com") }, at(0));
      await talking.promise;
      expect(await noteAndTell([noticeOf("2026-10")], { records, telling: telling("nobody") }, at(6))).toEqual([]);
      expect(asked).toEqual(["it@example.com", "ceo@example.com", "finance@example.com"]);
      expect((await pglite.query("SELECT state FROM jepyo.notice")).rows).toEqual([{ state: "sent" }]);
    });

    it("is left to the process that took it later", async () => {
      const told: string[] = [];
      const later: TellingEffects = {
        channels: ["mail"],
        async tell(_notice, _by, settled, note) {
          await note([...settled, "a"]);
          told.push("a");
          return { settled: ["a"] };
        },
      };
      const slow: TellingEffects = {
        channels: ["mail"],
        async tell(_notice, _by, _settled, note) {
          await noteAndTell([], { records, telling: later }, new Date("2026-11-05T00:06:00Z"));
          await expect(note(["b"])).rejects.toMatchObject({ code: "JEPYO-NOTICE-TAKEN" });
          await note(["b"]);
          told.push("b");
          return { settled: ["b"] };
        },
      };
      const now = new Date("2026-11-05T00:00:00Z");
      expect(await noteAndTell([noticeOf("2026-10")], { records, telling: slow }, now)).toEqual([]);
      expect(told).toEqual(["a"]);
      const { rows } = await pglite.query("SELECT state, settled FROM jepyo.notice");
      expect(rows).toEqual([{ state: "sent", settled: ["a"] }]);
    });

    it("is told in a chat though the mail server is silent", async () => {
      const heard = Promise.withResolvers<string>();
      const telling: TellingEffects = {
        channels: ["mail", "webhook"],
        async tell({ key }, by, settled) {
          if (by === "mail") return new Promise(() => undefined);
          heard.resolve(key);
          return { settled };
        },
      };
      void noteAndTell([noticeOf("2026-10")], { records, telling }, new Date("2026-11-05T00:00:00Z"));
      expect(await heard.promise).toBe(noticeOf("2026-10").key);
    });

    it("has failed at once where everybody left is refused for good", async () => {
      const telling: TellingEffects = {
        channels: ["mail"],
        tell: async () => ({ settled: ["a"], reason: "550 5.1.1 no such user", again: false }),
      };
      expect(await beatOn([noticeOf("2026-10")], telling)).toEqual(["550 5.1.1 no such user"]);
      const { rows } = await pglite.query("SELECT state, reason, tries FROM jepyo.notice");
      expect(rows).toEqual([{ state: "failed", reason: "550 5.1.1 no such user", tries: 1 }]);
    });

    it("that cannot be made keeps no other from being told, and is given up in the end", async () => {
      const told: string[] = [];
      const telling: TellingEffects = {
        channels: ["mail"],
        async tell({ label }, _by, settled) {
          if (label === "2026-09") throw new Error("its draft is gone: /secret");
          told.push(label);
          return { settled };
        },
      };
      const failures = await beatOn([noticeOf("2026-09"), noticeOf("2026-10")], telling);
      expect(told).toEqual(["2026-10"]);
      expect(failures).toEqual(Array.from({ length: 11 }, () => "JEPYO-DEFECT"));
    });
  });
});
