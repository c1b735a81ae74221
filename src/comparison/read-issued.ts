import { JepyoError } from "../model/errors.ts";
import type { ArtifactRow, Run } from "../model/run.ts";
import { isIssued, wholeScope } from "../model/run.ts";
import type { Statements } from "../model/statement.ts";
import type { Issued } from "./compare.ts";

/** Where finished runs and their files are found. */
export interface IssuedReader {
  /** Newest version first. */
  runsOf(job: string, label: string): Promise<readonly Run[]>;
  artifactsOf(runId: string): Promise<readonly ArtifactRow[]>;
  get(sha256: string): Promise<Buffer>;
}

/** The latest run of a job and period that was issued, whether its mails were sent or not. */
export async function latestIssued(
  job: string,
  label: string,
  reader: Pick<IssuedReader, "runsOf">,
): Promise<Run | undefined> {
  return (await reader.runsOf(job, label)).find(isIssued);
}

/** The statements a run left of the whole, or of the part with this name. Throws: JEPYO-COMPARE-SCOPE when it left none. */
export async function readIssued(run: Run, scope: string, reader: IssuedReader): Promise<Issued> {
  const values: string[] = [];
  for (const { kind, key, sha256 } of await reader.artifactsOf(run.id)) {
    if (kind !== "statements" || (scope === wholeScope) !== (key === wholeScope)) continue;
    const statements = JSON.parse((await reader.get(sha256)).toString("utf8")) as Statements;
    const value = statements.scope?.value ?? wholeScope;
    if (value === scope) return { statements, job: run.spec, scope };
    values.push(value);
  }
  throw new JepyoError(`${run.id} holds no statements of ${scope}`, {
    code: "JEPYO-COMPARE-SCOPE",
    fault: "configuration",
    place: { job: run.job },
    hint:
      values.length === 0
        ? "its job has no split: name the job alone"
        : `name one of ${values.slice(0, 8).join(", ")}${values.length > 8 ? " …" : ""}`,
  });
}
