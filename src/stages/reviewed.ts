import { isReleased } from "../model/approval.ts";
import { JepyoError } from "../model/errors.ts";
import type { ArtifactRow, Run } from "../model/run.ts";

/**
 * What is issued is what was approved: the statements of a scope are, byte for byte, those that its draft was drawn from.
 * Throws: JEPYO-APPROVAL-MISSING, JEPYO-APPROVAL-DIFFERS.
 */
export function requireReviewed(run: Run, scope: string, rows: readonly ArtifactRow[]): void {
  if (run.spec.approval === undefined) return;
  if (!isReleased(run)) throw refusal(run, "MISSING", `${run.id} has not been approved by everybody who has to`);
  const hashOf = (kind: ArtifactRow["kind"]) => rows.find((row) => row.kind === kind && row.key === scope)?.sha256;
  if (hashOf("statements") !== undefined && hashOf("statements") === hashOf("reviewed")) return;
  throw refusal(run, "DIFFERS", `the statements of ${run.id}, scope ${scope}, are not those that were approved`);
}

function refusal({ job }: Run, what: string, message: string): JepyoError {
  return new JepyoError(message, {
    code: `JEPYO-APPROVAL-${what}`,
    fault: "statement",
    place: { job },
    hint: "nothing was sent; this is a defect in jepyo: report the code",
  });
}
