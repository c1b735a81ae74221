import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { companyFiles } from "../end-to-end/company.ts";
import { makeWorkspace } from "../end-to-end/workspace.ts";
import { jepyo } from "./in-process.ts";

it("jobs apply takes a folder without a job file for one that is not meant, unless it is", async () => {
  const workspace = await makeWorkspace({ ...companyFiles, "jobs/notes.txt": "" });
  onTestFinished(() => workspace.remove());
  const apply = (...flags: string[]) => jepyo(workspace.directory, "jobs", "apply", "--json", ...flags);
  expect(JSON.parse((await apply()).stdout)).toMatchObject({ added: ["monthly"] });
  await rm(join(workspace.directory, "jobs/monthly.yaml"));
  const refused = await apply();
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("JEPYO-JOBS-NONE");
  expect(refused.stderr).toContain(join(workspace.directory, "jobs"));
  expect(JSON.parse((await apply("--remove-all")).stdout)).toMatchObject({ removed: ["monthly"] });
});
