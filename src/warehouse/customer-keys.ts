import type { Warehouse } from "./warehouse.ts";

const salts = ["", "1", "2", "3", "4", "5", "6", "7"] as const;

/**
 * Gives every customer id of the accepted rows a number: `id_key`, a hash that is proven to tell them all apart, and `source_customer`, who stands behind it.
 * Hashes of two ids may meet, if hardly ever; then all are hashed anew with a letter behind them. `digest`: the SQL function that hashes.
 */
export async function keyCustomers(warehouse: Warehouse, digest = "hash"): Promise<void> {
  const spellings = (await isTrimmed(warehouse)) ? "several" : "one";
  for (const salt of salts) {
    const hashed = salt === "" ? "id" : `id || '${salt}'`;
    await warehouse.run(`CREATE OR REPLACE MACRO id_key(id) AS ${digest}(${hashed})`);
    await warehouse.script(new URL(`./facts/spellings/${spellings}.sql`, import.meta.url));
    const [proof] = await warehouse.all<{ is_unique: boolean }>(
      "SELECT count(*) = count(DISTINCT source_key) AS is_unique FROM source_customer",
    );
    if (proof?.is_unique === true) return;
  }
  throw new RangeError(`no ${digest} of ${salts.length} tells all customers apart`);
}

/** Whether some customer's id is written with white space around it. */
async function isTrimmed(warehouse: Warehouse): Promise<boolean> {
  const [found] = await warehouse.all(
    "SELECT 1 FROM written_customer WHERE written_customer_id IS DISTINCT FROM customer_id LIMIT 1",
  );
  return found !== undefined;
}
