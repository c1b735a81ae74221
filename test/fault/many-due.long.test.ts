import { afterAll, beforeAll, expect, it } from "vitest";
import type { Run } from "../../src/model/run.ts";
import { faultCompany } from "./company.ts";
import { type Desk, openDesk } from "./desk.ts";
import { isFull } from "./full.ts";

/** As many as are due at nine o'clock; every fifth is a PDF. */
const due = isFull ? Number(process.env.JEPYO_FAULT_DUE ?? "200") : 6;
const { files, names } = faultCompany(due);

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(files);
});
afterAll(() => desk.close());

const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);

it("many jobs due at once are all issued, in the order in which they were called, in bounded memory", {
  timeout: 3_600_000,
}, async ({ annotate }) => {
  const settled: string[] = [];
  const memory: number[] = [];
  const planned: Run[] = [];
  for (const name of names) planned.push(await desk.plan(name));
  const startedAt = performance.now();
  await desk.work({
    onProgress({ stage, state, runId }) {
      if (stage !== "settle" || state !== "done") return;
      settled.push(runId);
      memory.push(process.memoryUsage().rss);
    },
  });
  const ended = await Promise.all(planned.map((run) => desk.ended(run)));
  const seconds = (performance.now() - startedAt) / 1_000;

  expect(ended.map(({ run }) => run.state)).toEqual(planned.map(() => "issued"));
  // A PDF takes longer than a workbook: whoever is drawn beside it may overtake, but not by more than what is under way.
  const late = settled.map((runId, place) => Math.abs(planned.findIndex((run) => run.id === runId) - place));
  expect(Math.max(...late)).toBeLessThanOrEqual(8);
  const half = memory[Math.floor(memory.length / 2)] ?? 0;
  const last = Math.max(...memory.slice(-5));
  expect(last - half).toBeLessThan(400 * 1_048_576);
  const told = `${due} statements in ${seconds.toFixed(1)} s, ${(seconds / due).toFixed(2)} s each; RSS ${megabytes(half)} MB half way, ${megabytes(last)} MB at the end; at most ${Math.max(...late)} places out of order`;
  await annotate(told);
  if (isFull) console.log(told);
});
