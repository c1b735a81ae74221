import { join } from "node:path";
import { loadJob } from "../../../src/config/load-job.ts";
import type { Job } from "../../../src/model/job.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { statementsOf } from "../road.ts";

/** The case `shop`: a company that has the input of every part of customer value. */
export async function shopJob(): Promise<{ readonly job: Job; readonly workspace: string }> {
  const workspace = join(import.meta.dirname, "cases/shop");
  return { job: await loadJob(join(workspace, "job.yaml"), { workspace, secrets: [] }, {}), workspace };
}

/** Its statements of March 2026. */
export async function shop(): Promise<{ readonly job: Job; readonly statements: Statements }> {
  const { job, workspace } = await shopJob();
  return { job, statements: await statementsOf(job, "2026-03", workspace) };
}
