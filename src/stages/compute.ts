import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import { type TaskRequest, wholeScope } from "../model/run.ts";
import type { Check, Quality } from "../model/statement.ts";
import type { Locale } from "../model/text.ts";
import { computeStatements } from "../statements/compute.ts";
import { buildSheets } from "../statements/sheets.ts";
import { type FactTable, importFacts } from "../warehouse/facts.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { earlierEditions } from "./earlier-editions.ts";
import {
  type FileKeeper,
  type InScratch,
  keepJson,
  type RunReader,
  readJson,
  runOf,
  type StageHandler,
} from "./stage.ts";

export interface ComputeEffects {
  readonly runs: RunReader & { deliveriesOf(runId: string): Promise<readonly { locale: Locale }[]> };
  readonly files: FileKeeper;
  readonly inScratch: InScratch;
  readonly openWarehouse: (directory: string) => Promise<Warehouse>;
  /** The product's version. */
  readonly jepyo: string;
}

/** Facts → the statements and their sheets. A broken identity stops here, before anything is drawn. */
export function compute(effects: ComputeEffects): StageHandler {
  const { runs, files, inScratch, openWarehouse, jepyo } = effects;
  return async (task) => {
    const run = await runOf(task, runs);
    const rows = await runs.artifactsOf(run.id);
    const quality = await readJson<Quality>(files, rows, "quality");
    const facts = rows
      .filter((row) => row.kind === "facts")
      .map((row) => ({ table: row.key as FactTable, path: files.pathOf(row.sha256) }));
    return inScratch(task.id, async (scratch) => {
      const warehouse = await openWarehouse(scratch);
      try {
        await importFacts(warehouse, facts);
        const { spec: job, period, id, version, fingerprint } = run;
        const { whole: statements } = await computeStatements({
          warehouse,
          job,
          period,
          quality,
          run: { id, version, fingerprint },
          earlier: await earlierEditions(run, { runs, files }),
          jepyo,
        });
        requireChecks(statements.checks);
        const artifacts = [
          await keepJson(files, run.id, "statements", statements),
          await keepJson(files, run.id, "sheets", buildSheets(statements, job)),
        ];
        return { artifacts, next: renderTasks(job, await runs.deliveriesOf(run.id)) };
      } finally {
        await warehouse.close();
      }
    });
  };
}

/** One drawing a language that somebody reads. */
function renderTasks(job: Job, deliveries: readonly { locale: Locale }[]): TaskRequest[] {
  const locales = new Set([job, ...deliveries].map((reader) => reader.locale));
  return [...locales].map((locale) => ({ stage: "render", key: `${wholeScope}.${locale}` }));
}

/** Throws: JEPYO-CHECK-FAILED naming the first broken identity and both its sides. */
export function requireChecks(checks: readonly Check[]): void {
  const failed = checks.filter((check) => !check.ok);
  const first = failed[0];
  if (first === undefined) return;
  throw new JepyoError(
    `${failed.length} of ${checks.length} checks do not hold; ${first.id}: ${first.left} is not ${first.right}`,
    {
      code: "JEPYO-CHECK-FAILED",
      fault: "statement",
      hint: "nothing was rendered or sent; the figures of this run cannot be trusted",
      details: { failed: failed.map((check) => check.id) },
    },
  );
}
