import { readdir } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { expect } from "vitest";
import type { Delivery, Run } from "../../src/model/run.ts";
import { processesIn } from "../end-to-end/processes.ts";
import type { Place } from "./place.ts";

export interface Verdict {
  readonly runs: number;
  /** Rows whose mail arrived once. */
  readonly sent: number;
  /** Rows whose mail may or may not have arrived; an admin decides. */
  readonly unknown: number;
  /** Those of the unknown whose mail did arrive. */
  readonly arrivedUnknown: number;
}

/** How often each recipient got each edition, by what is attached to the mails, whatever their Message-ID. */
async function arrivals({ mails }: Pick<Place, "mails">): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const { to, raw } of mails.received) {
    const names = (await PostalMime.parse(raw)).attachments.map(({ filename }) => filename ?? "");
    const [, label, version] = names.map((name) => /_([^_]+)_v(\d+)\.\w+$/.exec(name)).find(Boolean) ?? [];
    for (const address of to) {
      const mail = mailOf(address, label, version);
      counted.set(mail, (counted.get(mail) ?? 0) + 1);
    }
  }
  return counted;
}

const mailOf = (address: string, label = "no period", version: string | number = "no version") =>
  `${address} ${label} v${version}`;

/**
 * What must hold of runs that were disturbed: each ended, one edition a period, each recipient at most one mail of it, none missing
 * unless its row says that nobody knows, and none that belongs to no row. `told` = ids of the rows whose mail was under way when a
 * process was killed; no other may be unknown.
 */
export async function judge(
  place: Pick<Place, "mails" | "ask">,
  planned: readonly Run[],
  told: readonly string[] = [],
): Promise<Verdict> {
  const arrived = await arrivals(place);
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
  const verdict = { runs: found.length, sent: 0, unknown: 0, arrivedUnknown: 0 };
  const wrong: string[] = [];
  for (const { run, versions, rows } of found) {
    if (versions !== 1) wrong.push(`${run.id} has ${versions} editions`);
    const unknown = rows.filter((row) => row.state === "unknown").length;
    const state = unknown > 0 ? "issued-with-failures" : "issued";
    if (run.state !== state) wrong.push(`${run.id} is ${run.state} ${run.error?.code ?? ""} with ${unknown} unknown`);
    for (const row of rows) {
      const mail = mailOf(row.address, run.period.label, run.version);
      const times = arrived.get(mail) ?? 0;
      arrived.delete(mail);
      if (row.state === "sent" && times === 1) verdict.sent += 1;
      else if (row.state === "unknown" && times <= 1 && told.includes(row.id)) {
        verdict.unknown += 1;
        verdict.arrivedUnknown += times;
      } else {
        const under = told.includes(row.id) ? "under way at a kill" : "under way at no kill";
        wrong.push(`${run.id}: a row is ${row.state}, its mail arrived ${times} times and was ${under}`);
      }
    }
  }
  for (const [mail, times] of arrived) wrong.push(`a mail of no row arrived ${times} times: ${mail}`);
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
