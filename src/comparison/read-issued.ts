import { JepyoError } from "../model/errors.ts";
import type { ArtifactRow, Run } from "../model/run.ts";
import { wholeScope } from "../model/run.ts";
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
  const runs = await reader.runsOf(job, label);
  return runs.find(({ state }) => state === "issued" || state === "issued-with-failures");
}

/** The statements a run left for a scope. Throws: JEPYO-COMPARE-SCOPE when it left none. */
export async function readIssued(run: Run, scope: string, reader: IssuedReader): Promise<Issued> {
  const rows = (await reader.artifactsOf(run.id)).filter(({ kind }) => kind === "statements");
  const row = rows.find(({ key }) => key === scope);
  if (row === undefined) {
    const others = rows.map(({ key }) => key).filter((key) => key !== wholeScope);
    throw new JepyoError(`${run.id} holds no statements of ${scope}`, {
      code: "JEPYO-COMPARE-SCOPE",
      fault: "configuration",
      place: { job: run.job },
      hint:
        others.length === 0
          ? "its job has no split: name the job alone"
          : `name one of ${others.slice(0, 8).join(", ")}${others.length > 8 ? " …" : ""}`,
    });
  }
  const statements = JSON.parse((await reader.get(row.sha256)).toString("utf8")) as Statements;
  return { statements, job: run.spec, scope };
}
