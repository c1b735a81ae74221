import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ArtifactStore, openArtifactStore } from "../../src/artifacts/store.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import type { Job } from "../../src/model/job.ts";
import type { Run, Stage } from "../../src/model/run.ts";
import type { Sheet } from "../../src/model/sheet.ts";
import type { Statements } from "../../src/model/statement.ts";
import { openRecords, type Records } from "../../src/records/records.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { compute } from "../../src/stages/compute.ts";
import { ingest } from "../../src/stages/ingest.ts";
import { planRun } from "../../src/stages/plan.ts";
import { readJson, type StageHandler } from "../../src/stages/stage.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { start } from "../records/sample.ts";
import { openDatabase } from "../servers/embedded.ts";
import { jobOf, tableOf } from "../statements/road.ts";

/** What one walk as far as the figures left. */
export interface Issued {
  readonly run: Run;
  readonly statements: Statements;
  readonly sheets: readonly Sheet[];
}

/** A company that issues period after period: real records, artifacts and stages, but nothing is drawn or sent. */
export interface Issuing {
  readonly records: Records;
  readonly files: ArtifactStore;
  readonly job: Job;
  /** Lays the company's sales anew: `customer,date,won` a line. */
  sell(lines: readonly string[]): Promise<void>;
  /** Plans and computes; the run is then marked issued. */
  issue(label: string, changes?: { readonly reissue?: boolean; readonly job?: Partial<Job> }): Promise<Issued>;
  /** The figures of a run made once more from what the records hold. */
  computeAgain(runId: string): Promise<string>;
  /** Nothing was ever issued. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

export async function openIssuing(): Promise<Issuing> {
  const workspace = await mkdtemp(join(tmpdir(), "jepyo-issuing-"));
  const pglite = await openDatabase();
  const records = await openRecords(pglite);
  const files = await openArtifactStore(join(workspace, "artifacts"));
  const job = jobOf({
    name: "monthly",
    source: { type: "csv", tables: { transactions: tableOf(["sales.csv"], { transaction_id: null }) } },
    period: { kind: "month", compare: "previous", window: {}, trend: 3 },
  });
  let days = 0;
  const shared = {
    runs: records,
    files,
    inScratch: inFolder,
    openWarehouse: (directory: string) => openWarehouse({ directory }),
  };
  const handlers: Partial<Record<Stage, StageHandler>> = {
    ingest: ingest({ ...shared, workspace, sourceOf, queryRecipients: async () => [], layReport: async () => "" }),
    compute: compute({ ...shared, secretOf: () => undefined, jepyo: "0.1.0" }),
  };

  async function inFolder<T>(_: string, action: (directory: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(workspace, "scratch-"));
    return action(folder).finally(() => rm(folder, { recursive: true, force: true }));
  }

  async function walk(run: Run): Promise<void> {
    for (const stage of ["ingest", "compute"] as const) {
      const task = (await records.tasksOf(run.id)).find((candidate) => candidate.stage === stage);
      const handler = handlers[stage];
      if (task === undefined || handler === undefined) throw new Error(`${run.id} has no ${stage}`);
      const started = await start(records, task, stage);
      const result = await handler({ ...started, nthTry: 1 }, new AbortController().signal);
      await records.completeTask(started, { ...result, next: stage === "ingest" ? (result.next ?? []) : [] });
    }
    await records.setRunState(run.id, "issued");
  }

  return {
    records,
    files,
    job,
    sell: (lines) =>
      writeFile(join(workspace, "sales.csv"), `${["customer_id,occurred_at,amount", ...lines].join("\n")}\n`),
    async issue(label, { reissue = false, job: changes = {} } = {}) {
      const asked = { ...job, ...changes };
      const { contentHash } = await inFolder("inspect", (scratch) =>
        sourceOf("csv").inspect(asked.source, { workspace, scratch }),
      );
      days += 1;
      const { run } = await planRun(
        {
          job: asked,
          period: parsePeriod(label, "month", asked.company.fiscalYear),
          contentHash,
          options: { send: true, transport: "outbox" },
          reissue,
          force: reissue,
          now: `2026-12-${String(days).padStart(2, "0")}T03:00:00.000Z`,
        },
        records,
      );
      await walk(run);
      const rows = await records.artifactsOf(run.id);
      return {
        run,
        statements: await readJson<Statements>(files, rows, "statements"),
        sheets: await readJson<readonly Sheet[]>(files, rows, "sheets"),
      };
    },
    async computeAgain(runId) {
      const [task] = (await records.tasksOf(runId)).filter(({ stage }) => stage === "compute");
      const run = await records.run(runId);
      if (task === undefined || run === undefined) throw new Error(`${runId} was not computed`);
      const again = { ...task, round: 0, plannedAt: run.createdAt, nthTry: 2 };
      const result = await handlers.compute?.(again, new AbortController().signal);
      return result?.artifacts?.find(({ kind }) => kind === "statements")?.sha256 ?? "";
    },
    async forget() {
      await pglite.exec("TRUNCATE jepyo.run CASCADE");
      days = 0;
    },
    async close() {
      await pglite.close();
      await rm(workspace, { recursive: true, force: true });
    },
  };
}
