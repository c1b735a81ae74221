import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parsePeriod } from "../../src/calendar/index.ts";
import { defaultCommentary } from "../../src/model/commentary.ts";
import type { Job, TableSpec } from "../../src/model/job.ts";
import type { Quality, Statements } from "../../src/model/statement.ts";
import { sourceOf } from "../../src/sources/index.ts";
import type { Source } from "../../src/sources/source.ts";
import { type ComputedStatements, computeStatements } from "../../src/statements/compute.ts";
import { buildFacts } from "../../src/warehouse/facts.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/warehouse.ts";
import { defaultValueRule } from "./value/default-rule.ts";

/** A job as the tests of figures need it; mail and documents play no part. */
export function jobOf(changes: Partial<Job>): Job {
  return {
    name: "case",
    title: { ko: "고객제표", en: "Customer statements" },
    company: {
      name: "한빛리테일",
      timezone: "Asia/Seoul",
      currency: "KRW",
      fiscalYear: { startMonth: 1, namedAfter: "start" },
    },
    source: { type: "csv", tables: { transactions: { paths: ["transactions.csv"], columns: {}, values: {} } } },
    period: { kind: "month", compare: "previous", window: {}, trend: 6 },
    tiers: { method: "quantiles", count: 5 },
    salesTypeRule: "precedence",
    position: { capital: "identified" },
    income: { allocation: "revenue", maxCostGap: 0.01, byTier: false },
    value: defaultValueRule,
    statements: ["position", "income", "flow", "change"],
    locale: "ko",
    unit: "auto",
    formats: ["pdf", "xlsx"],
    maxRejectedShare: 0.001,
    commentary: defaultCommentary,
    delivery: {},
    file: "jobs/case.yaml",
    ...changes,
  };
}

/** One table of a CSV source. */
export function tableOf(paths: readonly string[], columns: Record<string, string | null> = {}): TableSpec {
  return { paths, columns, values: {} };
}

/** The real road as far as the figures of the whole company. */
export async function statementsOf(
  job: Job,
  label: string,
  workspace: string,
  findSource: (type: string) => Source = sourceOf,
): Promise<Statements> {
  return (await computedOf(job, label, workspace, findSource)).whole;
}

/** The real road as far as the figures: files → facts → statements. */
async function computedOf(
  job: Job,
  label: string,
  workspace: string,
  findSource: (type: string) => Source,
): Promise<ComputedStatements> {
  return inWarehouse(async (warehouse, scratch) => {
    const quality = await factsOf(warehouse, job, { workspace, scratch }, findSource);
    return computeStatements({
      warehouse,
      job,
      period: parsePeriod(label, job.period.kind, job.company.fiscalYear),
      quality,
      run: { id: `${job.name}.${label}.v1`, version: 1, fingerprint: "sha256:0" },
      jepyo: "0.1.0",
    });
  });
}

/** Files → facts in the warehouse. */
export async function factsOf(
  warehouse: Warehouse,
  { source, company, maxRejectedShare, split }: Job,
  folders: { readonly workspace: string; readonly scratch: string },
  findSource: (type: string) => Source = sourceOf,
): Promise<Quality> {
  await findSource(source.type).load(source, { ...folders, leaveText: true }, warehouse);
  const options = { source, company, maxRejectedShare };
  return buildFacts(warehouse, { ...options, ...(split === undefined ? {} : { split }) });
}

/** Opens a warehouse in a folder of its own and removes both. */
export async function inWarehouse<Result>(
  work: (warehouse: Warehouse, scratch: string) => Promise<Result>,
): Promise<Result> {
  const scratch = await mkdtemp(join(tmpdir(), "jepyo-statements-"));
  const warehouse = await openWarehouse({ directory: scratch });
  try {
    return await work(warehouse, scratch);
  } finally {
    await warehouse.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
