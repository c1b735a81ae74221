import { beforeAll, describe, expect, it } from "vitest";
import { toErrorRecord } from "../../../src/model/errors.ts";
import type { Records } from "../../../src/records/records.ts";
import { sampleDelivery, sampleRun, start, twoSigns, voteOf, walk } from "../../records/sample.ts";
import type { OpenRecords } from "./index.ts";

/** What is remembered of drafts and of those who decide about them. */
export function describeApprovals(subject: () => OpenRecords): void {
  let records: Records;
  beforeAll(() => {
    ({ records } = subject());
  });

  const approver = voteOf({ by: "approver@example.com", at: "2026-11-03T02:00:00.000Z" });
  const figures = (runId: string, sign = "a") =>
    ({ runId, kind: "statements", key: "all", sha256: sign.repeat(64), bytes: 2 }) as const;

  /** A run of one scope in two languages, its drafts drawn. */
  async function hold(name: string): Promise<string> {
    const sample = sampleRun(1, name);
    const run = { ...sample, spec: { ...sample.spec, approval: twoSigns } };
    const [compute] = await records.insertRun(run, [sampleDelivery(run.id, 1)], [{ stage: "compute", key: "all" }]);
    const drawn = await walk(records, compute, {
      artifacts: [figures(run.id)],
      next: ["all.ko", "all.en"].map((key) => ({ stage: "render", key })),
    });
    for (const task of drawn) expect(await walk(records, task, { next: "held" })).toEqual([]);
    return run.id;
  }

  describe("a run whose drafts are drawn", () => {
    it("is held, and nobody works on it", async () => {
      const id = await hold("held");
      expect(await records.run(id)).toMatchObject({ state: "held", decisions: [], endedAt: null });
      expect((await records.readyTasks()).filter(({ runId }) => runId === id)).toEqual([]);
      expect((await records.unfinishedRuns()).map((run) => run.id)).not.toContain(id);
      expect(await records.startTask(`${id}.render.all.ko`, "job")).toBeUndefined();
    });

    it("is drawn again once the last one has signed; whoever starts next finds it to do", async () => {
      const id = await hold("signed");
      expect(await records.decideRun(id, voteOf())).toEqual({ outcome: "signed", tasks: [] });
      expect((await records.run(id))?.state).toBe("held");
      expect(await records.decideRun(id, voteOf())).toEqual({ outcome: "already", tasks: [] });
      const { outcome, tasks } = await records.decideRun(id, approver);
      expect(outcome).toBe("released");
      expect((await records.run(id))?.resumedAt).toEqual(expect.any(String));
      const drawing = ["all.en", "all.ko"].map((key) => ({ stage: "render", key, state: "ready" }));
      expect(tasks.toSorted((a, b) => a.key.localeCompare(b.key))).toMatchObject(drawing);
      const left = (await records.readyTasks()).filter(({ runId }) => runId === id);
      expect(left.map(({ key }) => key).sort()).toEqual(["all.en", "all.ko"]);
      for (const task of left.slice(1)) await walk(records, task, { next: "deliveries" });
      expect(await walk(records, left[0], { next: "deliveries" })).toMatchObject([{ stage: "deliver" }]);
      expect(await records.decideRun(id, approver)).toEqual({ outcome: "already", tasks: [] });
      expect((await records.run(id))?.decisions).toMatchObject([
        { role: "reviewer", name: "김검토", account: "kim@desk", statements: `sha256:${"a".repeat(64)}` },
        { role: "approver", address: "approver@example.com", verdict: "approved" },
      ]);
    });

    it("is not held again by a draft that comes too late", async () => {
      const sample = sampleRun(1, "late-draft");
      const run = { ...sample, spec: { ...sample.spec, approval: twoSigns } };
      const first = [{ stage: "render", key: "all.ko" }] as const;
      const [draw] = await records.insertRun(run, [sampleDelivery(run.id, 1)], first);
      const paused = await start(records, draw);
      const drawing = await start(records, draw);
      await records.completeTask(drawing, { artifacts: [figures(run.id)], next: "held" });
      await records.decideRun(run.id, voteOf());
      const { tasks } = await records.decideRun(run.id, approver);
      const late = { artifacts: [figures(run.id, "b")], next: "held" } as const;
      expect(await records.completeTask(paused, late)).toBeUndefined();
      const signing = await start(records, tasks[0]);
      expect(await records.completeTask(paused, late)).toBeUndefined();
      expect(await records.failTask(drawing, toErrorRecord(new Error("late")), true)).toBeUndefined();
      expect(await records.run(run.id)).toMatchObject({ state: "running" });
      expect(await records.completeTask(signing, { next: "deliveries" })).toMatchObject([{ stage: "deliver" }]);
      expect(await records.artifactsOf(run.id)).toEqual([figures(run.id)]);
    });

    it("is released by one of several who sign at once, and by nobody after a rejection", async () => {
      const id = await hold("raced-approval");
      await records.decideRun(id, voteOf());
      const both = [approver, voteOf({ by: "deputy@example.com" })];
      const outcomes = await Promise.allSettled(both.map((vote) => records.decideRun(id, vote)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

      const other = await hold("raced-rejection");
      await records.decideRun(other, voteOf());
      const rejection = voteOf({ verdict: "rejected", by: "deputy@example.com", comment: "틀림" });
      const votes = await Promise.allSettled([records.decideRun(other, approver), records.decideRun(other, rejection)]);
      const lost = votes.flatMap((vote) => (vote.status === "rejected" ? [vote.reason.code] : []));
      expect(lost).toEqual(["JEPYO-RUN-STATE"]);
      expect(["running", "rejected"]).toContain((await records.run(other))?.state);
    });

    it("ends when it is rejected, and is asked for anew by a retry", async () => {
      const id = await hold("sent-back");
      await records.decideRun(id, voteOf());
      const rejection = voteOf({ verdict: "rejected", by: "approver@example.com", comment: "매장 12 방문 수 누락" });
      expect(await records.decideRun(id, rejection)).toEqual({ outcome: "rejected", tasks: [] });
      const ended = await records.run(id);
      expect(ended).toMatchObject({ state: "rejected" });
      expect(ended?.endedAt).not.toBeNull();
      await expect(records.decideRun(id, approver)).rejects.toMatchObject({ code: "JEPYO-RUN-STATE" });
      const drawn = await records.retryRun(id);
      expect(drawn).toHaveLength(2);
      for (const task of drawn) await walk(records, task, { next: "held" });
      await expect(records.decideRun(id, approver)).rejects.toMatchObject({ code: "JEPYO-APPROVAL-TURN" });
      expect(await records.decideRun(id, voteOf())).toMatchObject({ outcome: "signed" });
      expect((await records.run(id))?.decisions.map(({ verdict }) => verdict)).toEqual([
        "approved",
        "rejected",
        "approved",
      ]);
    });

    it("keeps what was decided about a draft that another one replaced, and lets nobody sign the old one", async () => {
      const id = await hold("replaced");
      await records.decideRun(id, voteOf());
      const run = await records.run(id);
      if (run === undefined) throw new Error("the run is gone");
      const createdAt = "2026-11-04T00:00:00.000Z";
      const first = await records.replaceRun({ ...run, createdAt }, [], [{ stage: "render", key: "all.ko" }]);
      await walk(records, first[0], { artifacts: [figures(id, "b")], next: "held" });
      expect((await records.run(id))?.decisions).toHaveLength(1);
      await expect(records.decideRun(id, voteOf())).rejects.toMatchObject({ code: "JEPYO-APPROVAL-CHANGED" });
      await expect(records.decideRun(id, { ...approver, plannedAt: createdAt })).rejects.toMatchObject({
        code: "JEPYO-APPROVAL-TURN",
      });
    });

    it("can be cancelled, and is then decided about no more", async () => {
      const id = await hold("cancelled-draft");
      expect(await records.cancelRun(id)).toBe(true);
      await expect(records.decideRun(id, voteOf())).rejects.toMatchObject({ code: "JEPYO-RUN-STATE" });
      expect((await records.deliveriesOf(id)).map(({ state }) => state)).toEqual(["skipped"]);
    });
  });
}
