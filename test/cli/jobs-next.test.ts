import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunOptions, runIdOf } from "../../src/model/run.ts";
import { openEmbedded } from "../../src/records/embedded.ts";
import { openRecords } from "../../src/records/records.ts";
import { companyFiles } from "../end-to-end/company.ts";
import { makeWorkspace, type Workspace } from "../end-to-end/workspace.ts";
import { sampleRun } from "../records/sample.ts";
import { jepyo } from "./in-process.ts";

let workspace: Workspace;
beforeAll(async () => {
  workspace = await makeWorkspace({
    "jobs/monthly.yaml": `${companyFiles["jobs/monthly.yaml"]}schedule: { day: 5 }\n`,
  });
});
afterAll(() => workspace.remove());

const next = async () =>
  (await jepyo(workspace.directory, "jobs", "next", "--count", "3")).stdout.split("\n").slice(1, 4);

it("promises no issue of a period that its schedule calls no more", async () => {
  const promised = await next();
  const labels = promised.map((line) => line.trim().split(/\s/)[0] ?? "");
  const pglite = await openEmbedded(join(workspace.directory, ".jepyo", "database"));
  const records = await openRecords(pglite);
  const options: RunOptions = { send: true, transport: "outbox" };
  for (const [place, asked] of [options, { ...options, send: false }].entries()) {
    const label = labels[place] ?? "";
    const run = { ...sampleRun(1), id: runIdOf("monthly", label, 1), options: asked };
    await records.insertRun({ ...run, period: { ...run.period, label } }, [], []);
    await records.setRunState(run.id, "running");
    await records.setRunState(run.id, "issued");
  }
  await pglite.close();
  expect(await next()).toEqual([
    `${promised[0]}  (not issued again at that time: monthly.${labels[0]}.v1 issued)`,
    ...promised.slice(1),
  ]);
  const { stdout } = await jepyo(workspace.directory, "jobs", "list", "--json");
  expect(JSON.parse(stdout)).toMatchObject([
    { next: { calledBefore: { id: `monthly.${labels[0]}.v1`, state: "issued" } } },
  ]);
});
