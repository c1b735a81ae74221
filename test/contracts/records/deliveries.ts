import { beforeAll, describe, expect, it } from "vitest";
import type { DeliveryState, StartedTask } from "../../../src/model/run.ts";
import type { Records } from "../../../src/records/records.ts";
import { sampleDelivery, sampleRun, start, walk } from "../../records/sample.ts";
import type { OpenRecords } from "./index.ts";

/** What the delivery ledger holds and refuses. */
export function describeDeliveries(subject: () => OpenRecords): void {
  let records: Records;
  beforeAll(() => {
    ({ records } = subject());
  });

  /** A run whose rows have been delivered and that has settled as the states say. */
  async function issued(name: string, states: readonly DeliveryState[]) {
    const run = sampleRun(1, name);
    const rows = states.map((_, n) => sampleDelivery(run.id, n + 1));
    const tasks = await records.insertRun(
      run,
      rows,
      rows.map(({ id }) => ({ stage: "deliver", key: id })),
    );
    let next: Awaited<ReturnType<Records["completeTask"]>> = [];
    for (const [n, state] of states.entries()) {
      const id = rows[n]?.id ?? "";
      await records.updateDelivery(id, { state: "sending" });
      await records.updateDelivery(id, { state, transport: "outbox", messageId: `<${id}@jepyo>` });
      next = await walk(
        records,
        tasks.find((task) => task.key === id),
        { next: [{ stage: "settle", key: "all" }] },
      );
    }
    await walk(records, next[0], {});
    await records.setRunState(run.id, states.every((state) => state === "sent") ? "issued" : "issued-with-failures");
    return { run, ids: rows.map((row) => row.id) };
  }

  describe("the delivery ledger", () => {
    it("keeps recipients in the job's order, as they were planned", async () => {
      const run = sampleRun(1, "order");
      const rows = [3, 1, 2].map((n) => sampleDelivery(run.id, n));
      await records.insertRun(run, rows, []);
      const nothingYet = { state: "pending", reason: null, transport: null, messageId: null, revokedAt: null };
      expect(await records.deliveriesOf(run.id)).toEqual(rows.map((row) => ({ ...row, ...nothingYet })));
    });

    it("has one row a recipient; a test mail to the same address is a row of its own", async () => {
      const run = sampleRun(1, "unique");
      await records.insertRun(run, [sampleDelivery(run.id, 1)], []);
      const again = { ...sampleDelivery(run.id, 1), id: "other-id" };
      const test = { ...sampleDelivery(run.id, 1), id: "test-id", test: true };
      await records.addDeliveries(run.id, [again, test, sampleDelivery(run.id, 2)]);
      await records.addDeliveries(run.id, [test]);
      expect((await records.deliveriesOf(run.id)).map(({ id, test }) => [id, test])).toEqual([
        [`${run.id}-d1`, false],
        ["test-id", true],
        [`${run.id}-d2`, false],
      ]);
    });

    it("moves a row only along its way", async () => {
      const run = sampleRun(1, "way");
      await records.insertRun(run, [sampleDelivery(run.id, 1)], []);
      const id = `${run.id}-d1`;
      const move = (state: DeliveryState, from?: DeliveryState[]) => records.updateDelivery(id, { state }, from);
      expect(await move("sent")).toBe(false);
      expect(await move("unknown")).toBe(false);
      expect(await move("sending", ["pending"])).toBe(true);
      expect(await move("sending", ["pending"])).toBe(false);
      expect(await move("pending")).toBe(true);
      expect(await move("sending")).toBe(true);
      expect(await records.updateDelivery(id, { state: "sent", reason: "250 ok", transport: "smtp" })).toBe(true);
      for (const state of ["pending", "sending", "failed", "skipped", "unknown"] satisfies DeliveryState[]) {
        expect(await move(state), state).toBe(false);
      }
      expect(await records.updateDelivery(id, { messageId: "<1@jepyo>" })).toBe(true);
      expect(await move("bounced")).toBe(true);
      const [row] = await records.deliveriesOf(run.id);
      expect(row).toMatchObject({ state: "bounced", reason: "250 ok", transport: "smtp", messageId: "<1@jepyo>" });
    });

    it("is not moved by whoever still holds the attempt that another took the place of", async () => {
      const run = sampleRun(1, "taken-over");
      const row = sampleDelivery(run.id, 1);
      const first = [{ stage: "deliver", key: row.id }] as const;
      const early = await start(records, (await records.insertRun(run, [row], first))[0]);
      const later = { ...run, createdAt: "2026-11-03T00:00:00.001Z" };
      const late = await start(records, (await records.replaceRun(later, [row], first))[0]);
      const begin = (by: StartedTask) => records.updateDelivery(row.id, { state: "sending" }, ["pending"], by);
      const mail = { runId: run.id, kind: "mail", key: row.id, sha256: "a".repeat(64), bytes: 1 } as const;
      expect(await begin(early)).toBe(false);
      expect(await records.keepArtifacts([mail], early)).toBe(false);
      expect(await records.artifactsOf(run.id)).toEqual([]);
      expect(await records.keepArtifacts([mail], late)).toBe(true);
      expect((await records.delivery(row.id))?.state).toBe("pending");
      expect(await begin(late)).toBe(true);
      await expect(records.replaceRun(run, [row], [])).rejects.toMatchObject({ code: "JEPYO-RUN-EXISTS" });
      expect((await records.delivery(row.id))?.state).toBe("sending");
    });

    it("sends chosen rows once more, and the run settles once more after them", async () => {
      const { run, ids } = await issued("resend", ["sent", "failed", "unknown"]);
      const chosen = ids.slice(1);
      const ready = await records.reopenDeliveries(run.id, [...chosen, "no-such-row"]);
      expect(ready.map(({ key, state, attempt }) => [key, state, attempt])).toEqual(
        chosen.map((key) => [key, "ready", 1]),
      );
      expect(await records.run(run.id)).toMatchObject({
        state: "running",
        resumedAt: expect.any(String),
        endedAt: null,
      });
      expect((await records.deliveriesOf(run.id)).map((row) => row.state)).toEqual(["sent", "pending", "pending"]);
      const settle = [{ stage: "settle", key: "all" }] as const;
      expect(await walk(records, ready[0], { next: settle })).toEqual([]);
      const next = await walk(records, ready[1], { next: settle });
      expect(next).toMatchObject([{ stage: "settle", state: "ready" }]);
      await walk(records, next[0], { next: "issued" });
      expect(await records.run(run.id)).toMatchObject({ state: "issued" });
    });

    it("lets no mail be begun, kept or settled by whoever still holds it from before it was sent once more", async () => {
      const run = sampleRun(1, "resent-late");
      const row = sampleDelivery(run.id, 1);
      const [mail] = await records.insertRun(run, [row], [{ stage: "deliver", key: row.id }]);
      const settle = [{ stage: "settle", key: "all" }] as const;
      const early = await start(records, mail);
      await records.updateDelivery(row.id, { state: "sending" }, ["pending"], early);
      await records.updateDelivery(row.id, { state: "failed" }, ["sending"], early);
      const [settling] = (await records.completeTask(early, { next: settle })) ?? [];
      const earlySettling = await start(records, settling);
      await walk(records, settling, { next: "issued-with-failures" });

      const [again] = await records.reopenDeliveries(run.id, [row.id]);
      const file = { runId: run.id, kind: "mail", key: row.id, sha256: "a".repeat(64), bytes: 1 } as const;
      expect(await records.keepArtifacts([file], early)).toBe(false);
      expect(await records.updateDelivery(row.id, { state: "sending" }, ["pending"], early)).toBe(false);
      expect(await records.completeTask(early, { next: settle })).toBeUndefined();
      expect(await records.completeTask(earlySettling, { next: "issued" })).toBeUndefined();
      const [settlingAgain] = await walk(records, again, { next: settle });
      expect(settlingAgain).toMatchObject({ stage: "settle", state: "ready" });
      expect(await records.completeTask(earlySettling, { next: "issued" })).toBeUndefined();
      expect((await records.run(run.id))?.state).toBe("running");
      await walk(records, settlingAgain, { next: "issued" });
      expect((await records.run(run.id))?.state).toBe("issued");
    });

    it("does not know what became of a cancelled run's mail whose worker is seen no more", async () => {
      const sendingBy = async (name: string, workers: readonly string[]) => {
        const run = sampleRun(1, name);
        const rows = workers.map((_, n) => sampleDelivery(run.id, n + 1));
        const mails = rows.map(({ id }) => ({ stage: "deliver", key: id }) as const);
        for (const [n, { id, key }] of (await records.insertRun(run, rows, mails)).entries()) {
          await records.startTask(id, "job", workers[n]);
          await records.updateDelivery(key, { state: "sending", transport: "smtp" });
        }
        return run.id;
      };
      await records.seeWorker({ id: "telling", machine: "a" });
      const cancelled = await sendingBy("half-told", ["telling", "killed"]);
      const running = await sendingBy("still-told", ["killed"]);
      await records.cancelRun(cancelled);
      await records.closeMailsOfCancelled(30);
      const statesOf = async (id: string) => (await records.deliveriesOf(id)).map(({ state }) => state);
      expect(await statesOf(cancelled)).toEqual(["sending", "unknown"]);
      expect(await statesOf(running)).toEqual(["sending"]);
      await records.closeMailsOfCancelled();
      expect(await statesOf(cancelled)).toEqual(["unknown", "unknown"]);
      await records.cancelRun(running);
      await records.forgetWorker("telling");
    });

    it("makes tasks for rows that were added after the run had been issued", async () => {
      const { run } = await issued("later", ["sent"]);
      const row = { ...sampleDelivery(run.id, 9), test: true };
      await records.addDeliveries(run.id, [row]);
      const ready = await records.reopenDeliveries(run.id, [row.id]);
      expect(ready).toMatchObject([{ stage: "deliver", key: row.id, state: "ready", attempt: 0 }]);
    });

    it("reopens nothing of a run that is still on its way, and settles at once when no row is left to send", async () => {
      const run = sampleRun(1, "on-its-way");
      await records.insertRun(run, [sampleDelivery(run.id, 1)], [{ stage: "ingest", key: "all" }]);
      expect(await records.reopenDeliveries(run.id, [`${run.id}-d1`])).toEqual([]);
      expect((await records.run(run.id))?.state).toBe("planned");
      const { run: done } = await issued("nothing-left", ["sent"]);
      expect(await records.reopenDeliveries(done.id, [])).toMatchObject([{ stage: "settle", state: "ready" }]);
    });
  });
}
