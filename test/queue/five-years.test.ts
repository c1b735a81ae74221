import { describe, expect, it } from "vitest";
import { builtInCalendars } from "../../src/calendar/business-days.ts";
import type { Job } from "../../src/model/job.ts";
import type { Run } from "../../src/model/run.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { type TickEffects, tick } from "../../src/queue/tick.ts";
import type { DueRun } from "../../src/records/records.ts";
import { atNine, everyDay, everyLast, months, onOrAfter } from "../calendar/hand-kept.ts";
import { sampleRun } from "../records/sample.ts";

/** Each job with the times listed by hand at which it issues: 2022-12 in January 2023 and so on to 2027-11 in December 2027. */
const cases: readonly [string, Partial<Schedule> & Pick<Schedule, "rule">, readonly string[]][] = [
  [
    "third",
    { rule: { kind: "businessDay", nth: 3 } },
    months.map((month) => month.filter(({ open }) => open)[2]?.date ?? ""),
  ],
  [
    "last",
    { rule: { kind: "businessDay", nth: "last" } },
    months.map((month) => month.findLast(({ open }) => open)?.date ?? ""),
  ],
  ["fifth", { rule: { kind: "day", day: 5 }, onHoliday: "next" }, everyDay(5).map(onOrAfter)],
  ["last-day", { rule: { kind: "day", day: "last" } }, everyLast()],
  ["cron", { rule: { kind: "cron", expression: "0 9 1 * *" } }, everyDay(1)],
];

/** The records as far as a tick needs them; the real ones are tried elsewhere. */
function rememberInMemory(jobs: readonly Job[]) {
  const runs = new Map<string, DueRun & Pick<Run, "wait">>();
  const waiting = new Set<string>();
  const records = {
    appliedJobs: async () => jobs.map((job) => ({ job, scheduledSince: "2022-12-31T15:00:00.000Z" })),
    runsOfPeriods: async () =>
      [...runs.values()].map((run) => ({ ...run, label: run.period.label, state: "planned", wasSent: false })),
    waitingRuns: async () => [...waiting].map((id) => runs.get(id)),
    runsOf: async () => [],
    async claimRun(run: DueRun) {
      if (runs.has(run.id)) return false;
      runs.set(run.id, { ...run, wait: null });
      waiting.add(run.id);
      return true;
    },
    planWaiting: async ({ id }: { id: string }) => (waiting.delete(id) ? [] : undefined),
    run: async (id: string) => ({ ...runs.get(id), state: "waiting" }),
  };
  return records as unknown as TickEffects["records"];
}

describe("five years on a virtual clock", () => {
  it("every job is called at each time listed by hand, in its first beat and no other", async () => {
    const jobs = cases.map(
      ([name, schedule]): Job => ({
        ...sampleRun(1, name).spec,
        schedule: { at: "09:00", zone: "Asia/Seoul", calendar: builtInCalendars.KR, catchUp: "latest", ...schedule },
      }),
    );
    const found = new Map<string, string[]>(cases.map(([name]) => [name, []]));
    let now = new Date();
    const effects: TickEffects = {
      records: rememberInMemory(jobs),
      transport: "outbox",
      lookAtData: async () => ({ ready: true, contentHash: "" }),
      wake: async () => undefined,
      onEvent({ kind, runId, dueAt }) {
        if (kind !== "called") return;
        expect(dueAt).toBe(now.toISOString());
        found.get(runId.split(".")[0] ?? "")?.push(now.toISOString());
      },
    };
    const listed = new Set(cases.flatMap(([, , dates]) => dates.map(atNine)));
    // At each time and half a minute before it: no beat before may call, and the one at it must. Now and then between them: none may.
    for (let nine = Date.UTC(2023, 0, 1), day = 0; nine < Date.UTC(2028, 0, 1); nine += 86_400_000, day += 1) {
      const isListed = listed.has(new Date(nine).toISOString());
      for (const beat of isListed ? [nine - 30_000, nine] : day % 5 === 0 ? [nine] : []) {
        now = new Date(beat);
        await tick(effects, now);
      }
    }
    for (const [name, , expected] of cases) expect(found.get(name), name).toEqual(expected.map(atNine));
  });
});
