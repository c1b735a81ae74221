import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres, type PostgresServer } from "../servers/postgres.ts";
import { companyFiles, job } from "./company.ts";
import { makeWorkspace, start, type Workspace } from "./workspace.ts";

const password = "geheim-9c1f-4a";
const variable = "$" + "{SHOP_DATABASE_URL}";

const source = `type: postgres
url: ${variable}
transactions:
  query: select * from sales
  columns: { transaction_id: NO, customer_id: MEMBER, occurred_at: AT, amount: NET, sales_type: KIND }
  salesTypes: { 일반: general, 행사: special, 제휴: partner }
`;

/** The same job over the database, which also says who reads it. */
const overDatabase = job
  .replace(/source:\n[\s\S]*?period:/, "source: shop\nperiod:")
  .replace(
    "cfo@example.com, locale: en, attach: [pdf, xlsx] }",
    "cfo@example.com, locale: en }, { query: select mail as address from readers, source: shop }",
  );

describe("a company whose sales stand in PostgreSQL", () => {
  let server: PostgresServer;
  let url: string;
  let byDatabase: Workspace;
  beforeAll(async () => {
    server = await openPostgres();
    url = await server.makeDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      'create table sales ("NO" text, "MEMBER" text, "AT" timestamp, "NET" numeric(12, 2), "KIND" text)',
    );
    for (const [name, text] of Object.entries(companyFiles).filter(([path]) => path.endsWith(".csv"))) {
      const rows = text
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split(","));
      if (rows.length === 0) throw new Error(`${name} is empty`);
      for (const row of rows) await client.query("insert into sales values ($1, nullif($2, ''), $3, $4, $5)", row);
    }
    await client.query("create table readers (mail text); insert into readers values ('found@example.com')");
    await client.end();
    byDatabase = await makeWorkspace({ "jobs/monthly.yaml": overDatabase, "jobs/sources/shop.yaml": source });
  });
  afterAll(async () => {
    await byDatabase.remove();
    await server.dropDatabase(url);
    await server.close();
  });

  const issued = async (workspace: Workspace, environment: Record<string, string> = {}) => {
    const out = await mkdtemp(join(tmpdir(), "jepyo-out-"));
    try {
      const run = start(workspace, ["run", "monthly", "--period", "2026-10", "--out", out, "--force"], environment);
      const { code, stdout, stderr } = await run.finished;
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      return {
        said: `${stdout}${stderr}`,
        statements: JSON.parse(await readFile(join(out, "statements.json"), "utf8")),
      };
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  };

  it("gets its statements, sends them to whom the database names too, and no password is kept", async () => {
    const secret = Object.assign(new URL(url), { password }).href;
    const found = await issued(byDatabase, { SHOP_DATABASE_URL: secret });
    expect(found.statements.runId).toBe("monthly.2026-10.v1");
    const home = join(byDatabase.directory, ".jepyo");
    const mails = await Promise.all(
      (await readdir(join(home, "outbox"), { recursive: true }))
        .filter((name) => name.endsWith(".eml"))
        .map((name) => readFile(join(home, "outbox", name), "utf8")),
    );
    expect(mails.filter((mail) => /^To: .*found@example\.com/m.test(mail))).toHaveLength(1);
    expect(mails).toHaveLength(3);
    expect(await readdir(join(home, "artifacts", "extracts"))).toEqual([]);
    expect(found.said).not.toContain(password);
    const kept = await readdir(home, { recursive: true, withFileTypes: true });
    for (const entry of kept.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      expect(bytes.includes(password), entry.name).toBe(false);
    }
  }, 600_000);
});
