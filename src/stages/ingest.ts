import { JepyoError, JepyoErrors, sourceChanged } from "../model/errors.ts";
import type { Job, Recipient } from "../model/job.ts";
import type { Run } from "../model/run.ts";
import type { Quality } from "../model/statement.ts";
import type { Source } from "../sources/source.ts";
import { buildFacts, exportFacts } from "../warehouse/facts.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { changedSettings, fingerprintOf } from "./fingerprint.ts";
import { deliveryTo } from "./plan.ts";
import { type FileKeeper, type InScratch, keepJson, type RunReader, runOf, type StageHandler } from "./stage.ts";

export interface IngestEffects {
  readonly runs: RunReader;
  readonly files: FileKeeper;
  readonly inScratch: InScratch;
  readonly workspace: string;
  readonly sourceOf: (type: string) => Source;
  readonly openWarehouse: (directory: string) => Promise<Warehouse>;
  /** Reads a job file as this machine has it; absent where the run was planned here. */
  readonly ownJob?: (file: string) => Promise<Job>;
  /** Readers that the job's queries find. */
  readonly queryRecipients: (job: Job) => Promise<readonly Recipient[]>;
  /** Lays the data-quality report of a run where people find it, whether the run goes on or not. Returns: where. */
  readonly layReport: (runId: string, quality: Quality) => Promise<string>;
}

/**
 * Raw rows → facts: one Parquet file a fact table, and the data-quality report.
 * Throws: JEPYO-SOURCE-CHANGED where the files are no longer those the run was planned from, JEPYO-WORKSPACE-DIFFERS where this
 * machine has another job file.
 */
export function ingest(effects: IngestEffects): StageHandler {
  const { runs, files, inScratch, workspace, sourceOf, openWarehouse, queryRecipients, layReport, ownJob } = effects;
  return async (task) => {
    const run = await runOf(task, runs);
    const { source, company, maxRejectedShare, split } = run.spec;
    if (ownJob !== undefined) await requireSameJob(run, ownJob);
    const found = await queryRecipients(run.spec);
    return inScratch(task.id, async (scratch) => {
      const warehouse = await openWarehouse(scratch);
      try {
        const contentHash = await sourceOf(source.type).load(
          source,
          { workspace, scratch, leaveText: true },
          warehouse,
        );
        requirePlannedContent(run, contentHash);
        let laid = "";
        const report = async (quality: Quality) => {
          await runOf(task, runs);
          laid = await layReport(run.id, quality);
        };
        const quality = await buildFacts(warehouse, {
          source,
          company,
          maxRejectedShare,
          ...(split === undefined ? {} : { split }),
          report,
        }).catch((error) => Promise.reject(withReport(error, laid)));
        const artifacts = [await keepJson(files, run.id, "quality", quality)];
        for (const { table, path } of await exportFacts(warehouse, scratch)) {
          artifacts.push({ runId: run.id, kind: "facts", key: table, ...(await files.putFile(path)) });
        }
        if (found.length > 0) {
          const scopes = [...new Set(found.flatMap(({ scope }) => scope ?? []))];
          artifacts.push(await keepJson(files, run.id, "recipients", { count: found.length, scopes }));
        }
        const deliveries = found.map((reader) => deliveryTo(run.id, run.spec, reader, false));
        return { artifacts, deliveries, next: [{ stage: "compute", key: "all" }] };
      } finally {
        await warehouse.close();
      }
    });
  };
}

/** Who is told that rows were rejected is told where all of them are listed. */
function withReport(error: unknown, laid: string): unknown {
  if (error instanceof JepyoErrors) return new JepyoErrors(error.errors.map((one) => named(one, laid)));
  return error instanceof JepyoError ? named(error, laid) : error;
}

function named(error: JepyoError, laid: string): JepyoError {
  if (error.code !== "JEPYO-DATA-REJECTED") return error;
  const { code, fault, retry, place, details } = error;
  return new JepyoError(error.message, {
    code,
    fault,
    retry,
    place,
    details,
    hint: `${error.hint}; the first 100 rows of each reason are listed in ${laid}`,
    cause: error,
  });
}

/** Another machine's workspace must say the same of what makes the figures. */
async function requireSameJob({ id, spec }: Run, ownJob: (file: string) => Promise<Job>): Promise<void> {
  let differs: readonly string[];
  try {
    differs = changedSettings(spec, await ownJob(spec.file));
  } catch (cause) {
    throw differentWorkspace(id, spec, "cannot be read on this machine", cause);
  }
  if (differs.length > 0)
    throw differentWorkspace(id, spec, `says something else on this machine of ${differs.join(", ")}`);
}

function differentWorkspace(id: string, { name, file }: Job, how: string, cause?: unknown): JepyoError {
  return new JepyoError(`the job file that ${id} was planned from ${how}`, {
    code: "JEPYO-WORKSPACE-DIFFERS",
    fault: "configuration",
    place: { job: name, file },
    hint: "give every worker the same workspace and variables, then run the same command again",
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A run's fingerprint stands on every statement, so it must be that of the data behind them. */
function requirePlannedContent(run: Run, contentHash: string): void {
  const loaded = fingerprintOf(run.spec, contentHash);
  if (loaded === run.fingerprint) return;
  throw new JepyoError(
    `${run.id} was planned from other data: it has ${run.fingerprint}, the files now give ${loaded}`,
    {
      code: sourceChanged,
      fault: "source",
      place: { job: run.job },
      hint: "the files changed after the run was planned; run the same command again",
    },
  );
}
