import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareStatements, type Issued } from "../../src/comparison/compare.ts";
import { loadJob } from "../../src/config/load-job.ts";
import type { ComparisonStatement } from "../../src/model/comparison.ts";
import { makeCompanies } from "../../src/sources/sample/companies/make-companies.ts";
import { statementsOf } from "../statements/road.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where the jobs of the two companies look for their files, below a workspace. */
export const companyData = ".jepyo/companies/data";

/** Makes A사 and B사 in a folder and issues their 2023 by the jobs that lie in jobs/, on the real road. */
export async function issueCompanies(folder: string): Promise<{ files: string[]; issued: [Issued, Issued] }> {
  const { files } = await makeCompanies(join(folder, companyData));
  const issue = async (name: string): Promise<Issued> => {
    const job = await loadJob(name, { workspace: root, secrets: [] }, {});
    return { job, scope: "all", statements: await statementsOf(job, "2023", folder) };
  };
  return { files, issued: [await issue("company-a"), await issue("company-b")] };
}

/** What the golden holds: the figures and what is said of their differences; the rest follows from the two statements. */
export function goldenOf(issued: readonly Issued[]) {
  const { participants, tiers, sections, trend, commentary }: ComparisonStatement = compareStatements(issued, "0.1.0");
  const told = commentary.filter(({ id }) => !id.includes("."));
  return { participants: participants.map(({ name }) => name), tiers, sections, trend, commentary: told };
}
