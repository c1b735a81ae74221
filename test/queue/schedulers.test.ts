import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import type { Job } from "../../src/model/job.ts";
import { callDue, type TickEffects, type TickEvent, tick } from "../../src/queue/tick.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import { openShared, type SharedDatabase } from "../../src/records/shared.ts";
import { sampleRun } from "../records/sample.ts";
import { openPostgres } from "../servers/postgres.ts";

const server = await openPostgres();
afterAll(() => server.close());

const opened: SharedDatabase[] = [];
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())));

interface Scheduler {
  readonly records: Records;
  /** Both beats of a scheduler, at once, as `serve` starts them. */
  beat(now: Date): Promise<unknown>;
}

/** Schedulers on one PostgreSQL, each with connections of its own. Returns: what they tell, too. */
async function openSchedulers(count: number) {
  const url = await server.makeDatabase();
  const events: TickEvent[] = [];
  const woken: string[] = [];
  const schedulers: Scheduler[] = [];
  for (let n = 0; n < count; n += 1) {
    const database = await openShared(url);
    opened.push(database);
    const records = await openRecords(database.dialect);
    const effects: TickEffects = {
      records,
      transport: "outbox",
      // Long enough for all to look at the same run before one of them plans it.
      lookAtData: () => pause(5, { ready: true, contentHash: "content" }),
      wake: async (runId) => void woken.push(runId),
      onEvent: (event) => void events.push(event),
    };
    schedulers.push({ records, beat: (now) => Promise.all([callDue(effects, now), tick(effects, now)]) });
  }
  const told = (kind: TickEvent["kind"]) => events.flatMap((event) => (event.kind === kind ? [event.runId] : []));
  return { schedulers, told, woken };
}

const jobOf = (name: string, day: number): Job => ({
  ...sampleRun(1, name).spec,
  schedule: {
    rule: { kind: "day", day },
    at: "09:00",
    zone: "Asia/Seoul",
    calendar: builtInCalendars.KR,
    catchUp: "latest",
  },
});

describe("schedulers with connections of their own, on PostgreSQL", () => {
  it.each([2, 5])("%d of them, beat after beat over four days, call and plan every run once", async (count) => {
    const { schedulers, told, woken } = await openSchedulers(count);
    const jobs = Array.from({ length: 10 }, (_, n) => jobOf(`job-${n}`, 5 + (n % 3)));
    await schedulers[0]?.records.applyJobs(jobs, "2026-10-20T00:00:00Z");
    for (let half = 0; half < 8; half += 1) {
      const now = new Date(Date.parse("2026-11-04T00:00:00Z") + half * 12 * 3_600_000);
      await Promise.all(schedulers.map(({ beat }) => beat(now)));
    }
    const expected = jobs.map(({ name }) => `${name}.2026-10.v1`);
    expect(told("called").sort()).toEqual(expected);
    expect(told("planned").sort()).toEqual(expected);
    expect(woken.sort()).toEqual(expected);
  });

  it("five of them call 200 jobs that are due at once, each once", async () => {
    const { schedulers, told } = await openSchedulers(5);
    const jobs = Array.from({ length: 200 }, (_, n) => jobOf(`job-${String(n).padStart(3, "0")}`, 5));
    await schedulers[0]?.records.applyJobs(jobs, "2026-10-20T00:00:00Z");
    await Promise.all(schedulers.map(({ beat }) => beat(new Date("2026-11-05T00:00:00Z"))));
    const expected = jobs.map(({ name }) => `${name}.2026-10.v1`);
    expect(told("called").sort()).toEqual(expected);
    // Whoever came first may have looked before the last was called; nothing is planned twice all the same.
    await Promise.all(schedulers.map(({ beat }) => beat(new Date("2026-11-05T00:00:30Z"))));
    expect(told("planned").sort()).toEqual(expected);
  });
});
