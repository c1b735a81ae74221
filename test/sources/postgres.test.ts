import { Client } from "pg";
import { expect, test } from "vitest";
import type { SourceSpec, TableSpec } from "../../src/model/job.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { companyFiles } from "../end-to-end/company.ts";
import { openPostgres } from "../servers/postgres.ts";
import { jobOf, statementsOf } from "../statements/road.ts";
import { inWorld } from "../warehouse/world.ts";
import { describeDatabase } from "./database-contract.ts";

describeDatabase({
  type: "postgres",
  quote: (name) => `"${name}"`,
  columns: `"ORDER_NO" bigint, "회원번호" text, "ORDER_DT" timestamp, "NET_AMT" numeric(12, 2), "SALE_KIND" varchar(10)`,
  slow: `SELECT pg_sleep(10)::text AS occurred_at, 1 AS amount, 1 AS transaction_id, 1 AS customer_id`,
  bytes: `'\\x00'::bytea`,
  values: [
    [
      "an instant is the company's wall clock, a number without bounds keeps its digits",
      ["42::int", "'2026-09-30 15:00:00+00'::timestamptz", "0.12345::numeric"],
      ["42", "2026-10-01 00:00:00", 1_235n, null],
    ],
    [
      "microseconds, and a whole number beyond a double",
      ["'a'::text", "'2026-10-01 09:00:00.123456'::timestamp", "922337203685477::bigint"],
      ["a", "2026-10-01 09:00:00.123456", 9_223_372_036_854_770_000n, null],
    ],
    [
      "a date, and a decimal as wide as it may be",
      ["'a'::char(3)", "'2026-10-01'::date", "12345678901234.5678::numeric(18, 4)"],
      ["a", "2026-10-01 00:00:00", 123_456_789_012_345_678n, null],
    ],
    [
      "a double by its shortest text, and text that quotes, breaks and escapes",
      [`E'a"b,\\n\\\\N'`, "'20261001'::text", "0.1::float8 + 0.2::float8"],
      [`a"b,\n\\N`, "2026-10-01 00:00:00", 3_000n, null],
    ],
    ["no time", ["'a'", "'infinity'::timestamptz", "1"], ["a", null, 10_000n, "occurred_at.unparsable"]],
    [
      "a time before Christ",
      ["'a'", "'0044-03-15 BC'::timestamp", "1"],
      ["a", null, 10_000n, "occurred_at.unparsable"],
    ],
    [
      "no number",
      ["NULL", "'2026-10-01'::date", "'NaN'::numeric(10, 2)"],
      [null, "2026-10-01 00:00:00", null, "amount.unparsable"],
    ],
    ["nothing", ["''", "NULL::timestamp", "NULL::int"], [null, null, null, "occurred_at.missing"]],
  ],
  async open() {
    const server = await openPostgres();
    const url = await server.makeDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    const stranger = `stranger_${new URL(url).pathname.slice(1, 20)}`;
    await client.query(`CREATE ROLE ${stranger} LOGIN`);
    return {
      url,
      strangerUrl: Object.assign(new URL(url), { username: stranger }).href,
      run: async (sql) => void (await client.query(sql)),
      async close() {
        await client.query(`DROP ROLE ${stranger}`);
        await client.end();
        await server.dropDatabase(url);
        await server.close();
      },
    };
  },
});

test("the same rows by CSV and by PostgreSQL give the same statements", async () => {
  const server = await openPostgres();
  const url = await server.makeDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'create table sales ("NO" text, "MEMBER" text, "AT" timestamptz, "NET" numeric(12, 2), "KIND" text); set timezone = \'Asia/Seoul\'',
    );
    const files = Object.entries(companyFiles).filter(([path]) => path.endsWith(".csv"));
    for (const [, text] of files) {
      for (const line of text.trim().split("\n").slice(1))
        await client.query("insert into sales values ($1, nullif($2, ''), $3, $4, $5)", line.split(","));
    }
    await inWorld(Object.fromEntries(files), async ({ workspace }) => {
      const columns = {
        transaction_id: "NO",
        customer_id: "MEMBER",
        occurred_at: "AT",
        amount: "NET",
        sales_type: "KIND",
      };
      const values = { sales_type: { 일반: "general", 행사: "special", 제휴: "partner" } };
      const of = (source: Pick<SourceSpec, "type" | "database">, table: Partial<TableSpec>) =>
        statementsOf(
          jobOf({
            source: { ...source, tables: { transactions: { paths: [], columns, values, ...table } } },
            statements: ["position", "flow", "change"],
          }),
          "2026-10",
          workspace,
          (type) => sourceOf(type, { secretOf: () => url, extracts: workspace }),
        );
      const byFiles = await of({ type: "csv" }, { paths: ["data/sales-*.csv"] });
      const database = { type: "postgres", url: "$" + "{URL}", timeout: 1, zone: "Asia/Seoul" } as const;
      const byDatabase = await of({ type: "postgres", database }, { relation: { table: "sales" } });
      expect(JSON.stringify(byDatabase)).toBe(JSON.stringify(byFiles));
    });
  } finally {
    await client.end();
    await server.dropDatabase(url);
    await server.close();
  }
});
