import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SourceSpec, SplitRule, TableName, TableSpec } from "../../src/model/job.ts";
import type { Quality } from "../../src/model/statement.ts";
import { sourceOf } from "../../src/sources/index.ts";
import type { SourceInspection } from "../../src/sources/source.ts";
import { buildFacts } from "../../src/warehouse/facts.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/warehouse.ts";

export interface World {
  readonly workspace: string;
  readonly scratch: string;
  readonly warehouse: Warehouse;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A workspace with these files, a scratch folder and an open warehouse, gone afterwards. */
export async function inWorld<Result>(files: Files, work: (world: World) => Promise<Result>): Promise<Result> {
  const workspace = await mkdtemp(join(tmpdir(), "jepyo 자료 [1] "));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, name)), { recursive: true });
    await writeFile(join(workspace, name), content);
  }
  const scratch = join(workspace, ".scratch");
  const warehouse = await openWarehouse({ directory: join(scratch, "warehouse") });
  try {
    return await work({ workspace, scratch, warehouse });
  } finally {
    await warehouse.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

export function sourceSpec(
  tables: Partial<Record<TableName, Partial<TableSpec>>>,
  type: SourceSpec["type"] = "csv",
): SourceSpec {
  const complete: Partial<Record<TableName, TableSpec>> = {};
  for (const [table, spec] of Object.entries(tables)) {
    complete[table as TableName] = { paths: [`${table}.${type}`], columns: {}, values: {}, ...spec };
  }
  return { type, tables: complete };
}

interface BuildOptions {
  readonly timezone?: string;
  readonly maxRejectedShare?: number;
  readonly split?: SplitRule;
}

/** Loads and builds facts, with `customer_month` to look at them; everything is accepted unless a share is given. */
export async function buildWorld(
  world: World,
  source: SourceSpec,
  { timezone = "Asia/Seoul", maxRejectedShare = 1, split }: BuildOptions = {},
): Promise<Quality> {
  await sourceOf(source.type).load(source, { ...world, leaveText: true }, world.warehouse);
  const company = {
    name: "한빛리테일",
    timezone,
    currency: "KRW",
    fiscalYear: { startMonth: 1, namedAfter: "start" },
  } as const;
  const options = { source, company, maxRejectedShare };
  const quality = await buildFacts(world.warehouse, split === undefined ? options : { ...options, split });
  await world.warehouse.script(new URL("./customer-month.sql", import.meta.url));
  return quality;
}

export function inspectWorld(world: World, source: SourceSpec): Promise<SourceInspection> {
  return sourceOf(source.type).inspect(source, world);
}

/** Transactions without ids, staged, as rows of the chosen columns. */
export async function stagedTransactions<Row>(
  text: string,
  columns: string,
  spec: Partial<TableSpec> = {},
  options: { timezone?: string } = {},
): Promise<Row[]> {
  return inWorld({ "transactions.csv": text }, async (world) => {
    await buildWorld(world, sourceSpec({ transactions: { columns: { transaction_id: null }, ...spec } }), options);
    return world.warehouse.all<Row>(`SELECT ${columns} FROM staged_transaction ORDER BY source_row`);
  });
}
