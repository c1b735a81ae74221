import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { expect, it } from "vitest";
import { companyFiles, job, sales } from "../end-to-end/company.ts";
import { makeWorkspace, start } from "../end-to-end/workspace.ts";
import { openPostgres } from "../servers/postgres.ts";
import { isFull } from "./full.ts";

const source = `type: postgres
url: ${"$"}{SHOP_DATABASE_URL}
transactions: { query: select * from sales, columns: { transaction_id: NO, customer_id: MEMBER, occurred_at: AT, amount: NET, sales_type: KIND }, salesTypes: { 일반: general, 행사: special, 제휴: partner } }
`;

it.runIf(isFull)(
  "what was read of a database goes with a preview that failed, a run that another replaced, and one that was rejected",
  {
    timeout: 600_000,
  },
  async () => {
    const server = await openPostgres();
    const url = await server.makeDatabase();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('create table sales ("NO" text, "MEMBER" text, "AT" timestamp, "NET" numeric, "KIND" text)');
    const rows = sales("2026-10").trim().split("\n").slice(1);
    for (const row of rows)
      await client.query("insert into sales values ($1, nullif($2, ''), $3, $4, $5)", row.split(","));
    await client.end();
    const held = job
      .replace(/source:\n[\s\S]*?period:/, "source: shop\nperiod:")
      .concat("approval: { approver: cfo@example.com }\n");
    const workspace = await makeWorkspace({
      ...companyFiles,
      "jobs/monthly.yaml": held,
      "jobs/sources/shop.yaml": source,
    });
    try {
      const extracts = () => readdir(join(workspace.directory, ".jepyo", "artifacts", "extracts"));
      const jepyo = async (...args: string[]) =>
        (await start(workspace, args, { SHOP_DATABASE_URL: url }).finished).code;
      await workspace.write("jobs/sources/shop.yaml", source.replace(", 제휴: partner", ""));
      expect(await jepyo("preview", "monthly", "--period", "2026-10")).not.toBe(0);
      expect(await extracts()).toEqual([]);
      expect(await jepyo("run", "monthly", "--period", "2026-10")).toBe(1);
      const [failed = "", ...others] = await extracts();
      expect(failed).not.toBe("");
      expect(others).toEqual([]);
      await workspace.write("jobs/sources/shop.yaml", source);
      expect(await jepyo("run", "monthly", "--period", "2026-10")).toBe(3);
      expect(await extracts()).toEqual([expect.not.stringMatching(failed)]);
      const how = ["--by", "cfo@example.com", "--comment", "방문 수 누락"];
      expect(await jepyo("runs", "reject", "monthly.2026-10.v1", ...how)).toBe(0);
      expect(await extracts()).toEqual([]);
    } finally {
      await workspace.remove();
      await server.dropDatabase(url);
      await server.close();
    }
  },
);
