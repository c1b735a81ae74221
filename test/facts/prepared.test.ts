import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildFacts } from "../../src/warehouse/facts.ts";
import { inWorld, sourceSpec } from "../warehouse/world.ts";

const warehouseFolder = new URL("../../src/warehouse/", import.meta.url);
const company = {
  name: "x",
  timezone: "Asia/Seoul",
  currency: "KRW",
  fiscalYear: { startMonth: 1, namedAfter: "start" },
} as const;
const options = { source: sourceSpec({}), company, maxRejectedShare: 0 };

test("an empty warehouse has all facts, empty", async () => {
  await inWorld({}, async ({ warehouse }) => {
    const quality = await buildFacts(warehouse, options);
    expect(quality).toEqual({
      tables: {},
      observed: null,
      lookalikeCustomerIds: 0,
      rounding: { rows: 0, difference: "0" },
      accepted: { grossSales: "0", refunds: "0" },
      transactionIds: false,
      columns: [],
    });
    expect(await warehouse.all("SELECT count(*) AS n FROM sale")).toEqual([{ n: 0n }]);
  });
});

describe("every query file", async () => {
  const folders = ["staging", "facts", "facts/split", "facts/places", "facts/spellings", "facts/turns"];
  const files = (
    await Promise.all(
      folders.map(async (folder) =>
        (
          await readdir(new URL(folder, warehouseFolder))
        )
          .filter((name) => name.endsWith(".sql"))
          .map((name) => join(folder, name)),
      ),
    )
  ).flat();

  // Every file finds the facts as they were built: what it changes is rolled back.
  test("runs on an empty warehouse and says what it makes", async () => {
    expect(files.length).toBeGreaterThan(40);
    await inWorld({}, async ({ warehouse }) => {
      await buildFacts(warehouse, options);
      for (const file of files) {
        const url = new URL(file, warehouseFolder);
        const sql = await readFile(url, "utf8");
        expect(sql, file).toMatch(/^-- \S/);
        await warehouse.run("BEGIN");
        const made = [...sql.matchAll(/^CREATE (?:TEMP )?(TABLE|TYPE|MACRO) (\w+)/gm)];
        for (const [, kind, name] of made) {
          await warehouse.run(`DROP ${kind} IF EXISTS ${name}${kind === "TABLE" ? " CASCADE" : ""}`);
        }
        const parameters = {
          timezone: "Asia/Seoul",
          dateFormat: "%Y",
          hasTransactionId: true,
          hasSalesType: true,
          toInclusive: false,
        };
        await warehouse.script(url, parameters).catch((error: unknown) => {
          throw new Error(`${file} does not run`, { cause: error });
        });
        await warehouse.run("ROLLBACK");
      }
    });
  });
});
