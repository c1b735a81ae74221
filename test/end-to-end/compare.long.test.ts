import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ComparisonStatement } from "../../src/model/comparison.ts";
import { jepyo, runHere } from "../cli/in-process.ts";
import { companyFiles, job } from "./company.ts";
import { makeWorkspace, type Workspace } from "./workspace.ts";

/** The same company under another name, by way of a job of its own. */
const files = {
  ...companyFiles,
  "jobs/other.yaml": job.replace("name: monthly", "name: other").replace("작은상회", "큰상회"),
  "jobs/dollars.yaml": job.replace("name: monthly", "name: dollars").replace("currency: KRW", "currency: USD"),
};

describe("two jobs side by side", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await makeWorkspace(files);
  });
  afterAll(() => workspace.remove());

  it("issues what was not issued, sends nothing, and writes the comparison in four forms", async () => {
    const result = await runHere(workspace, [
      "compare",
      "monthly",
      "other",
      "--period",
      "2026-10",
      "--out",
      "compared",
    ]);
    expect(result.stderr).not.toContain("error");
    expect(result).toMatchObject({ code: 0 });
    expect(result.stdout).toContain("composed, not sent (--no-send): 2");
    expect(result.stdout).toContain("compare.monthly.other.2026-10  laid side by side: 작은상회 · 큰상회");
    expect((await readdir(join(workspace.directory, "compared"))).sort()).toEqual([
      "comparison.html",
      "comparison.json",
      "comparison.pdf",
      "comparison.xlsx",
    ]);
  });

  it("the second time reads what was issued and says the same", async () => {
    const first = await readFile(join(workspace.directory, "compared/comparison.json"), "utf8");
    const result = await runHere(workspace, ["compare", "monthly", "other", "--period", "2026-10", "--json"]);
    expect(result).toMatchObject({ code: 0 });
    const { out } = JSON.parse(result.stdout) as { out: string };
    expect(await readFile(join(out, "comparison.json"), "utf8")).toBe(first);
    const { participants, sections } = JSON.parse(first) as ComparisonStatement;
    expect(participants.map(({ name, runId }) => [name, runId])).toEqual([
      ["작은상회", "monthly.2026-10.v1"],
      ["큰상회", "other.2026-10.v1"],
    ]);
    for (const { values } of sections.headline ?? []) expect(values[0]).toEqual(values[1]);
  });

  it.each(["comparison.pdf", "comparison.xlsx", "comparison.json"])("%s is no edition of a run", async (file) => {
    const { code, stdout } = await jepyo(workspace.directory, "verify", join(workspace.directory, "compared", file));
    expect([code, stdout]).toEqual([1, "not a file that was issued here\n"]);
  });

  it.each([
    [["monthly"], "JEPYO-COMPARE-FEW"],
    [["monthly", "monthly"], "JEPYO-COMPARE-TWICE"],
    [["monthly", "monthly:강남점"], "JEPYO-COMPARE-SCOPE"],
    [["monthly", "dollars"], "JEPYO-COMPARE-UNLIKE"],
  ])("%j is refused with %s, exit 2", async (jobs, code) => {
    const result = await runHere(workspace, ["compare", ...jobs, "--period", "2026-10"]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain("→");
  });
});
