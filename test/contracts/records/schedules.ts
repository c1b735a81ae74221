import { beforeAll, describe, expect, it } from "vitest";
import type { Job } from "../../../src/model/job.ts";
import { notYetPlanned, type Wait } from "../../../src/model/run.ts";
import type { DueRun, Records } from "../../../src/records/records.ts";
import { sampleDelivery, sampleRun } from "../../records/sample.ts";
import type { OpenRecords } from "./index.ts";

/** What is remembered of jobs and of the runs that their schedules call. */
export function describeSchedules(subject: () => OpenRecords): void {
  let records: Records;
  beforeAll(() => {
    ({ records } = subject());
  });

  const schedule: NonNullable<Job["schedule"]> = {
    rule: { kind: "day", day: 5 },
    at: "09:00",
    zone: "Asia/Seoul",
    calendar: { name: "weekends", weekend: [6, 7], holidays: {}, workdays: [], years: [] },
    catchUp: "latest",
  };
  const jobCalled = (name: string, others: Partial<Job> = {}): Job => ({
    ...sampleRun(1, name).spec,
    schedule,
    ...others,
  });
  const dueRunOf = (name: string): DueRun => {
    const { fingerprint: _, ...run } = sampleRun(1, name);
    return { ...run, dueAt: "2026-11-05T00:00:00.000Z" };
  };

  describe("jobs", () => {
    const first = "2026-11-01T00:00:00.000Z";
    const later = "2026-11-10T00:00:00.000Z";
    const sinceOf = async (name: string) =>
      (await records.appliedJobs()).find(({ job }) => job.name === name)?.scheduledSince;

    it("are applied together: those that came, changed, stayed and went are told", async () => {
      const [stays, changes, goes] = ["stays", "changes", "goes"].map((name) => jobCalled(name));
      if (stays === undefined || changes === undefined || goes === undefined) throw new Error("three jobs");
      expect(await records.applyJobs([stays, changes, goes], first)).toMatchObject({
        added: ["stays", "changes", "goes"],
      });
      expect(await records.applyJobs([stays, { ...changes, locale: "en" }, jobCalled("comes")], later)).toEqual({
        added: ["comes"],
        changed: ["changes"],
        unchanged: ["stays"],
        removed: ["goes"],
      });
      expect((await records.appliedJobs()).map(({ job }) => job.name)).toEqual(["changes", "comes", "stays"]);
      expect((await records.appliedJobs("comes")).map(({ job }) => job.name)).toEqual(["comes"]);
      expect(await records.appliedJobs("goes")).toEqual([]);
    });

    it("count from when they were scheduled, and anew when other periods are issued or they were unscheduled", async () => {
      const apply = (job: Job, now: string) => records.applyJobs([job], now);
      await apply(jobCalled("counted"), first);
      const other = { ...schedule, rule: { kind: "day", day: 3 }, zone: "Asia/Tokyo", catchUp: "all" } as const;
      await apply(jobCalled("counted", { schedule: other }), later);
      expect(await sinceOf("counted")).toBe(first);
      await apply(
        jobCalled("counted", { period: { kind: "quarter", compare: "previous", window: {}, trend: 6 } }),
        later,
      );
      expect(await sinceOf("counted")).toBe(later);
      const { schedule: _, ...unscheduled } = jobCalled("counted");
      await apply(unscheduled, later);
      expect(await sinceOf("counted")).toBeNull();
    });

    it.each([
      ["forty-five days, and it counts on", "2026-12-25T00:00:00.000Z", first],
      ["longer, and it counts anew", "2026-12-26T00:00:00.000Z", "2026-12-26T00:00:00.000Z"],
    ])("may be away for %s", async (_howLong, back, since) => {
      const removed = async () => (await records.removedJobs(first)).filter(({ job }) => job.name === "away");
      await records.applyJobs([jobCalled("away")], first);
      await records.applyJobs([], later);
      expect(await removed()).toEqual([{ job: jobCalled("away"), removedAt: later }]);
      await records.applyJobs([jobCalled("away")], back);
      expect(await sinceOf("away")).toBe(since);
      expect(await removed()).toEqual([]);
      await records.applyJobs([], first);
    });
  });

  describe("runs that a schedule calls", () => {
    it("belong to whoever claims them first, of five that try at once", async () => {
      const claims = await Promise.all([1, 2, 3, 4, 5].map(() => records.claimRun(dueRunOf("claimed"))));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await records.run("claimed.2026-10.v1")).toMatchObject({
        state: "waiting",
        fingerprint: notYetPlanned,
        dueAt: "2026-11-05T00:00:00.000Z",
        wait: null,
      });
      expect((await records.waitingRuns()).map(({ id }) => id)).toContain("claimed.2026-10.v1");
      const { period, createdAt: _, spec: __, issuedBefore: ___, ...claimed } = dueRunOf("claimed");
      expect(await records.runsOfPeriods([{ job: "claimed", period }])).toEqual([
        { ...claimed, label: period.label, state: "waiting", wasSent: false },
      ]);
      expect(await records.runsOfPeriods([])).toEqual([]);
    });

    it("are not claimed where somebody issued the period by hand", async () => {
      await records.insertRun(sampleRun(1, "by-hand"), [], []);
      expect(await records.claimRun(dueRunOf("by-hand"))).toBe(false);
    });

    it("are planned once, of five that try at once", async () => {
      await records.claimRun(dueRunOf("planned-once"));
      const run = sampleRun(1, "planned-once");
      const plan = () => records.planWaiting(run, [sampleDelivery(run.id, 1)], [{ stage: "ingest", key: "all" }]);
      const plans = await Promise.all([plan(), plan(), plan(), plan(), plan()]);
      expect(plans.filter((tasks) => tasks !== undefined)).toEqual([[expect.objectContaining({ stage: "ingest" })]]);
      expect(await records.run(run.id)).toMatchObject({
        state: "planned",
        fingerprint: run.fingerprint,
        dueAt: "2026-11-05T00:00:00.000Z",
      });
      expect(await records.deliveriesOf(run.id)).toHaveLength(1);
    });

    it("say what they wait for, and no longer once they are planned", async () => {
      const { id } = dueRunOf("gated");
      await records.claimRun(dueRunOf("gated"));
      const wait: Wait = {
        reason: { ko: "자료 없음", en: "no data" },
        lookedAt: "2026-11-05T00:00:30.000Z",
        deadline: "2026-11-08T00:00:00.000Z",
        contentHash: null,
      };
      expect(await records.noteWait(id, wait)).toBe(true);
      expect((await records.run(id))?.wait).toEqual(wait);
      await records.planWaiting(sampleRun(1, "gated"), [], []);
      expect(await records.noteWait(id, wait)).toBe(false);
      expect((await records.run(id))?.wait).toBeNull();
    });

    it("fail only while they wait, and a retry lets them wait again", async () => {
      const error = { code: "JEPYO-SOURCE-FILE-MISSING", fault: "source", message: "gone", place: {} } as const;
      await records.claimRun(dueRunOf("unreadable"));
      expect(await records.failWaiting("unreadable.2026-10.v1", error)).toBe(true);
      expect(await records.failWaiting("unreadable.2026-10.v1", error)).toBe(false);
      expect(await records.run("unreadable.2026-10.v1")).toMatchObject({ state: "failed", error });
      expect(await records.retryRun("unreadable.2026-10.v1")).toEqual([]);
      expect(await records.run("unreadable.2026-10.v1")).toMatchObject({
        state: "waiting",
        error: null,
        endedAt: null,
      });
    });

    it("wait no longer when their job is gone, and again when it is back", async () => {
      const stateOf = async (id: string) => (await records.run(id))?.state;
      await records.applyJobs([jobCalled("leaves")], "2026-11-01T00:00:00.000Z");
      await records.claimRun(dueRunOf("leaves"));
      const stopped = { ...dueRunOf("leaves"), id: "leaves.2026-09.v1" };
      await records.claimRun({ ...stopped, period: { ...stopped.period, label: "2026-09" } });
      await records.cancelRun(stopped.id);
      await records.applyJobs([], "2026-11-06T00:00:00.000Z");
      expect(await stateOf("leaves.2026-10.v1")).toBe("cancelled");
      await records.applyJobs([jobCalled("leaves")], "2026-11-06T00:05:00.000Z");
      expect(await records.run("leaves.2026-10.v1")).toMatchObject({ state: "waiting", wait: null, endedAt: null });
      expect(await stateOf(stopped.id)).toBe("cancelled");
    });

    it("may be issued by hand meanwhile: that they had waited is no attempt", async () => {
      await records.claimRun(dueRunOf("overtaken"));
      const run = sampleRun(1, "overtaken");
      const [task] = await records.replaceRun(run, [], [{ stage: "ingest", key: "all" }]);
      expect(task).toMatchObject({ stage: "ingest" });
      expect(await records.planWaiting(run, [], [])).toBeUndefined();
    });
  });
}
