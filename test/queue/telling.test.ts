import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type TellEffects, tellAdmins } from "../../src/deliver/admin/tell.ts";
import type { Channel, SendResult } from "../../src/deliver/channel.ts";
import type { Notice } from "../../src/model/notice.ts";
import { noteAndTell, type TellingEffects } from "../../src/queue/telling.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import { openDatabase } from "../servers/embedded.ts";

const noticeOf = (label: string): Notice => ({
  key: `failed:monthly.${label}.v1`,
  kind: "failed",
  job: "monthly",
  label,
  reason: { ko: "없음", en: "no file" },
  command: `jepyo runs retry monthly.${label}.v1`,
});

describe("notices", () => {
  let pglite: PGlite;
  let records: Records;
  beforeAll(async () => {
    pglite = await openDatabase();
    records = await openRecords(pglite);
  });
  afterAll(() => pglite.close());
  beforeEach(async () => {
    await pglite.exec("TRUNCATE jepyo.notice");
  });

  /** Beats twice an hour for two days. Returns: what could not be told, try by try. */
  async function beatOn(notices: readonly Notice[], telling: TellingEffects): Promise<string[]> {
    const failures: string[] = [];
    for (let half = 0; half < 96; half += 1) {
      const now = new Date(Date.parse("2026-11-05T00:00:00Z") + half * 30 * 60_000);
      failures.push(...(await noteAndTell(notices, { records, telling }, now)));
    }
    return failures;
  }

  it("are mailed to each person once, whatever becomes of the others' mails", async () => {
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
      tell: (notice, by, settled) => tellAdmins(notice, by, settled, effects),
    });
    expect(asked).toEqual([...addresses, ...Array.from({ length: 3 }, () => "busy@example.com")]);
    expect(failures).toEqual(["550 5.1.1 no such user", "451 later", "451 later"]);
    const { rows } = await pglite.query<{ state: string; settled: string[] }>(
      "SELECT state, settled FROM jepyo.notice",
    );
    expect(rows).toMatchObject([{ state: "sent", settled: { length: 4 } }]);
    expect(JSON.stringify(rows)).not.toContain("@");
  });

  it("have failed at once where everybody left is refused for good", async () => {
    const telling: TellingEffects = {
      channels: ["mail"],
      tell: async () => ({ settled: ["a"], reason: "550 5.1.1 no such user", again: false }),
    };
    expect(await beatOn([noticeOf("2026-10")], telling)).toEqual(["550 5.1.1 no such user"]);
    const { rows } = await pglite.query("SELECT state, reason, tries FROM jepyo.notice");
    expect(rows).toEqual([{ state: "failed", reason: "550 5.1.1 no such user", tries: 1 }]);
  });

  it("do not keep others from being told when one cannot be made, which is given up in the end", async () => {
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
