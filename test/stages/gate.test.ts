import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import type { Job } from "../../src/model/job.ts";
import type { ReadyRule } from "../../src/model/schedule.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { type GateEffects, type Look, lookAtData } from "../../src/stages/gate.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { jobOf, tableOf } from "../statements/road.ts";

/** October 2026 ends on a Saturday. */
const period = { kind: "month", label: "2026-10", start: "2026-10-01", end: "2026-11-01" } as const;

describe("the data gate", () => {
  let workspace: string;
  let opened: number;
  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), "jepyo-gate-"));
  });
  afterAll(() => rm(workspace, { recursive: true, force: true }));

  const effects: GateEffects = {
    get workspace() {
      return workspace;
    },
    sourceOf,
    openWarehouse(directory) {
      opened += 1;
      return openWarehouse({ directory });
    },
    async inScratch(_, action) {
      const folder = await mkdtemp(join(workspace, "scratch-"));
      return action(folder).finally(() => rm(folder, { recursive: true, force: true }));
    },
    secretOf: (name) => ({ FLAG: "canary-2026-10" })[name],
  };

  const sell = (...days: readonly string[]) =>
    writeFile(
      join(workspace, "sales.csv"),
      `customer_id,occurred_at,amount\n${days.map((day) => `kim,${day},1000\n`).join("")}`,
    );

  const look = (data: ReadyRule["data"] | undefined, others: Partial<Look> = {}, its = effects) => {
    opened = 0;
    const job: Job = jobOf({
      name: "monthly",
      source: { type: "csv", tables: { transactions: tableOf(["sales.csv"], { transaction_id: null }) } },
      schedule: {
        rule: { kind: "businessDay", nth: 3 },
        at: "09:00",
        zone: "Asia/Seoul",
        calendar: builtInCalendars.KR,
        catchUp: "latest",
      },
      ...(data === undefined ? {} : { ready: { data, deadline: 72 } }),
    });
    return lookAtData({ job, period, ...others }, its);
  };

  it("is open without a rule, and nothing is read", async () => {
    await sell("2026-10-02");
    expect(await look(undefined)).toEqual({ ready: true, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(opened).toBe(0);
  });

  it("works in a folder of its own, though another look at the same data still lasts", async () => {
    await sell("2026-10-02");
    const folders: string[] = [];
    const inScratch: GateEffects["inScratch"] = (name, action) => {
      folders.push(name);
      return effects.inScratch(name, action);
    };
    await Promise.all([1, 2].map(() => look(undefined, {}, { ...effects, inScratch })));
    expect(new Set(folders).size).toBe(2);
  });

  it("opens when the newest transaction has reached the period's last day", async () => {
    await sell("2026-10-02", "2026-10-30");
    expect(await look({ reach: "period-end" })).toMatchObject({
      ready: false,
      reason: {
        ko: "자료가 2026-10-30까지만 있습니다: 2026-10-31까지 있어야 합니다",
        en: "the data reach 2026-10-30: they must reach 2026-10-31",
      },
    });
    expect(await look({ reach: "last-business-day" })).toMatchObject({ ready: true });
    await sell("2026-10-31");
    expect(await look({ reach: "period-end" })).toMatchObject({ ready: true });
    await sell("2026-11-02");
    expect(await look({ reach: "period-end" })).toMatchObject({ ready: true });
  });

  it("does not read unchanged data again", async () => {
    await sell("2026-10-02");
    const first = await look({ reach: "period-end" });
    expect(opened).toBe(1);
    if (first.ready) throw new Error("the data end on the 2nd");
    expect(await look({ reach: "period-end" }, { before: first })).toEqual(first);
    expect(opened).toBe(0);
    await sell("2026-10-31");
    expect(await look({ reach: "period-end" }, { before: first })).toMatchObject({ ready: true });
  });

  it("stays shut, and says why, where the files are not there yet", async () => {
    await rm(join(workspace, "sales.csv"), { force: true });
    const found = await look({ reach: "period-end" });
    expect(found).toMatchObject({ ready: false, contentHash: null });
    expect(found).toHaveProperty("reason.en", expect.stringContaining("JEPYO-SOURCE-FILE-MISSING"));
    await expect(look(undefined)).rejects.toMatchObject({ code: "JEPYO-SOURCE-FILE-MISSING" });
  });

  it.each([
    ["select count(*) >= 2 from transactions where occurred_at >= $start and occurred_at < $end", true],
    ["select count(*) > 2 from transactions", false],
    ["select max(occurred_at) from transactions", false],
    ["select date '2026-10-31'", true],
    ["select max(occurred_at) from transactions where occurred_at > $end", false],
    ["select $label = '2026-10'", true],
    ["select '$" + "{FLAG}' = 'canary-' || $label", true],
  ])("asks a query: %s → %s", async (query, ready) => {
    await sell("2026-10-02", "2026-10-30");
    expect(await look({ query })).toMatchObject({ ready });
  });

  it.each([
    ["select 1", "it answered with 1 rows and 1 values"],
    ["select true, false", "it answered with 1 rows and 2 values"],
    ["select nothing from transactions", 'Binder Error: Referenced column "nothing" not found'],
    ["selekt true", "Parser Error"],
    ["select $today = '2026-10-31'", "it may name $start, $end and $label only"],
    ["select amount::date from transactions", "it could not be answered"],
    ["select true '$" + "{FLAG}' false", "it could not be answered, and a variable's value stands in it"],
  ])("refuses a query that cannot answer: %s", async (query, problem) => {
    await sell("2026-10-02", "2026-10-30");
    const refused = await look({ query }).catch((error: Error) => error);
    expect(refused).toMatchObject({ code: "JEPYO-READY-QUERY", message: expect.stringContaining(problem) });
    expect(refused).not.toHaveProperty("message", expect.stringContaining("canary"));
  });
});
