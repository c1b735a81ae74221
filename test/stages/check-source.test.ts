import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sourceLines } from "../../src/cli/source-lines.ts";
import type { SourceSpec } from "../../src/model/job.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { checkSource } from "../../src/stages/check-source.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { jobOf, tableOf } from "../statements/road.ts";
import { type Files, inWorld } from "../warehouse/world.ts";

const spec: SourceSpec = {
  type: "csv",
  tables: {
    transactions: {
      ...tableOf(["sales.csv"], { transaction_id: "NO", amount: "NET", sales_type: "KIND" }),
      values: { sales_type: { 일반: "general" } },
    },
    costs: tableOf(["costs.csv"], {}),
    visits: tableOf(["visits.csv"], {}),
  },
};

const right: Files = {
  "sales.csv":
    "NO,customer_id,occurred_at,NET,KIND,STORE\n1,kim,2026-10-01,1000,일반,a\n2,lee,2026-10-02,2000,일반,b\n",
  "costs.csv": "date,account,amount\n2026-10-01,cogs,5\n",
  "visits.csv": "date,visitors\n2026-10-01,12\n",
};

const check = (files: Files) =>
  inWorld(files, async ({ workspace, scratch }) => {
    const before = await readdir(workspace);
    const checked = await checkSource(
      { source: spec, company: jobOf({}).company, maxRejectedShare: 0.5, sample: 1 },
      {
        workspace,
        source: sourceOf("csv"),
        inScratch: (name, action) => action(join(scratch, name)),
        openWarehouse: (directory) => openWarehouse({ directory }),
      },
    );
    expect(await readdir(workspace)).toEqual(before);
    return checked;
  });

describe("a check of a source", () => {
  test("tells files, columns, rows and days of data that are right", async () => {
    const { tables, observed } = await check(right);
    expect(tables.map(({ table, errors }) => [table, errors])).toEqual([
      ["transactions", []],
      ["costs", []],
      ["visits", []],
    ]);
    expect(observed).toEqual({ from: "2026-10-01", to: "2026-10-02" });
    const [sales] = tables;
    expect(sales).toMatchObject({ paths: ["sales.csv"], unused: ["STORE"], quality: { rowsRead: 2, rejected: 0 } });
    expect(sales?.columns.filter(({ from }) => from !== null).map(({ column, from }) => [column, from])).toEqual([
      ["transaction_id", "NO"],
      ["customer_id", "customer_id"],
      ["occurred_at", "occurred_at"],
      ["amount", "NET"],
      ["sales_type", "KIND"],
    ]);
  });

  test("tells all mistakes at once, each with its table and place, and no customer", async () => {
    const { tables } = await check({
      "sales.csv":
        "NO,customer_id,occurred_at,NET,KIND\n1,김비밀,2026-13-01,1000,일반\n2,lee,2026-10-02,x,일반\n3,lee,2026-10-03,5,모름\n",
      "costs.csv": "date,account,sum\n2026-10-01,cogs,5\n",
    });
    const codes = tables.map(({ table, errors }) => [table, errors.map(({ code }) => code)]);
    expect(codes).toEqual([
      ["transactions", ["JEPYO-SALES-TYPE-UNMAPPED", "JEPYO-DATA-REJECTED"]],
      ["costs", ["JEPYO-SOURCE-COLUMN"]],
      ["visits", ["JEPYO-SOURCE-FILE-MISSING"]],
    ]);
    const lines = sourceLines(tables, null, "en").join("\n");
    expect(lines).toContain("rejected occurred_at.unparsable 1: sales.csv:2");
    expect(lines).toContain("✗ amount is missing");
    expect(lines).not.toContain("김비밀");
  });
});
