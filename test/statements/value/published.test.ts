import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Job } from "../../../src/model/job.ts";
import { segmentPresets } from "../../../src/model/segments.ts";
import type { Value } from "../../../src/model/value.ts";
import type { ValueRule } from "../../../src/model/value-rule.ts";
import { inWarehouse, jobOf, statementsOf, tableOf } from "../road.ts";
import { defaultValueRule } from "./default-rule.ts";
import { rowsOf, sharedFile } from "./models/shared-data.ts";

const orders = sharedFile("rfm_orders/transactions.csv");
const cdnow = sharedFile("cdnow/sample_transactions.csv");
const survivors = sharedFile("retention_sbg/two_segment_survivors.csv");
const named = (name: string, path: string | undefined) => (path ? name : `${name} (skipped: ../shared is not there)`);

async function customerValue(
  path: string,
  label: string,
  changes: Partial<Job>,
  rule: Partial<ValueRule>,
): Promise<Value> {
  const job = jobOf({
    source: { type: "csv", tables: { transactions: tableOf([basename(path)], { transaction_id: null }) } },
    statements: ["flow", "change", "value"],
    value: { ...defaultValueRule, ...rule },
    ...changes,
  });
  const { value } = await statementsOf(job, label, dirname(path));
  if (value === null) throw new Error("no value");
  return value;
}

describe("RFM of the order data of the R package rfm", () => {
  const period = { kind: "year", compare: "previous", window: {}, trend: 1 } as const;

  /*
   * The package's cut points are the quantiles of type 7 plus one, of days, orders and money alike: a score begins one above its quantile, where
   * ours begins on it. Days are counted alike, from the last order to 2006-12-31. So its 115, 181, 297.4 and 482 days are our 114, 180, 296.4
   * and 481, and by our rule 178 are champions, by its own 158.
   */
  it.skipIf(!orders)(named("has its customers, and its cut points one below", orders), async () => {
    const rule = { lookbackMonths: 72, segments: segmentPresets.common };
    const { asOf, rfm } = await customerValue(orders ?? "", "2006", { period }, rule);
    expect(asOf).toBe("2006-12-31");
    expect(rfm.customers).toBe(995);
    const total = rfm.segments.reduce((sum, { customers, meanFrequency }) => sum + customers * (meanFrequency ?? 0), 0);
    expect(Math.round(total)).toBe(4906);
    const above = (points: object | undefined) => Object.values(points ?? {}).map((point) => Number(point) + 1);
    const days = above(rfm.cuts?.recency);
    for (const [index, point] of [115, 181, 297.4, 482].entries()) expect(days[index]).toBeCloseTo(point, 9);
    expect(above(rfm.cuts?.frequency)).toEqual([4, 5, 6, 8]);
    expect(rfm.segments.find(({ segment }) => segment === "champions")?.customers).toBe(178);
  });

  it.skipIf(!orders)(named("has its eight segments by its usual bounds", orders), async () => {
    // A recency score of the package begins below its bound: fewer than 297.4 days are at most 297.
    const scores = {
      recency: [114, 180, 297, 481],
      frequency: [4, 5, 6, 8],
      monetary: [255.8, 382, 506.4, 666],
    } as const;
    const rule = { lookbackMonths: 72, scores, segments: usualBounds };
    const { rfm } = await customerValue(orders ?? "", "2006", { period }, rule);
    expect(Object.fromEntries(rfm.segments.map(({ segment, customers }) => [segment, customers]))).toEqual({
      champions: 158,
      loyal: 278,
      potential: 229,
      newcomers: 0,
      promising: 0,
      attention: 35,
      sleeping: 50,
      risk: 86,
      precious: 0,
      lost: 111,
      other: 48,
    });
    const [champions] = rfm.segments;
    expect(Math.round((champions?.meanFrequency ?? 0) * 158)).toBe(1234);
    expect(Number(champions?.revenue)).toBe(120_178);
  });
});

/** The package's own segments, as its tests write them: scores of recency, and one range for frequency and money. */
const usualBounds = (
  [
    ["champions", [4, 5], [4, 5]],
    ["loyal", [2, 5], [3, 5]],
    ["potential", [3, 5], [1, 3]],
    ["newcomers", [4, 5], [1, 1]],
    ["promising", [3, 4], [1, 1]],
    ["attention", [2, 3], [2, 3]],
    ["sleeping", [2, 3], [1, 2]],
    ["risk", [1, 2], [2, 5]],
    ["precious", [1, 1], [4, 5]],
    ["lost", [1, 2], [1, 2]],
  ] as const
).map(([key, recency, others]) => ({
  key,
  label: { ko: key, en: key },
  action: { ko: key, en: key },
  recency,
  frequency: others,
  monetary: others,
}));

describe("contracts from their file to the statement", () => {
  it.skipIf(!survivors)(named("are projected with sBG's published parameters", survivors), async () => {
    const rows = rowsOf(survivors ?? "").slice(0, 8);
    for (const [column, alpha, beta] of [
      ["High-end", "0.668", "3.806"],
      ["Regular", "0.704", "1.182"],
    ] as const) {
      const value = await contracted(rows.map((row) => Number(row[column])));
      expect([value?.model.alpha.toFixed(3), value?.model.beta.toFixed(3)]).toEqual([alpha, beta]);
      if (column === "High-end") expect(value?.model.logLikelihood).toBeCloseTo(-1611.16, 1);
      expect(value?.customers).toBe(Number(rows[0]?.[column]));
      expect(value?.renewals.slice(0, 7).map(({ renewed }) => renewed)).toEqual(
        rows.slice(1).map((row) => Number(row[column])),
      );
      expect(value?.renewals.slice(7).map(({ due, rate }) => [due, rate])).toEqual([
        [0, null],
        [0, null],
        [0, null],
      ]);
    }
  });

  /** Contracts begun on one day seven years ago, so many of them still running after each year. */
  function contracted(still: readonly number[]): Promise<Value["contracts"]> {
    return inWarehouse(async (_, scratch) => {
      const ends = still.slice(1).flatMap((left, year) => {
        const lost = (still[year] ?? 0) - left;
        return Array.from({ length: lost }, () => `${2017 + year}-12-31`);
      });
      const lines = Array.from({ length: still[0] ?? 0 }, (_, index) => `m${index},2016-12-31,${ends[index] ?? ""}`);
      await writeFile(join(scratch, "contracts.csv"), `customer_id,from,to\n${lines.join("\n")}\n`);
      await writeFile(join(scratch, "sales.csv"), "customer_id,occurred_at,amount\nm0,2023-12-05,100\n");
      const tables = {
        transactions: tableOf(["sales.csv"], { transaction_id: null }),
        contracts: tableOf(["contracts.csv"]),
      };
      const job = jobOf({
        source: { type: "csv", tables },
        statements: ["flow", "change", "value"],
        value: defaultValueRule,
      });
      return (await statementsOf(job, "2023-12", scratch)).value?.contracts ?? null;
    });
  }
});

describe("CDNOW from its file to the statement", () => {
  it.skipIf(!cdnow)(named("predicts with the published parameters", cdnow), async () => {
    await inWarehouse(async (_, scratch) => {
      // The papers count an order of 0.00 as a purchase, we do not: eight of them get a cent.
      const text = await readFile(cdnow ?? "", "utf8");
      const path = join(scratch, "cdnow.csv");
      await writeFile(path, text.replaceAll(",0.00,", ",0.01,"));
      const company = { ...jobOf({}).company, currency: "USD" };
      const period = { kind: "quarter", compare: "previous", window: {}, trend: 1 } as const;
      const { prediction } = await customerValue(
        path,
        "1997-Q3",
        { company, period },
        { lookbackMonths: 9, margin: 0.3 },
      );
      expect(prediction?.customers).toBe(2357);
      expect(prediction?.repeaters).toBe(946);
      const { r, alpha, a, b, logLikelihood } = prediction?.model ?? {};
      expect(r).toBeCloseTo(0.2426, 3);
      expect(alpha).toBeCloseTo(4.4136, 2);
      expect(a).toBeCloseTo(0.7929, 2);
      expect(b).toBeCloseTo(2.4259, 2);
      expect(logLikelihood).toBeCloseTo(-9582.43, 0);
      expect(prediction?.newCustomerPurchases).toBeCloseTo(1.444, 2);
      expect(prediction?.spend?.p).toBeCloseTo(6.25, 0);
      expect(prediction?.spend?.q).toBeCloseTo(3.74, 1);
    });
  });
});
