import { beforeAll, describe, expect, it } from "vitest";
import type { DeliveryState, Run, RunOptions, StartedTask } from "../../../src/model/run.ts";
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

  const runNow = async (id: string): Promise<Run> => {
    const run = await records.run(id);
    if (run === undefined) throw new Error(`there is no run ${id}`);
    return run;
  };
  const toOutbox: RunOptions = { send: true, transport: "outbox" };
  /** Sends rows once more, as they are now. */
  const reopen = async (id: string, ids: readonly string[]) =>
    records.reopenDeliveries(
      await runNow(id),
      (await records.deliveriesOf(id)).filter((row) => ids.includes(row.id)),
      toOutbox,
    );
  const settle = [{ stage: "settle", key: "all" }] as const;

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
      const ready = await reopen(run.id, chosen);
      expect(ready.map(({ key, state, attempt }) => [key, state, attempt])).toEqual(
        chosen.map((key) => [key, "ready", 1]),
      );
      expect(await records.run(run.id)).toMatchObject({
        state: "running",
        resumedAt: expect.any(String),
        endedAt: null,
      });
      expect((await records.deliveriesOf(run.id)).map((row) => row.state)).toEqual(["sent", "pending", "pending"]);
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
      const early = await start(records, mail);
      await records.updateDelivery(row.id, { state: "sending" }, ["pending"], early);
      await records.updateDelivery(row.id, { state: "failed" }, ["sending"], early);
      const [settling] = (await records.completeTask(early, { next: settle })) ?? [];
      const earlySettling = await start(records, settling);
      await walk(records, settling, { next: "issued-with-failures" });

      const [again] = await reopen(run.id, [row.id]);
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
      const ready = await reopen(run.id, [row.id]);
      expect(ready).toMatchObject([{ stage: "deliver", key: row.id, state: "ready", attempt: 0 }]);
    });

    it("reopens nothing of a run that is still on its way", async () => {
      const run = sampleRun(1, "on-its-way");
      await records.insertRun(run, [sampleDelivery(run.id, 1)], [{ stage: "ingest", key: "all" }]);
      await expect(reopen(run.id, [`${run.id}-d1`])).rejects.toMatchObject({ code: "JEPYO-RUN-STATE" });
      expect((await records.run(run.id))?.state).toBe("planned");
    });

    it("lets one of two send the same rows once more at once, by his options, and the late one nothing", async () => {
      const { run, ids } = await issued("race", ["failed", "failed"]);
      const [seen, rows] = [await runNow(run.id), await records.deliveriesOf(run.id)];
      const byServer: RunOptions = { send: true, transport: "smtp" };
      const both = await Promise.allSettled([
        records.reopenDeliveries(seen, rows, byServer),
        records.reopenDeliveries(seen, rows, byServer),
      ]);
      const ready = both.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
      expect(ready.map(({ key }) => key).sort()).toEqual(ids);
      const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      expect(refused).toMatchObject([{ code: "JEPYO-RUN-STATE" }]);
      for (const [n, task] of ready.entries()) {
        await records.updateDelivery(task.key, { state: "sending" });
        await records.updateDelivery(task.key, { state: n === 0 ? "sent" : "failed" });
        const [settling] = await walk(records, task, { next: settle });
        if (settling !== undefined) await walk(records, settling, { next: "issued-with-failures" });
      }
      const late = records.reopenDeliveries(seen, rows, toOutbox);
      await expect(late).rejects.toMatchObject({ code: "JEPYO-RUN-STATE" });
      // Who looks again finds what is left: what went out meanwhile is not sent once more though he names it.
      const again = await records.reopenDeliveries(await runNow(run.id), rows, toOutbox);
      expect(again.map(({ key }) => key)).toEqual([ready[1]?.key]);
      expect(await records.run(run.id)).toMatchObject({ state: "running", options: toOutbox });
      expect((await records.delivery(ready[0]?.key ?? ""))?.state).toBe("sent");
    });

    it("writes options of nobody who came too late", async () => {
      const { run } = await issued("race-options", ["failed"]);
      const [seen, rows] = [await runNow(run.id), await records.deliveriesOf(run.id)];
      await records.reopenDeliveries(seen, rows, toOutbox);
      const late = records.reopenDeliveries(seen, rows, { ...toOutbox, to: "me@example.com" });
      await expect(late).rejects.toMatchObject({ code: "JEPYO-RUN-STATE" });
      expect((await records.run(run.id))?.options).toEqual(toOutbox);
    });

    it("sends the unknown mails of a cancelled run once more, under the name that they are given", async () => {
      const run = sampleRun(1, "cancelled-unknown");
      const row = sampleDelivery(run.id, 1);
      await start(records, (await records.insertRun(run, [row], [{ stage: "deliver", key: row.id }]))[0]);
      await records.updateDelivery(row.id, { state: "sending", messageId: "<1@jepyo>" });
      await records.cancelRun(run.id);
      await records.closeMailsOfCancelled();
      const [unknown] = await records.deliveriesOf(run.id);
      if (unknown === undefined) throw new Error("the row is gone");
      const asked = [{ ...unknown, messageId: "<1.2@jepyo>" }];
      expect(await records.reopenDeliveries(await runNow(run.id), asked, toOutbox)).toMatchObject([{ key: row.id }]);
      expect(await records.delivery(row.id)).toMatchObject({ state: "pending", messageId: "<1.2@jepyo>" });
    });

    it("believes a server's late answer where another start said that nobody knows, and settles once more", async () => {
      const run = sampleRun(1, "late-answer");
      const row = sampleDelivery(run.id, 1);
      const [mail] = await records.insertRun(run, [row], [{ stage: "deliver", key: row.id }]);
      const first = await start(records, mail, "job");
      await records.updateDelivery(row.id, { state: "sending" }, ["pending"], first);
      const answer = { state: "sent", reason: "250 taken" } as const;
      expect(await records.answerUnknown(row.id, answer, first)).toBe(false);
      const second = await start(records, mail, "job");
      await records.updateDelivery(row.id, { state: "unknown" }, ["sending"], second);
      const [settling] = (await records.completeTask(second, { next: settle })) ?? [];
      await walk(records, settling, { next: "issued-with-failures" });

      expect(await records.answerUnknown(row.id, answer, first)).toBe(true);
      expect(await records.delivery(row.id)).toMatchObject(answer);
      expect((await records.run(run.id))?.state).toBe("running");
      const ready = (await records.readyTasks()).filter((task) => task.runId === run.id);
      await walk(records, ready[0], { next: "issued" });
      expect((await records.run(run.id))?.state).toBe("issued");
      expect(await records.answerUnknown(row.id, { state: "failed" }, first)).toBe(false);
      expect((await records.delivery(row.id))?.state).toBe("sent");
    });

    it("takes no count of rows for the last one that was taken before a late answer", async () => {
      const run = sampleRun(1, "late-while-settling");
      const row = sampleDelivery(run.id, 1);
      const [mail] = await records.insertRun(run, [row], [{ stage: "deliver", key: row.id }]);
      const first = await start(records, mail);
      await records.updateDelivery(row.id, { state: "sending" }, ["pending"], first);
      await records.updateDelivery(row.id, { state: "unknown" }, ["sending"], first);
      const [settling] = (await records.completeTask(first, { next: settle })) ?? [];
      const counting = await start(records, settling);
      expect(await records.answerUnknown(row.id, { state: "sent" }, first)).toBe(true);
      expect(await records.completeTask(counting, { next: "issued-with-failures" })).toBeUndefined();
      await walk(records, settling, { next: "issued" });
      expect((await records.run(run.id))?.state).toBe("issued");
    });

    it("believes no late answer of a mail that is sent once more meanwhile, nor lets a cancelled run go on for it", async () => {
      const run = sampleRun(1, "late-resent");
      const row = sampleDelivery(run.id, 1);
      const [mail] = await records.insertRun(run, [row], [{ stage: "deliver", key: row.id }]);
      const early = await start(records, mail);
      await records.updateDelivery(row.id, { state: "sending" }, ["pending"], early);
      await records.cancelRun(run.id);
      await records.closeMailsOfCancelled();
      const [ready] = await reopen(run.id, [row.id]);
      const late = await start(records, ready);
      await records.updateDelivery(row.id, { state: "sending" }, ["pending"], late);
      await records.cancelRun(run.id);
      await records.closeMailsOfCancelled();
      expect(await records.answerUnknown(row.id, { state: "sent" }, early)).toBe(false);
      expect(await records.answerUnknown(row.id, { state: "bounced" }, late)).toBe(true);
      expect((await records.delivery(row.id))?.state).toBe("bounced");
      expect((await records.run(run.id))?.state).toBe("cancelled");
    });
  });
}
