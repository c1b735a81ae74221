import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import { JepyoError } from "../../src/model/errors.ts";
import type { Job } from "../../src/model/job.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { limitLooks, limitWakes } from "../../src/queue/patience.ts";
import { startScheduler } from "../../src/queue/scheduler.ts";
import { callDue, lookAgain, type TickEffects, type TickEvent, tick } from "../../src/queue/tick.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import type { Look, Readiness } from "../../src/stages/gate.ts";
import { sampleRun } from "../records/sample.ts";
import { openDatabase } from "../servers/embedded.ts";

const fifth: Schedule = {
  rule: { kind: "day", day: 5 },
  at: "09:00",
  zone: "Asia/Seoul",
  calendar: builtInCalendars.KR,
  catchUp: "latest",
};
const jobOf = (name: string, schedule: Partial<Schedule> = {}, others: Partial<Job> = {}): Job => ({
  ...sampleRun(1, name).spec,
  schedule: { ...fifth, ...schedule },
  ...others,
});

/** Nine in Seoul. */
const nine = (day: string) => new Date(`${day}T00:00:00Z`);
const later = { fault: "environment", retry: "later" } as const;
const minutes = (time: Date, count: number) => new Date(time.getTime() + count * 60_000);

describe("a tick", () => {
  let pglite: PGlite;
  let records: Records;
  let events: TickEvent[];
  let woken: string[];
  let lookAtData: (look: Look) => Promise<Readiness>;
  beforeAll(async () => {
    pglite = await openDatabase();
    records = await openRecords(pglite);
  });
  afterAll(() => pglite.close());
  beforeEach(async () => {
    await pglite.exec("TRUNCATE jepyo.run, jepyo.job CASCADE");
    events = [];
    woken = [];
    lookAtData = async () => ({ ready: true, contentHash: "content" });
  });

  const effects = (): TickEffects => ({
    records,
    transport: "outbox",
    lookAtData: (look) => lookAtData(look),
    wake: async (runId) => void woken.push(runId),
    onEvent: (event) => void events.push(event),
  });
  const beat = (now: Date) => tick(effects(), now);
  const called = () => events.filter(({ kind }) => kind === "called").map(({ runId }) => runId);

  it("calls a run at its time, not before, and plans it", async () => {
    await records.applyJobs([jobOf("monthly")], "2026-10-20T00:00:00Z");
    await beat(minutes(nine("2026-11-05"), -0.5));
    expect(events).toEqual([]);
    await beat(nine("2026-11-05"));
    await beat(minutes(nine("2026-11-05"), 0.5));
    expect(events.map(({ kind, runId, dueAt }) => [kind, runId, dueAt])).toEqual([
      ["called", "monthly.2026-10.v1", "2026-11-05T00:00:00.000Z"],
      ["planned", "monthly.2026-10.v1", "2026-11-05T00:00:00.000Z"],
    ]);
    expect(woken).toEqual(["monthly.2026-10.v1"]);
    expect(await records.run("monthly.2026-10.v1")).toMatchObject({
      state: "planned",
      dueAt: "2026-11-05T00:00:00.000Z",
    });
  });

  it.each([
    ["latest", ["monthly.2026-10.v1"]],
    ["all", ["monthly.2026-08.v1", "monthly.2026-09.v1", "monthly.2026-10.v1"]],
    ["none", []],
  ] as const)("after months down, catchUp %s makes up for %j", async (catchUp, expected) => {
    await records.applyJobs([jobOf("monthly", { catchUp })], "2026-08-20T00:00:00Z");
    await beat(nine("2026-11-20"));
    expect(called()).toEqual(expected);
    await beat(minutes(nine("2026-12-05"), 10));
    expect(called()).toEqual([...expected, "monthly.2026-11.v1"]);
  });

  it("calls what is never made up for though a look at another run's data lasts longer", async () => {
    const none = jobOf("none", { at: "09:01", catchUp: "none" });
    await records.applyJobs([jobOf("long"), none], "2026-10-20T00:00:00Z");
    const looking = Promise.withResolvers<void>();
    lookAtData = () => looking.promise.then(() => ({ ready: true, contentHash: "content" }));
    vi.useFakeTimers({ now: nine("2026-11-05"), toFake: ["setInterval", "clearInterval", "Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const { stop } = startScheduler({
      beats: { call: (now) => callDue(effects(), now), plan: beat, tell: async () => {} },
      onError: (error) => expect.unreachable(String(error)),
    });
    for (let half = 0; half < 60; half += 1) {
      vi.advanceTimersByTime(30_000);
      await records.waitingRuns();
    }
    await expect.poll(called).toEqual(["long.2026-10.v1", "none.2026-10.v1"]);
    looking.resolve();
    await stop();
  });

  it("down for three days over month end issues what came due meanwhile, once", async () => {
    const jobs = [
      jobOf("last-day", { rule: { kind: "day", day: "last" } }),
      jobOf("first", { rule: { kind: "businessDay", nth: 1 } }),
      jobOf("fifth"),
      jobOf("missed", { rule: { kind: "day", day: 1 }, catchUp: "none" }),
    ];
    await records.applyJobs(jobs, "2026-10-20T00:00:00Z");
    for (let hour = 0; hour < 24 * 12; hour += 8) {
      const now = minutes(nine("2026-10-28"), hour * 60);
      if (now >= nine("2026-10-30") && now < nine("2026-11-03")) continue;
      await beat(now);
    }
    expect(called().sort()).toEqual(["fifth.2026-10.v1", "first.2026-10.v1", "last-day.2026-09.v1"]);
  });

  it("on a clock that jumps an hour each way loses nothing and repeats nothing", async () => {
    await records.applyJobs([jobOf("monthly"), jobOf("later", { at: "09:30" })], "2026-10-20T00:00:00Z");
    const due = nine("2026-11-05");
    await beat(minutes(due, -40));
    await beat(minutes(due, 20)); // an hour ahead
    expect(called()).toEqual(["monthly.2026-10.v1"]);
    await beat(minutes(due, -39)); // and back
    await beat(minutes(due, 0));
    await beat(minutes(due, 29));
    expect(called()).toEqual(["monthly.2026-10.v1"]);
    await beat(minutes(due, 31));
    await beat(minutes(due, -29)); // an hour back
    await beat(minutes(due, 31));
    expect(called()).toEqual(["monthly.2026-10.v1", "later.2026-10.v1"]);
  });

  it("goes by a schedule that changed between ticks: a period is issued once, and none is lost", async () => {
    const apply = (schedule: Partial<Schedule>, now: Date) =>
      records.applyJobs([jobOf("monthly", schedule)], now.toISOString());
    await apply({ rule: { kind: "day", day: 10 } }, nine("2026-10-20"));
    await beat(nine("2026-11-04"));
    await apply({ rule: { kind: "day", day: 3 } }, nine("2026-11-04"));
    await beat(minutes(nine("2026-11-04"), 1));
    await apply({ rule: { kind: "day", day: 10 } }, nine("2026-11-06"));
    await beat(nine("2026-11-10"));
    expect(called()).toEqual(["monthly.2026-10.v1"]);
  });

  it("does not issue what had passed when the job came, nor for a job that is gone, but once it is back", async () => {
    await records.applyJobs([jobOf("new")], minutes(nine("2026-11-05"), 1).toISOString());
    await beat(minutes(nine("2026-11-05"), 2));
    await records.applyJobs([], nine("2026-12-01").toISOString());
    await beat(nine("2026-12-05"));
    expect(events).toEqual([]);
    await records.applyJobs([jobOf("new")], nine("2026-12-10").toISOString());
    await beat(nine("2026-12-10"));
    await beat(nine("2027-01-05"));
    expect(called()).toEqual(["new.2026-11.v1", "new.2026-12.v1"]);
  });

  it("loses nothing to a folder of jobs that is incomplete over the due time", async () => {
    const waits = jobOf("waits", { at: "08:50" });
    const jobs = [jobOf("stays"), jobOf("comes-back"), waits];
    await records.applyJobs(jobs, "2026-10-20T00:00:00Z");
    lookAtData = async () => ({ ready: false, contentHash: null, reason: { ko: "없음", en: "none" } });
    const due = nine("2026-11-05");
    await beat(minutes(due, -9));
    await records.applyJobs(jobs.slice(0, 1), minutes(due, -2).toISOString());
    for (const minute of [-1, 0, 4]) await beat(minutes(due, minute));
    expect(called()).toEqual(["waits.2026-10.v1", "stays.2026-10.v1"]);
    const changed = jobOf("comes-back", { catchUp: "all", zone: "Asia/Tokyo" });
    await records.applyJobs([jobOf("stays"), changed, waits], minutes(due, 5).toISOString());
    lookAtData = async () => ({ ready: true, contentHash: "content" });
    await beat(minutes(due, 6));
    expect(called()).toContain("comes-back.2026-10.v1");
    expect(woken.sort()).toEqual(["comes-back.2026-10.v1", "stays.2026-10.v1", "waits.2026-10.v1"]);
  });

  it("leaves alone what was issued by hand", async () => {
    await records.applyJobs([jobOf("monthly")], "2026-10-20T00:00:00Z");
    await records.insertRun(sampleRun(1, "monthly"), [], []);
    await beat(nine("2026-11-05"));
    expect(events).toEqual([]);
  });

  it("waits for data, says so, looks again after five minutes, and goes on when they are there", async () => {
    const ready = { data: { reach: "period-end" }, deadline: 12 } as const;
    await records.applyJobs([jobOf("gated", {}, { ready })], "2026-10-20T00:00:00Z");
    const reason = { ko: "자료가 2026-10-30까지만 있습니다", en: "the data reach 2026-10-30" };
    const looks: Look[] = [];
    lookAtData = async (look) => {
      looks.push(look);
      return { ready: false, contentHash: "yesterday", reason };
    };
    const due = nine("2026-11-05");
    for (const minute of [0, 0.5, 1, 4.5, 5]) await beat(minutes(due, minute));
    expect(looks).toHaveLength(2);
    expect(looks[1]?.before).toMatchObject({ contentHash: "yesterday", reason });
    expect(await records.run("gated.2026-10.v1")).toMatchObject({
      state: "waiting",
      wait: { reason, deadline: "2026-11-05T12:00:00.000Z", lookedAt: "2026-11-05T00:05:00.000Z" },
    });
    lookAtData = async () => ({ ready: true, contentHash: "today" });
    await beat(minutes(due, 24 * 60));
    expect(await records.run("gated.2026-10.v1")).toMatchObject({ state: "planned", wait: null });
    expect(woken).toEqual(["gated.2026-10.v1"]);
  });

  it("fails a run whose data cannot be read, and a retry looks again by the job as it is now", async () => {
    await records.applyJobs([jobOf("monthly")], "2026-10-20T00:00:00Z");
    lookAtData = async () => {
      throw new JepyoError("no file", { code: "JEPYO-SOURCE-FILE-MISSING", fault: "source" });
    };
    await beat(nine("2026-11-05"));
    expect(await records.run("monthly.2026-10.v1")).toMatchObject({
      state: "failed",
      error: { code: "JEPYO-SOURCE-FILE-MISSING" },
    });
    await beat(minutes(nine("2026-11-05"), 60));
    expect(events.map(({ kind }) => kind)).toEqual(["called", "failed"]);

    await records.applyJobs([jobOf("monthly", {}, { locale: "en" })], "2026-11-05T02:00:00Z");
    await records.retryRun("monthly.2026-10.v1");
    lookAtData = async () => ({ ready: true, contentHash: "content" });
    await beat(minutes(nine("2026-11-05"), 121));
    expect(await records.run("monthly.2026-10.v1")).toMatchObject({ state: "planned", spec: { locale: "en" } });
  });

  it.each([
    ["a full disk", () => new Error("ENOSPC: no space left on device"), "JEPYO-DISK-FULL"],
    ["a defect", () => new Error("socket hang up"), "JEPYO-DEFECT"],
    [
      "what may be better later",
      () => new JepyoError("busy", { ...later, code: "JEPYO-DATABASE-BUSY" }),
      "JEPYO-DATABASE-BUSY",
    ],
  ])("tries again to plan a run that %s kept from it, and fails it after an hour", async (_what, trouble, code) => {
    const due = nine("2026-11-05");
    await records.applyJobs([jobOf("passing"), jobOf("lasting")], "2026-10-20T00:00:00Z");
    let isOver = false;
    lookAtData = async ({ job }) => {
      if (job.name === "lasting" || !isOver) throw trouble();
      return { ready: true, contentHash: "content" };
    };
    await beat(due);
    const waits = { state: "waiting", error: null, wait: { failures: 1, deadline: "2026-11-05T02:00:00.000Z" } };
    expect(await records.run("passing.2026-10.v1")).toMatchObject(waits);
    isOver = true;
    for (let minute = 0.5; minute < 54; minute += 0.5) await beat(minutes(due, minute));
    expect(await records.run("passing.2026-10.v1")).toMatchObject({ state: "planned", wait: null });
    expect(await records.run("lasting.2026-10.v1")).toMatchObject({ state: "waiting", wait: { failures: 11 } });
    await beat(minutes(due, 55));
    expect(await records.run("lasting.2026-10.v1")).toMatchObject({ state: "failed", error: { code }, wait: null });
  });

  it("is planned though the queue is away as it is: whoever finds its tasks carries them", async () => {
    await records.applyJobs([jobOf("monthly")], "2026-10-20T00:00:00Z");
    const away = async () => Promise.reject(new Error("ECONNREFUSED"));
    await tick({ ...effects(), wake: away }, nine("2026-11-05"));
    expect(await records.run("monthly.2026-10.v1")).toMatchObject({ state: "planned", error: null });
    expect(events.map(({ kind }) => kind)).toEqual(["called", "planned"]);
  });

  it("plans every run though the queue never answers", async () => {
    await records.applyJobs([jobOf("first"), jobOf("second")], "2026-10-20T00:00:00Z");
    const asked: string[] = [];
    const wake = limitWakes((runId) => {
      asked.push(runId);
      return new Promise(() => undefined);
    }, 20);
    await tick({ ...effects(), wake }, nine("2026-11-05"));
    expect(events.filter(({ kind }) => kind === "planned").map(({ runId }) => runId)).toEqual([
      "first.2026-10.v1",
      "second.2026-10.v1",
    ]);
    expect(asked).toEqual(["first.2026-10.v1"]);
  });

  it("plans the others though a look never ends: its run waits, and says why", async () => {
    const { source } = jobOf("other");
    const other = jobOf("other", {}, { source: { ...source, type: "parquet" } });
    await records.applyJobs([jobOf("hangs"), other], "2026-10-20T00:00:00Z");
    const found = { ready: true, contentHash: "content" } as const;
    const never = new Promise<never>(() => undefined);
    lookAtData = limitLooks({ lookAtData: ({ job }) => (job.name === "hangs" ? never : Promise.resolve(found)) }, 20);
    for (const minute of [0, 5, 70]) await beat(minutes(nine("2026-11-05"), minute));
    expect(woken).toEqual(["other.2026-10.v1"]);
    expect(await records.run("hangs.2026-10.v1")).toMatchObject({
      state: "waiting",
      wait: { reason: { en: expect.stringContaining("JEPYO-READY-TIMEOUT") }, deadline: "2026-11-05T02:00:00.000Z" },
    });
  });

  it("is not waited for by whoever asks at once for one run", async () => {
    await records.applyJobs([jobOf("monthly"), jobOf("other")], "2026-10-20T00:00:00Z");
    lookAtData = async () => ({ ready: false, contentHash: "", reason: { ko: "없음", en: "none" } });
    await beat(nine("2026-11-05"));
    lookAtData = async () => ({ ready: true, contentHash: "content" });
    await lookAgain("monthly.2026-10.v1", effects(), minutes(nine("2026-11-05"), 0.1));
    expect(woken).toEqual(["monthly.2026-10.v1"]);
    expect(await records.run("other.2026-10.v1")).toMatchObject({ state: "waiting" });
    await lookAgain("monthly.2026-10.v1", effects(), minutes(nine("2026-11-05"), 0.2));
    expect(woken).toHaveLength(1);
  });
});
