import { readdir } from "node:fs/promises";
import { afterEach, describe, expect, it } from "vitest";
import { companyFiles } from "./company.ts";
import { makeWorkspace, run, type Workspace } from "./workspace.ts";

describe("the first minutes", () => {
  let workspace: Workspace;
  afterEach(() => workspace.remove());

  it.each([
    [["--help"]],
    [["run", "--help"]],
    [["demo", "--help"]],
    [["jobs", "--help"]],
    [["jobs", "check", "--help"]],
    [["demo", "companies", "--help"]],
    [["compare", "--help"]],
    [["doctor", "--help"]],
  ])("%j shows an example and ends with 0", async (args) => {
    workspace = await makeWorkspace({}, { isNew: true });
    const result = await run(workspace, args);
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(/Example:\n {2}jepyo /);
  });

  it("jobs check says which files are right, from any folder", async () => {
    workspace = await makeWorkspace(companyFiles);
    const elsewhere = await makeWorkspace({}, { isNew: true });
    const result = await run(elsewhere, ["-C", workspace.directory, "jobs", "check"]);
    await elsewhere.remove();
    expect(result.code).toBe(0);
    expect(result.stdout).toContain("✓ monthly  jobs/monthly.yaml");
  });

  it("jobs check tells every mistake of every file and starts nothing", async () => {
    workspace = await makeWorkspace({ ...companyFiles, "jobs/two.yaml": "name: Two\nperiod: 5\n" }, { isNew: true });
    const result = await run(workspace, ["jobs", "check"]);
    expect(result.code).toBe(2);
    expect(result.stdout).toContain("✓ monthly");
    expect(result.stderr).toContain("jobs/two.yaml:1");
    expect(result.stderr).toContain("jobs/two.yaml:2");
    expect(await readdir(workspace.directory)).not.toContain(".jepyo");
  });

  it("a folder that does not exist is named, exit 2", async () => {
    workspace = await makeWorkspace({}, { isNew: true });
    const result = await run(workspace, ["-C", "nowhere", "jobs", "check"]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain("JEPYO-DIRECTORY");
  });
});
