import { beforeAll, describe, expect, it } from "vitest";
import type { Records } from "../../../src/records/records.ts";
import { sampleDelivery, sampleRun } from "../../records/sample.ts";
import type { OpenRecords } from "./index.ts";

/** Who still wants the mails of a job, and what their links are signed with. */
export function describeSubscribers(subject: () => OpenRecords): void {
  let records: Records;
  beforeAll(() => {
    ({ records } = subject());
  });

  describe("subscribers", () => {
    const known = { job: "readers", address: "CEO@Example.com", locale: "ko", about: "한빛리테일 고객제표" } as const;

    it("are one a job and address, whatever its letters' case, and keep their id when they change", async () => {
      const first = await records.rememberSubscriber(known);
      const again = await records.rememberSubscriber({ ...known, address: "ceo@example.com", locale: "en" });
      expect(first).toMatchObject({ address: "ceo@example.com", unsubscribedAt: null });
      expect(again).toEqual({ ...first, locale: "en" });
      expect(await records.subscriber(first.id)).toEqual(again);
      expect(await records.subscribersOf("readers")).toEqual([again]);
      const elsewhere = await records.rememberSubscriber({ ...known, job: "others" });
      expect(elsewhere.id).not.toBe(first.id);
    });

    it("leave once, stay away when a mail is composed again, and come back", async () => {
      const { id } = await records.rememberSubscriber({ ...known, job: "leaving" });
      const left = await records.setSubscribed(id, false);
      expect(left?.unsubscribedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(await records.setSubscribed(id, false)).toEqual(left);
      expect((await records.rememberSubscriber({ ...known, job: "leaving" })).unsubscribedAt).toBe(
        left?.unsubscribedAt,
      );
      expect((await records.setSubscribed(id, true))?.unsubscribedAt).toBeNull();
      expect(await records.setSubscribed("nobody", false)).toBeUndefined();
      expect(await records.subscriber("nobody")).toBeUndefined();
    });
  });

  describe("a secret", () => {
    it("is made once, for all who ask at once, and is another for another name", async () => {
      const secrets = await Promise.all([1, 2, 3, 4].map(() => records.secret("links")));
      expect(new Set(secrets).size).toBe(1);
      expect(secrets[0]).toMatch(/^[\w-]{43}$/);
      expect(await records.secret("other")).not.toBe(secrets[0]);
    });
  });

  describe("a delivery", () => {
    it("is found by its id, with how its documents reach the reader", async () => {
      const run = sampleRun(1, "by-id");
      const row = sampleDelivery(run.id, 2);
      await records.insertRun(run, [row], []);
      expect(await records.delivery(row.id)).toMatchObject({ asLink: true, passwordFrom: "READER_PASSWORD" });
      expect(await records.delivery("nobody")).toBeUndefined();
    });

    it("has its links withdrawn, it alone and only of its run", async () => {
      const run = sampleRun(1, "withdrawn");
      const [first, second] = [sampleDelivery(run.id, 1), sampleDelivery(run.id, 2)];
      await records.insertRun(run, [first, second], []);
      expect((await records.delivery(second.id))?.revokedAt).toBeNull();
      expect(await records.revokeLinks("another", [second.id])).toEqual([]);
      expect(await records.revokeLinks(run.id, [second.id, "nobody"])).toEqual([second.id]);
      expect((await records.delivery(second.id))?.revokedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect((await records.delivery(first.id))?.revokedAt).toBeNull();
    });
  });
}
