import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JepyoError } from "../../src/model/errors.ts";
import type { DatabaseAccess, SourceSpec, TableSpec } from "../../src/model/job.ts";
import type { Period } from "../../src/model/period.ts";
import type { ReadyRule } from "../../src/model/schedule.ts";
import { sourceOf } from "../../src/sources/index.ts";
import type { Source } from "../../src/sources/source.ts";
import { checkSource } from "../../src/stages/check-source.ts";
import { lookAtData } from "../../src/stages/gate.ts";
import { buildFacts } from "../../src/warehouse/facts.ts";
import { stageTables } from "../../src/warehouse/staging.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { jobOf } from "../statements/road.ts";
import { inWorld } from "../warehouse/world.ts";

/** A server of a kind that may be read, with a database of the tests' own. */
export interface DatabaseUnderTest {
  readonly url: string;
  /** URL of a user that may log in and read nothing. */
  readonly strangerUrl: string;
  run(sql: string): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseKind {
  readonly type: DatabaseAccess["type"];
  open(): Promise<DatabaseUnderTest>;
  /** Columns of the table `orders` in its own types. */
  readonly columns: string;
  /** A query that takes seconds. */
  readonly slow: string;
  /** A column's type that no statement can use. */
  readonly bytes: string;
  /** What values of its types become: customer_id, occurred_at, amount and their row. */
  readonly values: readonly (readonly [
    string,
    readonly [string, string, string],
    readonly [string | null, string | null, bigint | null, string | null],
  ])[];
  quote(name: string): string;
}

const mapping: TableSpec = {
  paths: [],
  relation: { table: "orders" },
  columns: {
    transaction_id: "ORDER_NO",
    customer_id: "회원번호",
    occurred_at: "ORDER_DT",
    amount: "NET_AMT",
    sales_type: "SALE_KIND",
  },
  values: { sales_type: { 일반: "general", 행사: "special" } },
};

const company = {
  name: "한빛리테일",
  timezone: "Asia/Seoul",
  currency: "KRW",
  fiscalYear: { startMonth: 1, namedAfter: "start" },
} as const;

/** Every kind of database passes this on a real server. */
export function describeDatabase({ type, open, columns, slow, bytes, values, quote }: DatabaseKind): void {
  describe(`the ${type} source`, () => {
    let database: DatabaseUnderTest;
    let extracts: string;
    let source: Source;
    let url: string;
    beforeAll(async () => {
      database = await open();
      extracts = await mkdtemp(join(tmpdir(), "jepyo-extracts-"));
      url = database.url;
      const secretOf = (name: string) => ({ SHOP_DATABASE_URL: url, SHOP_KEY: "canary-9d" })[name];
      source = sourceOf(type, { secretOf, extracts, pauses: [1] });
      await database.run(`CREATE TABLE orders (${columns})`);
      await database.run(`INSERT INTO orders VALUES
        (1, '가나', '2026-10-01 09:00:00', 1200, '일반'), (2, '다라', '2026-10-31 23:59:59', -200.5, '행사')`);
    });
    afterAll(async () => {
      await database.close();
      await rm(extracts, { recursive: true, force: true });
    });

    const spec = (changes: Partial<TableSpec> = {}, timeout = 1): SourceSpec => ({
      type,
      database: { type, url: "$" + "{SHOP_DATABASE_URL}", timeout, zone: "Asia/Seoul" },
      tables: { transactions: { ...mapping, ...changes } },
    });
    const inspect = (asked: SourceSpec) => inWorld({}, (world) => source.inspect(asked, world));
    const built = (asked: SourceSpec, columns: string) =>
      inWorld({}, async (world) => {
        await source.load(asked, world, world.warehouse);
        const quality = await buildFacts(world.warehouse, { source: asked, company, maxRejectedShare: 1 });
        const rows = await world.warehouse.all(`SELECT ${columns} FROM staged_transaction ORDER BY ALL`);
        return { quality, rows };
      });
    const mistake = async (asked: Promise<unknown>): Promise<JepyoError> => {
      const error = await asked.then(
        () => undefined,
        (cause: unknown) => cause,
      );
      if (!(error instanceof JepyoError)) throw new Error("no mistake of ours", { cause: error });
      return error;
    };

    test("a table and a query give the same typed rows", async () => {
      const wanted = "transaction_id, customer_id, occurred_at, amount, sales_type";
      const { quality, rows } = await built(spec(), wanted);
      expect(rows).toEqual([
        {
          transaction_id: "1",
          customer_id: "가나",
          occurred_at: "2026-10-01 09:00:00",
          amount: 12_000_000n,
          sales_type: "general",
        },
        {
          transaction_id: "2",
          customer_id: "다라",
          occurred_at: "2026-10-31 23:59:59",
          amount: -2_005_000n,
          sales_type: "special",
        },
      ]);
      expect(quality.tables.transactions).toMatchObject({ rowsRead: 2, rejected: 0, files: [{ path: "orders" }] });
      const query = `SELECT * FROM orders WHERE ${quote("ORDER_NO")} > 0 -- all of them`;
      expect((await built(spec({ relation: { query } }), wanted)).rows).toEqual(rows);
    });

    test("the content hash follows the rows, in whatever order they come; what was inspected is what is loaded", async () => {
      const { contentHash, extract = "" } = await inspect(spec());
      const turned = spec({ relation: { query: `SELECT * FROM orders ORDER BY ${quote("ORDER_NO")} DESC` } });
      expect((await inspect(turned)).contentHash).toBe(contentHash);
      await database.run("INSERT INTO orders VALUES (3, '마바', '2026-10-15 00:00:00', 10, '일반')");
      expect((await inspect(spec())).contentHash).not.toBe(contentHash);
      const planned = { ...spec(), extract };
      expect((await built(planned, "transaction_id")).rows).toHaveLength(2);
      expect(await inWorld({}, (world) => source.load(planned, world, world.warehouse))).toBe(contentHash);
      await source.drop?.(extract);
      expect(await mistake(built(planned, "1"))).toMatchObject({ code: "JEPYO-SOURCE-EXTRACT-GONE" });
      await database.run(`DELETE FROM orders WHERE ${quote("ORDER_NO")} = 3`);
      expect((await inspect(spec())).contentHash).toBe(contentHash);
    });

    test("a query is asked with what a variable holds, which nobody is told", async () => {
      const key = "'$" + "{SHOP_KEY}'";
      const asked = (what: string) =>
        spec({
          relation: { query: `SELECT ${quote("ORDER_DT")} AS occurred_at, 1 AS amount, ${what} FROM orders` },
          columns: { transaction_id: null },
        });
      const named = asked(`concat(${key}, 'x') AS customer_id`);
      expect((await built(named, "customer_id")).rows[0]).toEqual({ customer_id: "canary-9dx" });
      expect(JSON.stringify(await inspect(named))).not.toContain("canary");
      const told = await Promise.all(
        [`concat(${key}`, `no_such_function(${key})`, `nothing AS ${key}`].map((what) => mistake(inspect(asked(what)))),
      );
      expect(told.map(({ code }) => code)).toEqual(["JEPYO-SOURCE-QUERY", "JEPYO-SOURCE-QUERY", "JEPYO-SOURCE-QUERY"]);
      const unnamed = await inspect(asked(`concat(${key}, 'y')`)).catch((error: JepyoError) => error);
      expect(`${JSON.stringify(unnamed)} ${told.map(({ message, hint }) => message + hint)}`).not.toContain("canary");
      const unset = { relation: { query: "SELECT '$" + "{NOWHERE}' AS amount" } };
      expect(await mistake(inspect(spec(unset)))).toMatchObject({ code: "JEPYO-JOB-VARIABLE" });
    });

    test("a check reads a sample, counts all, tells what is there, and keeps nothing", async () => {
      const asked = spec();
      const before = await readdir(extracts);
      const costs = { paths: [], relation: { table: "cost" }, columns: {}, values: {} };
      const { tables, observed } = await inWorld({}, ({ workspace, scratch }) =>
        checkSource(
          { source: { ...asked, tables: { ...asked.tables, costs } }, company, maxRejectedShare: 0, sample: 1 },
          {
            workspace,
            source,
            inScratch: (name, action) => action(join(scratch, name)),
            openWarehouse: (directory) => openWarehouse({ directory }),
          },
        ),
      );
      const [sales, none] = tables;
      expect(sales).toMatchObject({ paths: ["orders"], rowsThere: 2, quality: { rowsRead: 1 }, errors: [] });
      expect(sales?.columns.find(({ column }) => column === "amount")).toMatchObject({ from: "NET_AMT" });
      expect(none).toMatchObject({ table: "costs", quality: null, errors: [{ code: "JEPYO-SOURCE-TABLE" }] });
      expect(observed).not.toBeNull();
      expect(await readdir(extracts)).toEqual(before);
    });

    test("refused rows are found by their key", async () => {
      const query = `SELECT ${quote("ORDER_NO")} AS id, ${quote("회원번호")} AS customer_id, '언젠가' AS occurred_at, 1 AS amount FROM orders`;
      const { quality } = await built(spec({ relation: { query }, columns: { transaction_id: "id" } }), "reason");
      expect(quality.tables.transactions?.rejections).toEqual([
        {
          reason: "occurred_at.unparsable",
          count: 2,
          examples: [1, 2].map((id) => ({
            file: `query of transactions where id = ${id}`,
            line: null,
            column: "occurred_at",
          })),
        },
      ]);
    });

    test("it is asked for its newest day and any other question, with parameters", async () => {
      expect(await source.newest?.(spec())).toBe("2026-10-31");
      const instant = spec({ relation: { query: "SELECT '2026-10-31T16:00:00Z' AS occurred_at" }, columns: {} });
      expect(await source.newest?.(instant)).toBeUndefined();
      const sql = `SELECT count(*) AS rows_there, max(${quote("회원번호")}) AS last FROM orders WHERE ${quote("ORDER_DT")} < $start`;
      const question = { sql, parameters: { start: "2026-10-02" } };
      const access = { type, url: "$" + "{SHOP_DATABASE_URL}", timeout: 1, zone: "Asia/Seoul" };
      const asked = await source.ask?.(access, { question, most: 5, what: "a query" });
      expect(asked).toEqual([{ rows_there: "1", last: "가나" }]);
    });

    test.each(values)("values: %s", async (_, [customer, time, amount], [customer_id, occurred_at, cents, reason]) => {
      const query = `SELECT ${customer} AS customer_id, ${time} AS occurred_at, ${amount} AS amount`;
      const asked = spec({ relation: { query }, columns: { transaction_id: null } });
      const rows = await inWorld({}, async (world) => {
        await source.load(asked, world, world.warehouse);
        await stageTables(world.warehouse, asked, company);
        return world.warehouse.all("SELECT customer_id, occurred_at, amount, reason FROM staged_transaction");
      });
      expect(rows).toEqual([{ customer_id, occurred_at, amount: cents, reason }]);
    });

    test.each<[string, Partial<TableSpec>, string, RegExp]>([
      ["a table with a misspelt name", { relation: { table: "order" } }, "JEPYO-SOURCE-TABLE", /did you mean "orders"/],
      [
        "a column with a misspelt name",
        { columns: { ...mapping.columns, amount: "NET_AMOUNT" } },
        "JEPYO-SOURCE-COLUMN",
        /did you mean "NET_AMT"/,
      ],
      ["a query that is none", { relation: { query: "SELEC 1" } }, "JEPYO-SOURCE-QUERY", /one SELECT/],
      [
        "a second statement",
        { relation: { query: "SELECT 1) AS a; DROP TABLE orders; SELECT * FROM (SELECT 1" } },
        "JEPYO-SOURCE-QUERY",
        /one SELECT/,
      ],
      [
        "a query that takes too long",
        { relation: { query: slow }, columns: {} },
        "JEPYO-SOURCE-TIMEOUT",
        /raise the source's timeout/,
      ],
      [
        "bytes where a number belongs",
        {
          relation: { query: `SELECT ${bytes} AS amount, ${quote("ORDER_DT")} AS occurred_at FROM orders` },
          columns: { transaction_id: null, customer_id: null },
        },
        "JEPYO-SOURCE-COLUMN-TYPE",
        /cast it/,
      ],
    ])("refuses %s", async (_, changes, code, hint) => {
      const isSlow = changes.relation !== undefined && "query" in changes.relation && changes.relation.query === slow;
      const error = await mistake(inspect(spec(changes, isSlow ? 0.005 : 1)));
      expect(error).toMatchObject({ code, place: { table: "transactions" }, retry: "never" });
      expect(error.hint).toMatch(hint);
      expect(await readdir(extracts).then((names) => names.filter((name) => name.endsWith(".part")))).toEqual([]);
    });

    test("a run waits while the database says that its data are not there, or says nothing", async () => {
      const effects = {
        secretOf: () => undefined,
        workspace: extracts,
        sourceOf: () => source,
        openWarehouse: (directory: string) => openWarehouse({ directory }),
        inScratch: <T>(_: string, action: (directory: string) => Promise<T>) =>
          inWorld({}, ({ scratch }) => action(scratch)),
      };
      const period = { kind: "month", label: "2026-10", start: "2026-10-01", end: "2026-11-01" } as const;
      const look = async (data?: ReadyRule["data"], others: Partial<Period> = {}) => {
        const job = jobOf({ source: spec(), ...(data === undefined ? {} : { ready: { data, deadline: 1 } }) });
        const found = await lookAtData({ job, period: { ...period, ...others } }, effects);
        return found.ready ? "extract" in found : found.reason.en;
      };
      const query = `SELECT max(${quote("ORDER_DT")}) FROM orders WHERE ${quote("ORDER_DT")} >= $start`;
      expect(await look({ query })).toBe(true);
      expect(await look({ query }, { start: "2026-11-01", end: "2026-12-01" })).toMatch(/must reach 2026-11-30/);
      const sold = `SELECT count(*) > 1 FROM orders WHERE ${quote("SALE_KIND")} <> '?' AND ${quote("ORDER_DT")}`;
      expect(await look({ query: `${sold} < $end` })).toBe(true);
      expect(await look({ query: `${sold} > $end` })).toBe("the ready query is not true yet");
      expect(await look({ reach: "period-end" })).toBe(true);
      expect(await look({ reach: "period-end" }, { end: "2026-12-01" })).toMatch(/the data reach 2026-10-31/);
      url = Object.assign(new URL(url), { port: "1" }).href;
      expect(await look()).toMatch(/cannot be read yet \(JEPYO-SOURCE-UNREACHABLE\)/);
      url = database.url;
      expect(await look()).toBe(true);
    });

    test("says that the server cannot be reached, who may not enter and who may not read, and never a password", async () => {
      const told: unknown[] = [];
      const changed = (parts: Partial<Record<"port" | "username" | "password", string>>) =>
        Object.assign(new URL(database.url), { password: "geheim-1234", ...parts }).href;
      for (const other of [changed({ port: "1" }), changed({ username: "nobody_known" }), database.strangerUrl]) {
        url = other;
        const error = await mistake(inspect(spec()));
        expect(`${error.message} ${error.hint}`).not.toMatch(/geheim-1234/);
        told.push([error.code, error.retry]);
      }
      url = database.url;
      expect(told).toEqual([
        ["JEPYO-SOURCE-UNREACHABLE", "later"],
        ["JEPYO-SOURCE-LOGIN", "never"],
        ["JEPYO-SOURCE-PERMISSION", "never"],
      ]);
    });
  });
}
