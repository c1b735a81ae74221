import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Job } from "../../../src/model/job.ts";
import { segmentPresets } from "../../../src/model/segments.ts";
import type { Value } from "../../../src/model/value.ts";
import type { ValueRule } from "../../../src/model/value-rule.ts";
import { inWarehouse, jobOf, statementsOf, tableOf } from "../road.ts";
import { defaultValueRule } from "./default-rule.ts";
import { sharedFile } from "./models/shared-data.ts";

const orders = sharedFile("rfm_orders/transactions.csv");
const cdnow = sharedFile("cdnow/sample_transactions.csv");
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

  it.skipIf(!orders)(named("has its customers and cut points", orders), async () => {
    const { asOf, rfm } = await customerValue(orders ?? "", "2006", { period }, { lookbackMonths: 72 });
    expect(asOf).toBe("2006-12-31");
    expect(rfm.customers).toBe(995);
    const total = rfm.segments.reduce((sum, { customers, meanFrequency }) => sum + customers * (meanFrequency ?? 0), 0);
    expect(Math.round(total)).toBe(4906);
    // The package prints the first day (and order) above each quantile: 115, 181, 297.4, 482 days; 4, 5, 6, 8 orders.
    const above = (points: object | undefined) => Object.values(points ?? {}).map((point) => Number(point) + 1);
    const days = above(rfm.cuts?.recency);
    for (const [index, point] of [115, 181, 297.4, 482].entries()) expect(days[index]).toBeCloseTo(point, 9);
    expect(above(rfm.cuts?.frequency)).toEqual([4, 5, 6, 8]);
  });

  it.skipIf(!orders)(named("has its 158 champions at its own bounds", orders), async () => {
    // The package gives a value the higher score from one above the quantile on; ours from the quantile on. Its bounds, given as such:
    const scores = {
      recency: [114, 180, 296.4, 481],
      frequency: [4, 5, 6, 8],
      monetary: [255.8, 382, 506.4, 666],
    } as const;
    const rule = { lookbackMonths: 72, scores, segments: segmentPresets.common };
    const { rfm } = await customerValue(orders ?? "", "2006", { period }, rule);
    expect(rfm.segments.find(({ segment }) => segment === "champions")?.customers).toBe(158);
    expect(rfm.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(995);
  });
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
