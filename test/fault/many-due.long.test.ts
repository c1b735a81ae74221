import { afterAll, beforeAll, expect, it } from "vitest";
import { faultCompany } from "./company.ts";
import { type Desk, openDesk } from "./desk.ts";
import { isFull } from "./full.ts";

/** As many as are due at nine o'clock; every fifth is a PDF. */
const due = isFull ? Number(process.env.JEPYO_FAULT_DUE ?? "200") : 6;
const { files, names } = faultCompany(due);
const scheduled = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [
    path,
    path.startsWith("jobs/") ? `${text}schedule: { day: 5 }\n` : text,
  ]),
);

/** Whatever is issued, this process stays below it. Unit: bytes. */
const most = 1_200 * 1_048_576;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(scheduled);
});
afterAll(() => desk.close());

const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);

it("many jobs due at once are called by one beat and all issued, in the order in which they were called, in bounded memory", {
  timeout: 3_600_000,
}, async ({ annotate }) => {
  const settled: string[] = [];
  const memory: number[] = [];
  await desk.applyJobs("2026-10-20T00:00:00Z");
  await desk.work({
    onProgress({ stage, state, runId }) {
      if (stage !== "settle" || state !== "done") return;
      settled.push(runId);
      memory.push(process.memoryUsage().rss);
    },
  });
  expect(await desk.beat(new Date("2026-11-04T23:59:00Z"))).toEqual([]);
  const startedAt = performance.now();
  const events = await desk.beat(new Date("2026-11-05T00:00:00Z"));
  const called = events.flatMap(({ kind, runId }) => (kind === "called" ? [runId] : []));
  expect(called).toEqual(names.map((name) => `${name}.2026-10.v1`));
  const ended = await Promise.all(called.map((id) => desk.ended({ id })));
  const seconds = (performance.now() - startedAt) / 1_000;

  expect(ended.map(({ run }) => [run.id, run.state])).toEqual(called.map((id) => [id, "issued"]));
  expect(ended.map(({ rows }) => rows.map(({ state }) => state))).toEqual(called.map(() => ["sent", "sent", "sent"]));
  expect(await desk.beat(new Date("2026-11-05T00:01:00Z"))).toEqual([]);
  // A PDF takes longer than a workbook: whoever is drawn beside it may overtake, but not by more than what is under way.
  const late = settled.map((runId, place) => Math.abs(called.indexOf(runId) - place));
  expect(Math.max(...late)).toBeLessThanOrEqual(8);
  expect(Math.max(...memory)).toBeLessThan(most);
  const half = memory[Math.floor(memory.length / 2)] ?? 0;
  const last = Math.max(...memory.slice(-5));
  expect(last - half).toBeLessThan(200 * 1_048_576);
  const told = `${due} statements in ${seconds.toFixed(1)} s, ${(seconds / due).toFixed(2)} s each; RSS ${megabytes(half)} MB half way, ${megabytes(last)} MB at the end, ${megabytes(Math.max(...memory))} MB at most; at most ${Math.max(...late)} places out of order`;
  await annotate(told);
  if (isFull) console.log(told);
});
