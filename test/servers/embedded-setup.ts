import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the first file that needs an embedded database leaves an empty one for all. */
    emptyDatabase: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.JEPYO_TESTS !== "all") {
    console.log("left out, because they take minutes: test/**/*.long.test.ts (npm run test:all)");
  }
  const folder = await mkdtemp(join(tmpdir(), "jepyo-empty-database-"));
  project.provide("emptyDatabase", join(folder, "database"));
  return () => rm(folder, { recursive: true, force: true });
}
