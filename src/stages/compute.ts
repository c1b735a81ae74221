import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import { nearest } from "../model/nearest.ts";
import type { ArtifactRow, Delivery, TaskRequest } from "../model/run.ts";
import type { Scope } from "../model/split.ts";
import type { Check, Quality } from "../model/statement.ts";
import { computeStatements } from "../statements/compute.ts";
import type { DetailRequest } from "../statements/customers/detail.ts";
import { buildSheets } from "../statements/sheets.ts";
import { type FactTable, importFacts } from "../warehouse/facts.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { earlierEditions } from "./earlier-editions.ts";
import { scopeKeyOf } from "./scope-key.ts";
import {
  type FileKeeper,
  type InScratch,
  keepJson,
  type RunReader,
  readJson,
  runOf,
  type StageHandler,
} from "./stage.ts";

/** Who reads which scope, in which language. */
type Reader = Pick<Delivery, "scope" | "locale">;

export interface ComputeEffects {
  readonly runs: RunReader & { deliveriesOf(runId: string): Promise<readonly Reader[]> };
  readonly files: FileKeeper;
  readonly inScratch: InScratch;
  readonly openWarehouse: (directory: string) => Promise<Warehouse>;
  /** What a variable of the environment holds. */
  readonly secretOf: (variable: string) => string | undefined;
  /** The product's version. */
  readonly jepyo: string;
}

/** Facts → the statements and their sheets. A broken identity stops here, before anything is drawn. */
export function compute(effects: ComputeEffects): StageHandler {
  const { runs, files, inScratch, openWarehouse, secretOf, jepyo } = effects;
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
        const { whole, scopes, values, details } = await computeStatements({
          warehouse,
          job,
          period,
          quality,
          run: { id, version, fingerprint },
          earlier: (scope) => earlierEditions(run, scopeKeyOf(scope), { runs, files }),
          ...detailOf(job, scratch, secretOf),
          jepyo,
        });
        requireKnownScopes(job, values, await queriedScopes(rows, files));
        const all = [whole, ...scopes];
        for (const { checks, scope } of all) requireChecks(checks, scope);
        const artifacts: ArtifactRow[] = [];
        for (const statements of all) {
          const key = scopeKeyOf(statements.scope);
          artifacts.push(await keepJson(files, run.id, "statements", statements, key));
          artifacts.push(await keepJson(files, run.id, "sheets", buildSheets(statements, job), key));
        }
        for (const { scope, path } of details) {
          artifacts.push({ runId: run.id, kind: "customers", key: scopeKeyOf(scope), ...(await files.putFile(path)) });
        }
        const deliveries = await runs.deliveriesOf(run.id);
        return { artifacts, next: all.flatMap(({ scope }) => renderTasks(scopeKeyOf(scope), job, deliveries)) };
      } finally {
        await warehouse.close();
      }
    });
  };
}

/** Where single customers go, if the job asks for them. Throws: JEPYO-DETAIL-KEY when the key is not there (any more). */
function detailOf(
  { name, file, detail: rule }: Job,
  directory: string,
  secretOf: ComputeEffects["secretOf"],
): { readonly detail?: DetailRequest } {
  if (rule === undefined) return {};
  const key = rule.ids === "plain" ? null : (secretOf(rule.keyFrom) ?? "");
  if (rule.ids === "pseudonym" && key === "") {
    throw new JepyoError(`the variable ${rule.keyFrom}, whose key hides the customers' ids, is not set`, {
      code: "JEPYO-DETAIL-KEY",
      fault: "configuration",
      place: { job: name, file },
      hint: `set ${rule.keyFrom} (or ${rule.keyFrom}_FILE) where jepyo works, the same as before: another key gives other pseudonyms`,
    });
  }
  return { detail: { rule, key, directory } };
}

/** Scopes of the readers that ingest found by query. */
async function queriedScopes(rows: readonly ArtifactRow[], files: FileKeeper): Promise<readonly string[]> {
  if (!rows.some(({ kind }) => kind === "recipients")) return [];
  return (await readJson<{ scopes: readonly string[] }>(files, rows, "recipients")).scopes;
}

/** One drawing a language in which somebody reads of the scope, the job's own always. */
function renderTasks(scopeKey: string, job: Job, deliveries: readonly Reader[]): TaskRequest[] {
  const readers = deliveries.filter(({ scope }) => scope === scopeKey);
  const locales = new Set([job, ...readers].map((reader) => reader.locale));
  return [...locales].map((locale) => ({ stage: "render", key: `${scopeKey}.${locale}` }));
}

/** Throws: JEPYO-SCOPE-UNKNOWN when somebody is to get the statements of a value that the data have never had. */
function requireKnownScopes(job: Job, values: readonly string[], queried: readonly string[]): void {
  const asked = new Set([...(job.delivery.email?.to.flatMap(({ scope }) => scope ?? []) ?? []), ...queried]);
  const unknown = [...asked].filter((value) => !values.includes(value));
  const [first] = unknown;
  if (first === undefined || job.split === undefined) return;
  const near = nearest(first, values);
  const shown = values.slice(0, 10).join(", ");
  throw new JepyoError(
    `delivery.email.to asks for scopes that no row of the data has as its ${job.split.by}: ${unknown.join(", ")}`,
    {
      code: "JEPYO-SCOPE-UNKNOWN",
      fault: "configuration",
      place: { job: job.name, file: job.file },
      hint: near === undefined ? `the data have ${shown}${values.length > 10 ? ", …" : ""}` : `did you mean ${near}?`,
    },
  );
}

/** So many broken identities stand in the message; `details` has all. */
const mostNamed = 3;

/** Throws: JEPYO-CHECK-FAILED naming the first broken identities and both sides of each, and the scope where it is not the whole. */
export function requireChecks(checks: readonly Check[], scope: Scope | null = null): void {
  const failed = checks.filter((check) => !check.ok);
  if (failed.length === 0) return;
  const named = failed.slice(0, mostNamed).map(({ id, left, right }) => `${id}: ${left} is not ${right}`);
  const of = scope === null ? "" : ` of ${scope.by} ${scope.value}`;
  const isLedger = failed.every(({ id }) => id === "control.revenue");
  throw new JepyoError(`${failed.length} of ${checks.length} checks${of} do not hold; ${named.join("; ")}`, {
    code: "JEPYO-CHECK-FAILED",
    fault: isLedger ? "source" : "statement",
    hint: isLedger
      ? "the first figure is the revenue of the control table, the second that of the transactions; mend either, or allow a `tolerance` under control"
      : "nothing was rendered or sent; the figures of this run cannot be trusted",
    details: { failed: failed.map((check) => check.id) },
  });
}
