import { afterEach, describe, expect, it } from "vitest";
import { makeWorkspace, type Workspace } from "../end-to-end/workspace.ts";
import { jepyo } from "./in-process.ts";

const job = `name: monthly
company: { name: 우리회사, timezone: Asia/Seoul, currency: KRW }
source:
  type: csv
  transactions: { path: sales.csv, columns: { transaction_id: NO, customer_id: WHO, occurred_at: DAY, amount: NET } }
period: { kind: month }
`;

let workspace: Workspace;
afterEach(() => workspace.remove());

const check = async (sales: string) => {
  workspace = await makeWorkspace({ "jobs/monthly.yaml": job, "sales.csv": sales }, { isNew: true });
  return jepyo(workspace.directory, "source", "check", "monthly");
};

describe("source check", () => {
  it("ends with 0 where all is right", async () => {
    expect(await check("NO,WHO,DAY,NET\n1,kim,2026-10-01,1000\n")).toMatchObject({ code: 0 });
  });

  it("ends as a run does that cannot start, and neither says that a place for records is made", async () => {
    const checked = await check("NO,WHO,DAY,AMOUNT\n1,kim,2026-10-01,1000\n");
    expect(checked.stdout).toContain("error JEPYO-SOURCE-COLUMN");
    const run = await jepyo(workspace.directory, "run", "monthly", "--period", "2026-10");
    expect(run.stderr).toContain("error JEPYO-SOURCE-COLUMN");
    expect(run.stdout).not.toContain("making a place for the records");
    expect([checked.code, run.code]).toEqual([2, 2]);
  });

  it("ends as a run does that stops on its way", async () => {
    const checked = await check("NO,WHO,DAY,NET\n1,kim,2026-10-01,x\n");
    expect(checked.stdout).toContain("error JEPYO-DATA-REJECTED");
    expect(checked.code).toBe(1);
  });

  it("names the nearest job where a name is misspelt", async () => {
    await check("NO,WHO,DAY,NET\n1,kim,2026-10-01,1000\n");
    for (const args of [
      ["rehearse", "--job", "montly"],
      ["source", "check", "montly"],
    ]) {
      const { code, stderr } = await jepyo(workspace.directory, ...args);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('→ did you mean "monthly"?') });
    }
  });
});
