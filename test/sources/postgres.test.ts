import { Client } from "pg";
import { openPostgres } from "../servers/postgres.ts";
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
