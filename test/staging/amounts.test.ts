import fc from "fast-check";
import { expect, test } from "vitest";
import { buildWorld, inWorld, sourceSpec, stagedTransactions } from "../warehouse/world.ts";

interface Staged {
  readonly amount: bigint | null;
  readonly reason: string | null;
}

const quoted = (amount: string) => `"${amount.replaceAll('"', '""')}"`;
const textOf = (amounts: readonly string[]) =>
  ["customer_id,occurred_at,amount", ...amounts.map((amount) => `c,2026-10-01,${quoted(amount)}`)].join("\n");

const staged = (amounts: readonly string[]) => stagedTransactions<Staged>(textOf(amounts), "amount, reason");

test("amounts as people and programs write them", async () => {
  const written: readonly (readonly [string, bigint | string])[] = [
    ["1200", 12_000_000n],
    ["+5", 50_000n],
    ["-0.5", -5_000n],
    [".25", 2_500n],
    ["7.", 70_000n],
    ["1,234,567", 12_345_670_000n],
    ["-1,234.5678", -12_345_678n],
    ["\u3000 12\u00a0", 120_000n],
    ["1e3", 10_000_000n],
    ["10000000000", 100_000_000_000_000n],
    ["99999999999999.9999", 999_999_999_999_999_999n],
    ["1.5E-3", 15n],
    ["0", 0n],
    ["-0", 0n],
    ["922337203685477.5807", 9_223_372_036_854_775_807n],
    ["-922337203685477.5807", -9_223_372_036_854_775_807n],
    ["100000000000000.0001", 1_000_000_000_000_000_001n],
    ["922337203685477.5808", "amount.too-large"],
    ["1e30", "amount.too-large"],
    ["1e400", "amount.too-large"],
    [`${"9".repeat(60)}`, "amount.too-large"],
    ["", "amount.missing"],
    [" \u3000", "amount.missing"],
    ["NaN", "amount.unparsable"],
    ["inf", "amount.unparsable"],
    ["-Infinity", "amount.unparsable"],
    ["1_000", "amount.unparsable"],
    ["1,23", "amount.unparsable"],
    ["1,2345", "amount.unparsable"],
    ["1.234,56", "amount.unparsable"],
    ["1 000", "amount.unparsable"],
    ["0x10", "amount.unparsable"],
    ["1200원", "amount.unparsable"],
    ["1e", "amount.unparsable"],
    ["--1", "amount.unparsable"],
    ["-", "amount.unparsable"],
    ["천원", "amount.unparsable"],
  ];
  const rows = await staged(written.map(([amount]) => amount));
  const read = rows.map(({ amount, reason }, index) => [written[index]?.[0], reason ?? amount]);
  expect(read).toEqual(written.map(([amount, expected]) => [amount, expected]));
});

/** Exactly, half away from zero. */
function tenThousandths(sign: string, whole: bigint, fraction: string): bigint {
  const scale = 10n ** BigInt(Math.max(fraction.length, 4));
  const exact = whole * scale + BigInt((fraction || "0").padEnd(Math.max(fraction.length, 4), "0"));
  const step = scale / 10_000n;
  const rounded = (2n * exact + step) / (2n * step);
  return sign === "-" ? -rounded : rounded;
}

test("law: decimals are rounded half away from zero without a binary float in between", async () => {
  const number = fc.record({
    sign: fc.constantFrom("", "-", "+"),
    whole: fc.bigInt({ min: 0n, max: 922_337_203_685_476n }),
    fraction: fc.stringMatching(/^(\d{0,24}|\d{4}50{0,6}|\d{4}49{1,8})$/),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 50, maxLength: 200 }), async (numbers) => {
      const rows = await staged(numbers.map(({ sign, whole, fraction }) => `${sign}${whole}.${fraction}`));
      expect(rows.map(({ amount }) => amount)).toEqual(
        numbers.map(({ sign, whole, fraction }) => tenThousandths(sign, whole, fraction)),
      );
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test("rows that rounding changed are counted with the exact sum of what it added", async () => {
  await inWorld(
    { "transactions.csv": textOf(["1.00005", "-1.00005", "2.12344", "0.123456", "5.50000", "0.00001", "3"]) },
    async (world) => {
      const { rounding } = await buildWorld(world, sourceSpec({ transactions: { columns: { transaction_id: null } } }));
      // 0.00005 − 0.00005 − 0.00004 + 0.000044 − 0.00001
      expect(rounding).toEqual({ rows: 5, difference: "-0.000006" });
    },
  );
});

test("no rounding is no rounding", async () => {
  await inWorld({ "transactions.csv": textOf(["1", "2.5000", "1e2"]) }, async (world) => {
    const { rounding } = await buildWorld(world, sourceSpec({ transactions: { columns: { transaction_id: null } } }));
    expect(rounding).toEqual({ rows: 0, difference: "0" });
  });
});

test("cost and quantity are exact too, and may be empty", async () => {
  const text = [
    "customer_id,occurred_at,amount,cost,quantity",
    "c,2026-10-01,1,0.12345,2",
    "c,2026-10-01,1,,",
    "c,2026-10-01,1,x,1",
    "c,2026-10-01,1,1e30,1",
    "c,2026-10-01,1,1,two",
  ].join("\n");
  expect(await stagedTransactions(text, "cost, reason")).toEqual([
    { cost: 1_235n, reason: null },
    { cost: null, reason: null },
    { cost: null, reason: "cost.unparsable" },
    { cost: null, reason: "cost.too-large" },
    { cost: 10_000n, reason: "quantity.unparsable" },
  ]);
});
