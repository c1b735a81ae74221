import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import { describe, expect, onTestFinished, test } from "vitest";
import { mysqlEngine } from "../../src/sources/mysql/mysql.ts";
import { troubleOf } from "../../src/sources/mysql/trouble.ts";
import { hasMariaDb, openMariaDb } from "../servers/mariadb.ts";
import { describeDatabase } from "./database-contract.ts";

describe("what MySQL says", () => {
  test("is known by its number, whatever its words", () => {
    const said = (errno: number, message: string) => troubleOf(Object.assign(new Error(message), { errno }));
    expect(said(1146, "Table 'shop.ssl_certificates' doesn't exist")).toMatchObject({ trouble: "table" });
    expect(said(1142, "SELECT command denied for table 'titles'")).toEqual({ trouble: "permission" });
    expect(said(-1, "self-signed certificate")).toMatchObject({ trouble: "login" });
  });
});

/** A line to a server that is cut after so many bytes of answers. Returns: the server's URL over it. */
async function cutLine(url: string, bytes: number): Promise<string> {
  const server = createServer((socket) => {
    const upstream = connect(Number(new URL(url).port), "127.0.0.1");
    const cut = () => [socket, upstream].map((one) => one.destroy());
    let passed = 0;
    socket.on("error", cut).on("close", cut).pipe(upstream);
    upstream.on("error", cut).on("data", (chunk) => {
      passed += chunk.length;
      if (passed > bytes) cut();
      else socket.write(chunk);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return Object.assign(new URL(url), { port: String((server.address() as AddressInfo).port) }).href;
}

test.runIf(hasMariaDb)("a read whose line is cut breaks off, and is not waited for", { timeout: 60_000 }, async () => {
  const server = await openMariaDb();
  const folder = await mkdtemp(join(tmpdir(), "jepyo-cut-"));
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  const snapshot = await mysqlEngine.open(await cutLine(server.url, 1_000_000), {
    timeout: 60_000,
    zone: "Asia/Seoul",
  });
  const words =
    "SELECT repeat('x', 1000) AS x FROM information_schema.columns a, information_schema.columns b LIMIT 5000";
  const relation = { query: words };
  const reading = snapshot.write(relation, await snapshot.columnsOf(relation), join(folder, "x.csv"));
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(troubleOf(error)).toEqual({ trouble: "lost" });
  await snapshot.close();
});

if (hasMariaDb)
  describeDatabase({
    type: "mysql",
    quote: (name) => `\`${name}\``,
    columns:
      "`ORDER_NO` bigint, `회원번호` varchar(40), `ORDER_DT` datetime, `NET_AMT` decimal(12, 2), `SALE_KIND` varchar(10)",
    slow: "SELECT sleep(10) AS amount, '2026-10-01' AS occurred_at, 1 AS transaction_id, 1 AS customer_id",
    bytes: "x'00'",
    values: [
      [
        "a time without zone is the company's, a decimal keeps its digits",
        ["CAST(42 AS signed)", "CAST('2026-10-01 09:00:00.5' AS datetime(1))", "CAST(0.12345 AS decimal(20, 6))"],
        ["42", "2026-10-01 09:00:00.5", 1_235n, null],
      ],
      [
        "an instant is the company's wall clock, a whole number beyond a double",
        ["'a'", "from_unixtime(1790780400)", "922337203685477"],
        ["a", "2026-10-01 00:00:00", 9_223_372_036_854_770_000n, null],
      ],
      [
        "a date, and text that quotes, breaks and escapes",
        [
          "concat('a\"b,', char(10 USING utf8mb4), char(92 USING utf8mb4), 'N')",
          "CAST('2026-10-01' AS date)",
          "CAST(0.1 AS double)",
        ],
        ['a"b,\n\\N', "2026-10-01 00:00:00", 1_000n, null],
      ],
      [
        "the server's own SQL: text in double quotes",
        ['"a"', "CAST('2026-10-01' AS date)", "1"],
        ["a", "2026-10-01 00:00:00", 10_000n, null],
      ],
      ["no day", ["'a'", "'0000-00-00'", "1"], ["a", null, 10_000n, "occurred_at.unparsable"]],
      ["nothing", ["''", "CAST(NULL AS datetime)", "CAST(NULL AS signed)"], [null, null, null, "occurred_at.missing"]],
    ],
    async open() {
      const server = await openMariaDb();
      const connection = await createConnection(server.url);
      await connection.query("CREATE USER stranger@'127.0.0.1'");
      await connection.query("CREATE TABLE allowed (a int)");
      await connection.query("GRANT SELECT ON allowed TO stranger@'127.0.0.1'");
      return {
        url: server.url,
        strangerUrl: Object.assign(new URL(server.url), { username: "stranger" }).href,
        run: async (sql) => void (await connection.query(sql)),
        async close() {
          await connection.end();
          await server.close();
        },
      };
    },
  });
else
  describe("the mysql source", () => {
    test.skip("needs MariaDB: apt-get install mariadb-server, or TEST_MYSQL_URL", () => undefined);
  });
