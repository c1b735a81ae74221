import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedded } from "../../src/records/embedded.ts";
import { openRecords } from "../../src/records/records.ts";
import { companyFiles } from "../end-to-end/company.ts";
import { makeWorkspace, type Workspace } from "../end-to-end/workspace.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";
import { jepyo } from "./in-process.ts";

const query = `{ query: "select address from 'data/readers.csv'" }`;
const job = companyFiles["jobs/monthly.yaml"]
  .replace(
    /to: \[.*\]$/m,
    `to: [ ceo@example.com, gone@example.com, { address: cfo@example.com, locale: en }, ${query} ]`,
  )
  .concat("schedule: { businessDay: 3 }\n");

describe("a rehearsal", () => {
  let workspace: Workspace;
  const rehearse = (...more: string[]) => jepyo(workspace.directory, "rehearse", "--year", "2027", ...more);
  const firstLines = async () => (await rehearse()).stdout.split("\n").slice(1, 6);
  beforeAll(async () => {
    workspace = await makeWorkspace({
      "jobs/monthly.yaml": job,
      "data/readers.csv": "address\nboard@example.com\nLEFT@example.com\n",
    });
    const pglite = await openEmbedded(join(workspace.directory, ".jepyo", "database"));
    const records = await openRecords(pglite);
    for (const address of ["CFO@example.com", "left@example.com"]) {
      const { id } = await records.rememberSubscriber({ job: "monthly", address, locale: "ko", about: "" });
      await records.setSubscribed(id, false);
    }
    const run = sampleRun(1);
    const row = { ...sampleDelivery(run.id, 1), address: "gone@example.com" };
    await records.insertRun(run, [row], []);
    await records.updateDelivery(row.id, { state: "bounced", reason: "550" }, ["pending"]);
    await records.setRunState(run.id, "running");
    await records.setRunState(run.id, "issued-with-failures");
    await pglite.close();
  });
  afterAll(() => workspace.remove());

  it("tells who is mailed, by name or found by query, who has left, and whose mail bounced", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const what = "the whole, pdf, size known after the first edition";
    expect(await firstLines()).toEqual([
      `  ceo@example.com  ${what}`,
      `  gone@example.com  ${what}, bounced last time`,
      `  cfo@example.com  unsubscribed since ${today}`,
      `  board@example.com  ${what}, found by query now`,
      `  LEFT@example.com  unsubscribed since ${today}`,
    ]);
    const [issue] = JSON.parse((await rehearse("--json")).stdout);
    expect(issue).toMatchObject({ unasked: null, mails: { length: 5 } });
    expect(issue.mails.map((mail: { byQuery: boolean }) => mail.byQuery)).toEqual([false, false, false, true, true]);
  });

  it("says that readers are not known where a query cannot be answered, and lists the others", async () => {
    await workspace.write("data/readers.csv", "address\n");
    const { code, stdout } = await rehearse();
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}ceo@example\.com/gm)).toHaveLength(12);
    expect(
      stdout.match(/^ {2}readers by query are not known beforehand \(JEPYO-RECIPIENTS-EMPTY\): query 1/gm),
    ).toHaveLength(12);
  });
});
