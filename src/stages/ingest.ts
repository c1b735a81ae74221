import { JepyoError } from "../model/errors.ts";
import type { Run } from "../model/run.ts";
import type { Source } from "../sources/source.ts";
import { buildFacts, exportFacts } from "../warehouse/facts.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type FileKeeper, type InScratch, keepJson, type RunReader, runOf, type StageHandler } from "./stage.ts";

export interface IngestEffects {
  readonly runs: RunReader;
  readonly files: FileKeeper;
  readonly inScratch: InScratch;
  readonly workspace: string;
  readonly sourceOf: (type: string) => Source;
  readonly openWarehouse: (directory: string) => Promise<Warehouse>;
}

/**
 * Raw rows → facts: one Parquet file a fact table, and the data-quality report.
 * Throws: JEPYO-SOURCE-CHANGED where the files are no longer those the run was planned from.
 */
export function ingest(effects: IngestEffects): StageHandler {
  const { runs, files, inScratch, workspace, sourceOf, openWarehouse } = effects;
  return async (task) => {
    const run = await runOf(task, runs);
    const { source, company, maxRejectedShare } = run.spec;
    return inScratch(task.id, async (scratch) => {
      const warehouse = await openWarehouse(scratch);
      try {
        const contentHash = await sourceOf(source.type).load(source, { workspace, scratch }, warehouse);
        requirePlannedContent(run, contentHash);
        const quality = await buildFacts(warehouse, { source, company, maxRejectedShare });
        const artifacts = [await keepJson(files, run.id, "quality", quality)];
        for (const { table, path } of await exportFacts(warehouse, scratch)) {
          artifacts.push({ runId: run.id, kind: "facts", key: table, ...(await files.putFile(path)) });
        }
        return { artifacts, next: [{ stage: "compute", key: "all" }] };
      } finally {
        await warehouse.close();
      }
    });
  };
}

/** A run's fingerprint stands on every statement, so it must be that of the data behind them. */
function requirePlannedContent(run: Run, contentHash: string): void {
  const loaded = fingerprintOf(run.spec, contentHash);
  if (loaded === run.fingerprint) return;
  throw new JepyoError(
    `${run.id} was planned from other data: it has ${run.fingerprint}, the files now give ${loaded}`,
    {
      code: "JEPYO-SOURCE-CHANGED",
      fault: "source",
      place: { job: run.job },
      hint: "the files changed after the run was planned; run the same command again",
    },
  );
}
