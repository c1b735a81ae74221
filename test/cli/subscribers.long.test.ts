import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { companyFiles } from "../end-to-end/company.ts";
import { makeWorkspace, run, type Workspace } from "../end-to-end/workspace.ts";

describe("subscribers", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await makeWorkspace(companyFiles);
  });
  afterAll(() => workspace.remove());
  const ask = (...args: string[]) => run(workspace, ["subscribers", ...args]);

  it("leave and come back by the command line too, for whoever asked by mail", async () => {
    const left = await ask("unsubscribe", "monthly", "CFO@example.com");
    expect(left.code).toBe(0);
    expect(left.stdout).toMatch(/^ {2}cfo@example\.com {2}ko {2}unsubscribed since \d{4}-\d\d-\d\d\n$/);
    const listed = JSON.parse((await ask("list", "monthly", "--json")).stdout) as {
      address: string;
      unsubscribedAt: string;
    }[];
    expect(listed.map(({ address, unsubscribedAt }) => [address, unsubscribedAt === null])).toEqual([
      ["cfo@example.com", false],
    ]);
    expect((await ask("resubscribe", "monthly", "cfo@example.com")).stdout).toBe("  cfo@example.com  ko  subscribed\n");
  }, 120_000);

  it("are told by one plain address", async () => {
    const { code, stderr } = await ask("unsubscribe", "monthly", "a@example.com, b@example.com");
    expect(stderr).toContain("JEPYO-SUBSCRIBER-ADDRESS: the address holds a comma or semicolon");
    expect(code).toBe(2);
  }, 60_000);
});
