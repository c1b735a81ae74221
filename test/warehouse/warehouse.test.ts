import { join } from "node:path";
import { expect, test } from "vitest";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { inWorld } from "./world.ts";

test("results come back exact and plain", async () => {
  await inWorld({}, async ({ warehouse }) => {
    const [row] = await warehouse.all(`SELECT
      9007199254740993::BIGINT AS big, 170141183460469231731687303715884105727::HUGEINT AS huge, sum(1)::DECIMAL(38, 0) AS total,
      1.25::DECIMAL(10, 2) AS price, 0.5::DOUBLE AS rate, 7::INTEGER AS small, true AS yes, NULL AS nothing, '한글' AS name,
      DATE '2026-10-01' AS day, TIMESTAMP '2026-10-01 09:30:00.5' AS moment, TIMESTAMP '2026-10-01' AS midnight, [1, 2]::BIGINT[] AS list`);
    expect(row).toEqual({
      big: 9007199254740993n,
      huge: 170141183460469231731687303715884105727n,
      total: 1n,
      price: "1.25",
      rate: 0.5,
      small: 7,
      yes: true,
      nothing: null,
      name: "한글",
      day: "2026-10-01",
      moment: "2026-10-01 09:30:00.5",
      midnight: "2026-10-01 00:00:00",
      list: [1n, 2n],
    });
  });
});

test("each statement of a script takes the parameters it names, and a forgotten one is an error", async () => {
  await inWorld({}, async ({ warehouse }) => {
    const rows = await warehouse.all(
      "CREATE TABLE t AS SELECT $a::BIGINT AS a; SELECT a, $b AS b, $list AS list FROM t",
      {
        a: 4_000_000_000,
        b: "it's",
        list: ["x", "y"],
        unused: 1,
      },
    );
    expect(rows).toEqual([{ a: 4_000_000_000n, b: "it's", list: ["x", "y"] }]);
    await expect(warehouse.all("SELECT $missing")).rejects.toThrow("$missing");
  });
});

test("instants are read in UTC whatever the machine's zone, and no extension is fetched", async () => {
  await inWorld({}, async ({ warehouse }) => {
    const settings = await warehouse.all<{ value: string }>(
      "SELECT value FROM duckdb_settings() WHERE name IN ('TimeZone', 'autoinstall_known_extensions', 'autoload_known_extensions') ORDER BY name",
    );
    expect(settings.map(({ value }) => value)).toEqual(["UTC", "false", "false"]);
  });
});

test("a computation larger than its memory says so instead of quoting the engine", async () => {
  await inWorld({}, async ({ scratch }) => {
    const small = await openWarehouse({ directory: join(scratch, "small"), memoryLimit: "20MB" });
    try {
      await expect(
        small.all("SELECT length(string_agg(repeat('x', 1000), '')) FROM range(100000)"),
      ).rejects.toMatchObject({ code: "JEPYO-WAREHOUSE-MEMORY", fault: "environment" });
    } finally {
      await small.close();
    }
  });
});

test("a query larger than its memory spills into scratch and still answers", async () => {
  await inWorld({}, async ({ scratch }) => {
    const small = await openWarehouse({ directory: join(scratch, "small"), memoryLimit: "100MB" });
    try {
      const rows = await small.all(
        "SELECT count(*) AS n FROM (SELECT i, repeat('x', 50) || i AS s FROM range(1000000) r(i) ORDER BY s) WHERE i >= 0",
      );
      expect(rows).toEqual([{ n: 1_000_000n }]);
    } finally {
      await small.close();
    }
  });
});
