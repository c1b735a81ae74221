import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parsePeriod } from "../../src/calendar/index.ts";
import { loadJob } from "../../src/config/load-job.ts";
import type { Job } from "../../src/model/job.ts";
import type { Quality, Statements } from "../../src/model/statement.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { computeStatements } from "../../src/statements/compute.ts";
import { buildFacts, exportFacts, type FactTable, importFacts } from "../../src/warehouse/facts.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/warehouse.ts";

export interface JepyoInput {
  /** Holds the data, and is the workspace of the job. */
  readonly directory: string;
  readonly file: string;
  readonly withIds: boolean;
  readonly memoryLimit: string;
  readonly period: string;
  /** A folder below `directory`: facts are left there by a first run and found there by a later one. */
  readonly facts: string;
}

/** The benchmark's job over a file of the bench folder. */
export async function benchJob({ directory, file, withIds }: JepyoInput): Promise<Job> {
  const template = await readFile(new URL("../data/job.yaml", import.meta.url), "utf8");
  const path = join(directory, `job-${process.pid}.yaml`);
  const text = template
    .replace("$type", file.endsWith(".csv") ? "csv" : "parquet")
    .replace("$file", file)
    .replace("$transactionId", withIds ? "transaction_id" : "null");
  await writeFile(path, text);
  try {
    return await loadJob(path, { workspace: directory, secrets: [] }, {});
  } finally {
    await rm(path);
  }
}

/** Does something in a warehouse whose folder is gone afterwards. */
export async function inWarehouse<T>(
  { directory, memoryLimit }: JepyoInput,
  action: (warehouse: Warehouse, scratch: string) => Promise<T>,
): Promise<T> {
  const scratch = join(directory, `scratch-${process.pid}`);
  const warehouse = await openWarehouse({ directory: scratch, memoryLimit });
  try {
    return await action(warehouse, scratch);
  } finally {
    await warehouse.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** As the ingest stage does it: the file into facts, which are kept. */
export async function ingest(input: JepyoInput): Promise<void> {
  const { source, company, maxRejectedShare } = await benchJob(input);
  const kept = join(input.directory, input.facts);
  await inWarehouse(input, async (warehouse, scratch) => {
    await sourceOf(source.type).load(source, { workspace: input.directory, scratch, leaveText: true }, warehouse);
    const quality = await buildFacts(warehouse, { source, company, maxRejectedShare });
    await rm(kept, { recursive: true, force: true });
    await mkdir(kept, { recursive: true });
    await writeFile(join(kept, "quality.json"), JSON.stringify(quality));
    for (const { path } of await exportFacts(warehouse, scratch))
      await cp(path, join(kept, path.split("/").at(-1) ?? ""));
  });
}

/** How a side's statements differ from the benchmark's. */
export interface Changes {
  readonly job?: (job: Job) => Job;
  readonly warehouse?: (warehouse: Warehouse) => Warehouse;
}

/** As the compute stage does it: the kept facts into statements. */
export async function statements(input: JepyoInput, changes: Changes = {}): Promise<Statements> {
  const own = await benchJob(input);
  const job = changes.job?.(own) ?? own;
  const kept = join(input.directory, input.facts);
  const quality = JSON.parse(await readFile(join(kept, "quality.json"), "utf8")) as Quality;
  const facts = (await readdir(kept))
    .filter((name) => name.endsWith(".parquet"))
    .map((name) => ({ table: name.replace(".parquet", "") as FactTable, path: join(kept, name) }));
  return inWarehouse(input, async (opened) => {
    const warehouse = changes.warehouse?.(opened) ?? opened;
    await importFacts(warehouse, facts);
    const { whole } = await computeStatements({
      warehouse,
      job,
      period: parsePeriod(input.period, job.period.kind, job.company.fiscalYear),
      quality,
      run: { id: "bench", version: 1, fingerprint: "sha256:0" },
      jepyo: "0.0.0",
    });
    return whole;
  });
}

/** Every figure, note and check, in one hash: equal statements, equal answer. */
export function digest(answer: Statements): string {
  return createHash("sha256").update(JSON.stringify(answer)).digest("hex").slice(0, 16);
}
