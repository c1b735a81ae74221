import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import iconv from "iconv-lite";
import { openWarehouse, type Warehouse } from "../../warehouse/warehouse.ts";

/** The company is invented first, in this order; the exports read it. */
const inventions = ["chance", "calendar", "members", "activity", "orders", "lines", "cards"] as const;
const tables = [
  "customers",
  "identities",
  "memberships",
  "costs",
  "visits",
  "benchmarks",
  "control",
  "market",
  "wallet",
  "acquisition",
  "touchpoints",
  "engagement",
  "contracts",
] as const;

/** Quarters that the sales system exports, from the first to the last day of the data. */
const firstQuarter = { year: 2023, quarter: 4 };
const lastQuarter = { year: 2026, quarter: 4 };

/** The old systems save in CP949, the accountants' spreadsheet in UTF-8 with a byte order mark. */
const oldEncoding = ["transactions-2023Q4.csv", "customers.csv"] as const;
const marked = ["costs.csv"] as const;

/**
 * Writes the raw files of the sample company 한빛리테일, 2023-11-01 to 2026-10-31, as its systems would export them:
 * the same bytes every time. Files that are there already are replaced.
 * Shape: `transactions-<year>Q<quarter>.csv`, `customers.csv`, `identities.csv`, `memberships.csv`, `costs.csv`, `visits.csv`,
 * `benchmarks.csv`, `control.csv`, `market.csv`, `wallet.csv`, `acquisition.csv`, `touchpoints.csv`, `engagement.csv`, `contracts.csv`.
 */
export async function makeSample(directory: string): Promise<{ files: string[] }> {
  await mkdir(directory, { recursive: true });
  const scratch = join(directory, ".making");
  await rm(scratch, { recursive: true, force: true });
  const warehouse = await openWarehouse({ directory: scratch });
  try {
    for (const invention of inventions) await warehouse.script(new URL(`./${invention}.sql`, import.meta.url));
    const names = [...(await exportTransactions(warehouse, directory)), ...(await exportTables(warehouse, directory))];
    for (const name of oldEncoding) await rewrite(join(directory, name), (text) => iconv.encode(text, "cp949"));
    for (const name of marked) await rewrite(join(directory, name), (text) => Buffer.from(`\uFEFF${text}`));
    return { files: names.map((name) => join(directory, name)) };
  } finally {
    await warehouse.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function exportTransactions(warehouse: Warehouse, directory: string): Promise<string[]> {
  const names: string[] = [];
  let { year, quarter } = firstQuarter;
  while (year < lastQuarter.year || (year === lastQuarter.year && quarter <= lastQuarter.quarter)) {
    const name = `transactions-${year}Q${quarter}.csv`;
    const from = startOfQuarter(year, quarter);
    [year, quarter] = quarter === 4 ? [year + 1, 1] : [year, quarter + 1];
    const to = startOfQuarter(year, quarter);
    const query = new URL("./export/transactions.sql", import.meta.url);
    await warehouse.script(query, { from, to, path: join(directory, name) });
    names.push(name);
  }
  return names;
}

function startOfQuarter(year: number, quarter: number): string {
  return `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`;
}

async function exportTables(warehouse: Warehouse, directory: string): Promise<string[]> {
  for (const table of tables) {
    await warehouse.script(new URL(`./export/${table}.sql`, import.meta.url), {
      path: join(directory, `${table}.csv`),
    });
  }
  return tables.map((table) => `${table}.csv`);
}

async function rewrite(path: string, encode: (text: string) => Buffer): Promise<void> {
  await writeFile(path, encode(await readFile(path, "utf8")));
}
