import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Job } from "../../../src/model/job.ts";
import { verifyWorkbook } from "../../../src/render/xlsx/verify.ts";
import { renderWorkbook } from "../../../src/render/xlsx/workbook.ts";
import { agree, evaluateFormula, numberOf, placeCells } from "../../../src/statements/sheets/evaluate.ts";
import { jobOf, statementsOf, tableOf } from "../../statements/road.ts";
import { inputOf } from "./open.ts";

const shared = resolve(import.meta.dirname, "../../../../shared");
const isThere = existsSync(shared);

const company = (name: string, timezone: string, currency: string): Job["company"] => ({
  name,
  timezone,
  currency,
  fiscalYear: { startMonth: 1, namedAfter: "start" },
});
const retail = jobOf({
  company: company("Online Retail", "Europe/London", "GBP"),
  source: {
    type: "csv",
    tables: {
      transactions: tableOf(["data/online_retail/transactions.csv.gz"], {
        transaction_id: null,
        order_id: "invoice_no",
      }),
    },
  },
});
const records = jobOf({
  company: company("CDNOW", "America/New_York", "USD"),
  source: {
    type: "csv",
    tables: { transactions: tableOf(["data/cdnow/transactions.csv.gz"], { transaction_id: null }) },
  },
});

const cases: readonly [name: string, job: Job, label: string][] = [
  ["a month", retail, "2011-11"],
  [
    "deciles over a trailing year, a year ago",
    {
      ...retail,
      tiers: { method: "quantiles", count: 10 },
      period: { kind: "month", compare: "year-ago", window: { trailingMonths: 12 }, trend: 6 },
    },
    "2011-11",
  ],
  ["the first quarter of all", { ...records, period: { ...records.period, kind: "quarter" } }, "1997-Q1"],
  ["the second month of all", records, "1997-02"],
];

describe("workbooks of real data", () => {
  for (const [name, job, label] of cases) {
    it.skipIf(!isThere)(isThere ? name : `${name} (skipped: ../shared is not there)`, async () => {
      const statements = await statementsOf(job, label, shared);
      const input = inputOf(statements, "en");
      const cells = placeCells(input.sheets);
      const wrong = [...cells].filter(
        ([, { place, cell }]) =>
          "formula" in cell &&
          cell.formula !== undefined &&
          !agree(evaluateFormula(cell.formula, place, cells), numberOf(cell) ?? null),
      );
      expect(wrong.map(([key]) => key)).toEqual([]);
      await verifyWorkbook(await renderWorkbook(input), input);
    });
  }
});
