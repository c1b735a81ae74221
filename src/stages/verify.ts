import { createHash } from "node:crypto";
import { type ArtifactRow, draftPrefix, isEdition, type Run } from "../model/run.ts";
import type { Records } from "../records/records.ts";

/**
 * What a file is. `current`, `superseded`: byte for byte one that was issued, and whether a later edition is out. `not-issued`: made by a
 * run that nobody received. `draft`: made to be approved, and not what was issued. `altered`: it names a run of ours and is none of its files. `unknown`: it is none of ours.
 */
export type Verdict =
  | { readonly verdict: "current" | "not-issued" | "draft"; readonly run: Run; readonly file: ArtifactRow }
  | { readonly verdict: "superseded"; readonly run: Run; readonly file: ArtifactRow; readonly by: Run }
  | { readonly verdict: "altered"; readonly run: Run }
  | { readonly verdict: "unknown" };

/** Compares a file's bytes with what is in the records. `claimed` is the run that the file names. */
export async function verifyFile(
  bytes: Uint8Array,
  claimed: string | undefined,
  records: Pick<Records, "run" | "runsOf" | "deliveriesOf" | "artifactsWith">,
): Promise<Verdict> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const found = (await records.artifactsWith(sha256)).findLast(({ kind }) => kind !== "reviewed");
  if (found === undefined) {
    const run = claimed === undefined ? undefined : await records.run(claimed);
    return run === undefined ? { verdict: "unknown" } : { verdict: "altered", run };
  }
  const run = await records.run(found.runId);
  if (run === undefined) return { verdict: "unknown" };
  if (found.key.startsWith(draftPrefix)) return { verdict: "draft", run, file: found };
  const isOut = async (one: Run) => isEdition(one, await records.deliveriesOf(one.id));
  if (!(await isOut(run))) return { verdict: "not-issued", run, file: found };
  for (const later of await records.runsOf(run.job, run.period.label)) {
    if (later.version > run.version && (await isOut(later)))
      return { verdict: "superseded", run, file: found, by: later };
  }
  return { verdict: "current", run, file: found };
}
