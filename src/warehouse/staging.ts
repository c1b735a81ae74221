import { JepyoError } from "../model/errors.ts";
import type { Company, SourceSpec, TableName, TableSpec } from "../model/job.ts";
import { type ColumnKind, canonicalTables } from "./canonical-tables.ts";
import { keepTransactions } from "./kept-transactions.ts";
import { columnTypes, defineAbsentTables } from "./raw-tables.ts";
import type { Warehouse } from "./warehouse.ts";

/** What a mapped column may say in the end. Source: statements.md §1. */
export const canonicalValues = {
  sales_type: ["general", "special", "partner"],
  acquisition_source: ["paid", "referral", "organic", "unknown"],
  account: ["cogs", "dedicated_sga", "common_sga", "acquisition"],
  customer_group: ["capital", "debt"],
  stage: ["beforePurchase", "purchase", "use", "maintenance", "disposal"],
} as const;
export type MappedColumn = keyof typeof canonicalValues;

/** Each table with the column that holds its time and the scripts that stage it. */
const tables: Readonly<Record<TableName, { readonly staged: string; readonly scripts: readonly string[] }>> = {
  customers: { staged: "staged_customer", scripts: ["customers"] },
  identities: { staged: "staged_identity", scripts: ["identities"] },
  memberships: { staged: "staged_membership", scripts: ["memberships"] },
  costs: { staged: "staged_cost", scripts: ["costs"] },
  visits: { staged: "staged_visit", scripts: ["visits"] },
  benchmarks: { staged: "staged_benchmark", scripts: ["benchmarks"] },
  control: { staged: "staged_control", scripts: ["control"] },
  market: { staged: "staged_market", scripts: ["market"] },
  wallet: { staged: "staged_wallet", scripts: ["wallet"] },
  acquisition: { staged: "staged_acquisition", scripts: ["acquisition"] },
  touchpoints: { staged: "staged_touchpoint", scripts: ["touchpoints"] },
  engagement: { staged: "staged_engagement", scripts: ["engagement"] },
  contracts: { staged: "staged_contract", scripts: ["contracts"] },
  // Last: its rows may be typed by whoever reads them later, and then with the readers that were chosen for it.
  transactions: { staged: "staged_transaction", scripts: ["transactions"] },
};

export const stagedTable = (table: TableName): string => tables[table].staged;

/**
 * From `raw_*` to `staged_*`: typed rows, each with the reason it is not counted or NULL.
 * Throws: JEPYO-SOURCE-VALUE for a mapping to a value that does not exist.
 */
export async function stageTables(warehouse: Warehouse, source: SourceSpec, company: Company): Promise<void> {
  await warehouse.script(stagingFile("types"));
  await writeValueMappings(warehouse, source);
  const loaded = new Set(warehouse.loaded.map((file) => file.table));
  await defineAbsentTables(warehouse, loaded);
  const columns = new Set(transactionColumns(warehouse));
  const chosen = new Map<ColumnKind, string>();
  for (const table of Object.keys(tables) as TableName[]) {
    const spec = source.tables[table];
    await chooseReaders(warehouse, table, spec, chosen);
    for (const script of tables[table].scripts) {
      await warehouse.script(stagingFile(script), {
        timezone: company.timezone,
        dateFormat: spec?.dateFormat ?? "",
        hasTransactionId: columns.has("transaction_id"),
        hasSalesType: columns.has("sales_type"),
        toInclusive: spec?.toInclusive ?? false,
      });
    }
  }
  await stageTransactionRows(warehouse);
}

/** Reads rows of typed columns in place, keeps those taken from text, refuses what repeats an id, and lists the customers. */
async function stageTransactionRows(warehouse: Warehouse): Promise<void> {
  const types = await columnTypes(warehouse, "raw_transactions");
  const isText = types.get("occurred_at") === "VARCHAR" || types.get("amount") === "VARCHAR";
  await warehouse.script(stagingFile(isText ? "transactions-from-text" : "transactions-in-place"));
  if (isText) await keepTransactions(warehouse, new Set(transactionColumns(warehouse)));
  await survey(warehouse, "FROM read_transaction");
  const hasIds = transactionColumns(warehouse).includes("transaction_id");
  const [said] = await warehouse.all<{ refused_rows: bigint }>("SELECT refused_rows FROM transaction_survey");
  await warehouse.script(stagingFile(hasIds || said?.refused_rows !== 0n ? "refused-transactions" : "none-refused"));
  const [refused] = await warehouse.all<{ rows: bigint }>("SELECT count(*) AS rows FROM refused_transaction");
  await warehouse.script(stagingFile(refused?.rows === 0n ? "transactions-all" : "transactions-judged"));
  if (refused?.rows !== 0n) await survey(warehouse, "FROM staged_transaction WHERE reason IS NULL");
  await warehouse.script(stagingFile("source-customers"));
}

/** Sums up the rows of a query in `transaction_survey`. */
async function survey(warehouse: Warehouse, rows: string): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TEMP VIEW surveyed_transaction AS ${rows}`);
  await warehouse.script(stagingFile("transaction-survey"));
}

/** Canonical transaction columns that at least one loaded file has. */
export function transactionColumns(warehouse: Warehouse): string[] {
  const files = warehouse.loaded.filter((file) => file.table === "transactions");
  const present = new Set(files.flatMap((file) => file.columns));
  return canonicalTables.transactions.map((column) => column.name).filter((name) => present.has(name));
}

/** Readers are macros of one name each; what the table before chose is not defined again. */
async function chooseReaders(
  warehouse: Warehouse,
  table: TableName,
  spec: TableSpec | undefined,
  chosen: Map<ColumnKind, string>,
): Promise<void> {
  const types = await columnTypes(warehouse, `raw_${table}`);
  for (const { name, kind } of canonicalTables[table]) {
    if (kind === "text") continue;
    const reader = readerOf(kind, types.get(name) ?? "VARCHAR", spec?.dateFormat);
    if (chosen.get(kind) === reader) continue;
    await warehouse.script(stagingFile(reader));
    chosen.set(kind, reader);
  }
}

function readerOf(kind: "amount" | "time", type: string, format: string | undefined): string {
  if (kind === "time") return timeReader(type, format);
  return type === "VARCHAR" ? "amount-from-text" : "amount-from-number";
}

function timeReader(type: string, format: string | undefined): string {
  if (type === "TIMESTAMP") return "time-from-timestamp";
  if (type === "TIMESTAMP WITH TIME ZONE") return "time-from-instant";
  if (format === undefined || format === "") return "time-from-text";
  return /%[zZ]/.test(format) ? "time-from-zoned-format" : "time-from-format";
}

async function writeValueMappings(warehouse: Warehouse, source: SourceSpec): Promise<void> {
  for (const [column, canonical] of Object.entries(canonicalValues)) {
    const mapping = new Map<string, string>(canonical.map((value) => [value, value]));
    for (const [table, spec] of Object.entries(source.tables)) {
      for (const [value, target] of Object.entries(spec?.values[column] ?? {})) {
        if (!(canonical as readonly string[]).includes(target)) {
          throw new JepyoError(
            `${table}.${column}: the job maps "${value}" to "${target}"; expected one of ${canonical.join(", ")}`,
            {
              code: "JEPYO-SOURCE-VALUE",
              fault: "configuration",
              place: { table, column },
              hint: "correct the value in the job's source",
            },
          );
        }
        mapping.set(value.trim(), target);
      }
    }
    await warehouse.run(
      "INSERT INTO value_mapping SELECT $column, unnest($values::VARCHAR[]), unnest($targets::VARCHAR[])",
      { column, values: [...mapping.keys()], targets: [...mapping.values()] },
    );
  }
}

function stagingFile(name: string): URL {
  return new URL(`./staging/${name}.sql`, import.meta.url);
}
