import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/model/job.ts";
import type { PeriodKind } from "../../src/model/period.ts";
import { expectPart } from "./expect-part.ts";
import { jobOf, statementsOf, tableOf } from "./road.ts";

const shared = resolve(import.meta.dirname, "../../../shared");
const isThere = existsSync(shared);

const calendarYear = { startMonth: 1, namedAfter: "start" } as const;
const transactions = (folder: string, columns: Record<string, string | null> = {}): Job["source"] => ({
  type: "csv",
  tables: {
    transactions: tableOf([`data/${folder}/transactions.csv.gz`], { transaction_id: null, ...columns }),
  },
});
const jobs = {
  cdnow: jobOf({
    company: { name: "CDNOW", timezone: "America/New_York", currency: "USD", fiscalYear: calendarYear },
    source: transactions("cdnow"),
  }),
  online_retail: jobOf({
    company: { name: "Online Retail", timezone: "Europe/London", currency: "GBP", fiscalYear: calendarYear },
    source: transactions("online_retail", { order_id: "invoice_no" }),
  }),
} as const;

const goldens: readonly { file: string; data: keyof typeof jobs; kind: PeriodKind; label: string }[] = [
  { file: "cdnow_1997_02_vs_1997_01", data: "cdnow", kind: "month", label: "1997-02" },
  { file: "cdnow_1997q1_vs_1996q4_empty_prior", data: "cdnow", kind: "quarter", label: "1997-Q1" },
  { file: "cdnow_1998h1_vs_1997h2", data: "cdnow", kind: "half", label: "1998-H1" },
  { file: "online_retail_2011_11_vs_2011_10", data: "online_retail", kind: "month", label: "2011-11" },
  { file: "online_retail_2011q3_vs_2011q2", data: "online_retail", kind: "quarter", label: "2011-Q3" },
];

describe("two real datasets", () => {
  it.skipIf(!isThere)(isThere ? "leave no expected answer out" : "skipped: ../shared is not there", () => {
    const files = readdirSync(resolve(shared, "expected")).filter((name) => name.endsWith(".json"));
    expect(goldens.map(({ file }) => `${file}.json`).toSorted()).toEqual(files.toSorted());
  });

  for (const { file, data, kind, label } of goldens) {
    const name = isThere ? file : `${file} (skipped: ../shared is not there)`;
    it.skipIf(!isThere)(name, async () => {
      const expected: unknown = JSON.parse(await readFile(resolve(shared, "expected", `${file}.json`), "utf8"));
      const job = { ...jobs[data], period: { ...jobs[data].period, kind } };
      const statements = await statementsOf(job, label, shared);
      expectPart(statements, expected);
      expect(statements.checks.filter((check) => !check.ok)).toEqual([]);
    });
  }
});
