import { beforeAll, describe, expect, it } from "vitest";
import type { RunState } from "../../../src/model/run.ts";
import type { Records } from "../../../src/records/records.ts";
import { sampleDelivery, sampleRun, walk } from "../../records/sample.ts";
import type { OpenRecords } from "./index.ts";

/** What is remembered of runs. */
export function describeRuns(subject: () => OpenRecords): void {
  let records: Records;
  beforeAll(() => {
    ({ records } = subject());
  });

  const ingest = [{ stage: "ingest", key: "all" }] as const;

  describe("runs", () => {
    it("comes back as it was planned, the job file's wording and order included", async () => {
      const run = sampleRun(1, "as-planned");
      const tasks = await records.insertRun(run, [], ingest);
      const state = { id: `${run.id}.ingest.all`, runId: run.id, state: "ready", attempt: 0 };
      expect(tasks).toEqual([{ ...state, ...ingest[0] }]);
      const stored = await records.run(run.id);
      expect(stored).toEqual({
        ...run,
        state: "planned",
        error: null,
        decisions: [],
        wait: null,
        dueAt: null,
        heldAt: null,
        resumedAt: null,
        endedAt: null,
      });
      expect(JSON.stringify(stored?.spec)).toBe(JSON.stringify(run.spec));
      expect(await records.run("no-such-run")).toBeUndefined();
    });

    it("lists a period's versions newest first, and no other job's", async () => {
      for (const version of [2, 1, 10]) await records.insertRun(sampleRun(version, "versions"), [], []);
      await records.insertRun(sampleRun(1, "others"), [], []);
      expect((await records.runsOf("versions", "2026-10")).map((run) => run.version)).toEqual([10, 2, 1]);
      expect(await records.runsOf("versions", "2026-09")).toEqual([]);
    });

    it("lists what a job has issued, the latest period first, and nothing that is under way", async () => {
      const period = { kind: "month", label: "2026-11", start: "2026-11-01", end: "2026-12-01" } as const;
      const november = { ...sampleRun(1, "issuer"), id: "issuer.2026-11.v1", period };
      for (const run of [november, sampleRun(1, "issuer"), sampleRun(2, "issuer"), sampleRun(1, "other-issuer")]) {
        await walk(records, (await records.insertRun(run, [], ingest))[0], {});
        await records.setRunState(run.id, run.version === 2 ? "issued-with-failures" : "issued");
      }
      await records.insertRun(sampleRun(3, "issuer"), [], ingest);
      const issued = await records.issuedRuns("issuer");
      expect(issued.map((run) => run.id)).toEqual(["issuer.2026-11.v1", "issuer.2026-10.v2", "issuer.2026-10.v1"]);
    });

    it("is planned once, however many race, and leaves nothing of the losers", async () => {
      const run = sampleRun(1, "raced");
      const planned = await Promise.allSettled(
        [1, 2, 3, 4].map((n) => records.insertRun(run, [sampleDelivery(run.id, n)], ingest)),
      );
      const lost = planned.filter((each) => each.status === "rejected").map((each) => each.reason);
      expect(lost.map((error) => error.code)).toEqual(Array(3).fill("JEPYO-RUN-EXISTS"));
      expect(await records.deliveriesOf(run.id)).toHaveLength(1);
      const twin = { ...run, id: "raced.2026-10.v1-twin" };
      await expect(records.insertRun(twin, [], [])).rejects.toMatchObject({ code: "JEPYO-RUN-EXISTS" });
    });

    it("moves forward only, and says from where it could not", async () => {
      const { id } = sampleRun(1, "forward");
      const [task] = await records.insertRun(sampleRun(1, "forward"), [], ingest);
      await expect(records.setRunState(id, "issued")).rejects.toMatchObject({
        code: "JEPYO-RUN-STATE",
        message: `run ${id} is planned: it cannot become issued`,
      });
      await walk(records, task, {});
      expect((await records.run(id))?.state).toBe("running");
      await records.setRunState(id, "issued");
      await records.setRunState(id, "issued");
      expect((await records.run(id))?.endedAt).not.toBeNull();
      for (const state of ["running", "failed", "cancelled", "planned"] satisfies RunState[]) {
        await expect(records.setRunState(id, state)).rejects.toThrow("it cannot become");
      }
      await expect(records.setRunState("nobody", "failed")).rejects.toThrow("nobody is not in the records");
    });

    it("knows which runs have not ended", async () => {
      const before = (await records.unfinishedRuns()).map((run) => run.id);
      const open = sampleRun(1, "unfinished");
      const ended = sampleRun(2, "unfinished");
      await records.insertRun(open, [], []);
      await records.insertRun(ended, [], []);
      await records.setRunState(ended.id, "cancelled");
      expect((await records.unfinishedRuns()).map((run) => run.id).sort()).toEqual([...before, open.id].sort());
    });

    it("takes new options for what is still to do", async () => {
      const run = sampleRun(1, "options");
      await records.insertRun(run, [], []);
      const options = { send: false, transport: "smtp", out: "/tmp/제표" } as const;
      await records.setRunOptions(run.id, options);
      expect((await records.run(run.id))?.options).toEqual(options);
    });
  });
}
