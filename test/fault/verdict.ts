import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Delivery, Run } from "../../src/model/run.ts";
import { processesIn } from "../end-to-end/processes.ts";
import type { Place } from "./place.ts";

export interface Verdict {
  readonly runs: number;
  readonly sent: number;
  /** Rows whose mail may or may not have arrived; an admin decides. */
  readonly unknown: number;
}

/** How often each mail arrived, by its Message-ID. */
function arrivals({ mails }: Pick<Place, "mails">): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { raw } of mails.received) {
    const id = /^message-id:\s*<([^>]+)>/im.exec(raw.toString("latin1"))?.[1] ?? "none";
    counted.set(id, (counted.get(id) ?? 0) + 1);
  }
  return counted;
}

/**
 * What must hold of runs that were disturbed: each ended, one edition a period, each recipient at most one mail, none missing unless
 * its row says that nobody knows, and nothing left over.
 */
export async function judge(place: Place, planned: readonly Run[]): Promise<Verdict> {
  const arrived = arrivals(place);
  const found = await place.ask(async ({ records }) => {
    const all: { run: Run; versions: number; rows: Delivery[] }[] = [];
    for (const { id, job, period } of planned) {
      const run = await records.run(id);
      if (run === undefined) throw new Error(`${id} is lost`);
      const versions = (await records.runsOf(job, period.label)).length;
      all.push({ run, versions, rows: await records.deliveriesOf(id) });
    }
    return all;
  });
  const verdict = { runs: found.length, sent: 0, unknown: 0 };
  const wrong: string[] = [];
  for (const { run, versions, rows } of found) {
    if (versions !== 1) wrong.push(`${run.id} has ${versions} editions`);
    const unknown = rows.filter((row) => row.state === "unknown").length;
    const state = unknown > 0 ? "issued-with-failures" : "issued";
    if (run.state !== state) wrong.push(`${run.id} is ${run.state} ${run.error?.code ?? ""} with ${unknown} unknown`);
    for (const row of rows) {
      const times = arrived.get((row.messageId ?? "").replace(/^<|>$/g, "")) ?? 0;
      if (row.state === "sent" && times === 1) verdict.sent += 1;
      else if (row.state === "unknown" && times <= 1) verdict.unknown += 1;
      else wrong.push(`${run.id}: a row is ${row.state}, its mail arrived ${times} times`);
    }
  }
  for (const [id, times] of arrived) if (times > 1) wrong.push(`mail ${id} arrived ${times} times`);
  expect(wrong).toEqual([]);
  return verdict;
}

/** Nothing of ended processes is left: no browser, no scratch folder, no half-written file. */
export async function expectNothingLeft({ workspace, rest }: Place): Promise<void> {
  await rest();
  await expect.poll(() => processesIn(workspace.directory), { timeout: 10_000 }).toEqual([]);
  const home = join(workspace.directory, ".jepyo");
  expect(await readdir(join(home, "scratch"))).toEqual([]);
  expect(await readdir(join(home, "artifacts/incoming"))).toEqual([]);
}
