import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import type { YamlFile } from "./yaml-file.ts";

/** What a job asks for and its source has no table for, JEPYO-JOB-TABLE each. */
export function missingTables(job: Job, yaml: YamlFile): JepyoError[] {
  if (job.source.tables.transactions === undefined) {
    return [
      new JepyoError("the source has no transactions: without them there are no statements", {
        code: "JEPYO-JOB-TABLE",
        fault: "configuration",
        place: { file: yaml.file, line: yaml.lineOf(["source"]) },
        hint: "add transactions: { table: … } to the source",
      }),
    ];
  }
  if (job.tiers.method !== "membership" || job.source.tables.memberships !== undefined) return [];
  return [
    new JepyoError("tiers by membership need a table of memberships, and the source has none", {
      code: "JEPYO-JOB-TABLE",
      fault: "configuration",
      place: { file: yaml.file, line: yaml.lineOf(["tiers"]) },
      hint: "add memberships: { path: … } with columns customer_id, tier, from and to to the source",
    }),
  ];
}
