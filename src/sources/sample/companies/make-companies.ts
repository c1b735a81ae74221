import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openWarehouse, type Warehouse } from "../../../warehouse/warehouse.ts";

const companies = ["A", "B"] as const;
const firstYear = 2017;
const lastYear = 2023;

/**
 * Writes the raw files of two competitors, A사 and B사, 2017 to 2023, the same bytes every time. Their statements for 2023 show the
 * figures that DBR 390 prints when it lays the two side by side.
 * Shape: `<a|b>/sales-<year>.csv`, `<a|b>/customers.csv`, `<a|b>/costs.csv`.
 */
export async function makeCompanies(directory: string): Promise<{ files: string[] }> {
  await mkdir(directory, { recursive: true });
  const scratch = join(directory, ".making");
  await rm(scratch, { recursive: true, force: true });
  // One thread: sums of fractions then always run in the same order.
  const warehouse = await openWarehouse({ directory: scratch, threads: 1 });
  try {
    await warehouse.script(new URL("../chance.sql", import.meta.url));
    await warehouse.script(new URL("./plan.sql", import.meta.url));
    for (const company of companies) {
      for (const year of years()) await warehouse.script(new URL("./year.sql", import.meta.url), { company, year });
    }
    await warehouse.script(new URL("./sales.sql", import.meta.url));
    const files: string[] = [];
    for (const company of companies) files.push(...(await exportCompany(warehouse, company, directory)));
    return { files };
  } finally {
    await warehouse.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function exportCompany(warehouse: Warehouse, company: string, directory: string): Promise<string[]> {
  const folder = join(directory, company.toLowerCase());
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const year of years()) {
    const path = join(folder, `sales-${year}.csv`);
    await warehouse.script(new URL("./export-sales.sql", import.meta.url), { company, year, path });
    files.push(path);
  }
  for (const table of ["customers", "costs"]) {
    const path = join(folder, `${table}.csv`);
    await warehouse.script(new URL(`./export-${table}.sql`, import.meta.url), { company, path });
    files.push(path);
  }
  return files;
}

function years(): number[] {
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
}
