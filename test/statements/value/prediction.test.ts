import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Prediction, Value } from "../../../src/model/value.ts";
import { climb } from "./models/nelder-mead.ts";
import { type History, plainBgNbd, plainGammaGamma, type Spend } from "./models/plain-likelihood.ts";
import { shop } from "./shop.ts";

/** Σ over customers by plain loops from the rows of the file and the parameters that the statement prints: no SQL, no groups, no hypergeometric function. */

interface Customer {
  readonly history: History;
  /** Of repeat purchases: how many days, and what they came to. */
  readonly repeats: number;
  readonly spent: number;
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

let rows: { readonly customer: string; readonly day: number; readonly amount: number }[];
let value: Value;
let prediction: Prediction;

beforeAll(async () => {
  const text = await readFile(join(import.meta.dirname, "cases/shop/transactions.csv"), "utf8");
  rows = text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([customer = "", at = "", amount = ""]) => ({ customer, day: dayNumber(at), amount: Number(amount) }))
    .filter(({ customer, amount }) => customer !== "" && amount > 0);
  const found = (await shop()).statements.value;
  if (found?.prediction == null) throw new Error("the shop's purchases are predicted");
  [value, prediction] = [found, found.prediction];
});

/** Who had bought before the end, as the end's eve saw them. */
function customersBefore(end: string): Customer[] {
  const known = Map.groupBy(
    rows.filter(({ day }) => day < dayNumber(end)),
    ({ customer }) => customer,
  );
  return [...known.values()].map((own) => {
    const days = [...new Set(own.map(({ day }) => day))].toSorted((a, b) => a - b);
    const [first = 0, last = 0] = [days[0], days.at(-1)];
    const repeats = days.length - 1;
    const spent = own.filter(({ day }) => day > first).reduce((sum, { amount }) => sum + amount, 0);
    return { history: [repeats, (last - first) / 7, (dayNumber(end) - 1 - first) / 7], repeats, spent };
  });
}

type Parameters = readonly [r: number, alpha: number, a: number, b: number];

/** 1 ÷ (1 + [x > 0] a ÷ (b + x − 1) × ((α + T) ÷ (α + t))^(r + x)). Source: Fader, Hardie and Lee (2005), P(alive). */
function alive([r, alpha, a, b]: Parameters, [x, last, observed]: History): number {
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + observed) / (alpha + last)) ** (r + x));
}

/** ∫ Beta(p; a, b + x) (1 − ((α + T) ÷ (α + T + p t))^(r + x)) ÷ p dp: purchases in t weeks of one who is there, whatever his p. */
function purchases([r, alpha, a, b]: Parameters, [x, , observed]: History, weeks: number): number {
  const inside = (p: number): number => (1 - ((alpha + observed) / (alpha + observed + p * weeks)) ** (r + x)) / p;
  const weight = (p: number, rest: number): number => p ** (a - 1) * rest ** (b + x - 1);
  return unitIntegral((p, rest) => weight(p, rest) * inside(p)) / unitIntegral(weight);
}

/** Over 0 to 1, by the double exponential rule, which minds no pole at either end. Source: Takahasi and Mori (1974). */
function unitIntegral(of: (p: number, rest: number) => number): number {
  const width = 1 / 32;
  let sum = 0;
  for (let at = -4; at <= 4; at += width) {
    const turn = Math.PI * Math.sinh(at);
    const [p, rest] = [1 / (1 + Math.exp(-turn)), 1 / (1 + Math.exp(turn))];
    if (p > 0 && rest > 0) sum += of(p, rest) * Math.PI * Math.cosh(at) * p * rest * width;
  }
  return sum;
}

const total = (customers: readonly Customer[], of: (customer: Customer) => number): number =>
  customers.reduce((sum, customer) => sum + of(customer), 0);
const near = (actual: number, expected: number, share: number): void =>
  expect(Math.abs(actual / expected - 1), `${actual} v ${expected}`).toBeLessThan(share);

describe("predictions of the statement, counted customer by customer", () => {
  const weeksOfMonths = (months: number) => ((365.25 / 12) * months) / 7;

  it("alive, purchases and spend of the horizon and of the next period", () => {
    const customers = customersBefore("2026-04-01");
    const { r, alpha, a, b } = prediction.model;
    const { p, q, v } = prediction.spend ?? { p: 0, q: 0, v: 0 };
    const model: Parameters = [r, alpha, a, b];
    const ahead = ({ history }: Customer, weeks: number) => alive(model, history) * purchases(model, history, weeks);
    const each = ({ repeats, spent }: Customer) => (p * (v + spent)) / (p * repeats + q - 1);
    const [months, march] = [weeksOfMonths(value.parameters.horizonMonths), 31 / 7];
    expect(prediction.customers).toBe(customers.length);
    expect(prediction.repeaters).toBe(customers.filter(({ repeats }) => repeats > 0).length);
    near(
      prediction.groups.reduce((sum, group) => sum + group.alive, 0),
      total(customers, ({ history }) => alive(model, history)),
      1e-9,
    );
    near(
      prediction.horizon.purchases,
      total(customers, (customer) => ahead(customer, months)),
      1e-7,
    );
    near(
      prediction.nextPeriod.purchases,
      total(customers, (customer) => ahead(customer, march)),
      1e-7,
    );
    const spend = (weeks: number) => total(customers, (customer) => ahead(customer, weeks) * each(customer));
    near(Number(prediction.horizon.revenue), spend(months), 1e-6);
    near(Number(prediction.nextPeriod.revenue), spend(march), 1e-5);
    const worth = total(customers, (customer) =>
      Array.from({ length: value.parameters.horizonMonths }, (_, index) => index + 1).reduce((sum, month) => {
        const own = ahead(customer, weeksOfMonths(month)) - ahead(customer, weeksOfMonths(month - 1));
        return sum + own * each(customer) * 0.3 * (1 + value.parameters.discountRate) ** (-month / 12);
      }, 0),
    );
    near(
      prediction.groups.reduce((sum, group) => sum + Number(group.value), 0),
      worth,
      1e-4,
    );
  });

  it("the back-test: fitted by a search of another kind on all but March, beside what March brought from those known before", () => {
    const { backTest } = prediction;
    const customers = customersBefore("2026-03-01");
    const histories = customers.map(({ history }) => history);
    const starts = [
      [1, 1, 1, 1],
      [0.3, 10, 1, 2],
    ];
    const best = <T>(likelihood: (at: readonly number[]) => number, from: readonly (readonly number[])[]): T =>
      from.map((start) => climb(likelihood, start)).toSorted((x, y) => y.value - x.value)[0]?.parameters as T;
    const model = best<Parameters>((at) => plainBgNbd(histories, at), starts);
    const repeaters = customers.filter(({ repeats }) => repeats > 0);
    const spends = repeaters.map(({ repeats, spent }): Spend => [repeats, spent / repeats]);
    const mean = spends.reduce((sum, [, each]) => sum + each, 0) / spends.length;
    const [p, q, v] = best<[number, number, number]>(
      (at) => plainGammaGamma(spends, at),
      [
        [1, 3, mean],
        [6, 4, mean / 2],
      ],
    );
    const ahead = ({ history }: Customer) => alive(model, history) * purchases(model, history, 31 / 7);
    near(backTest?.predictedPurchases ?? 0, total(customers, ahead), 1e-3);
    const each = ({ repeats, spent }: Customer) => (p * (v + spent)) / (p * repeats + q - 1);
    near(
      Number(backTest?.predictedRevenue),
      total(customers, (customer) => ahead(customer) * each(customer)),
      3e-3,
    );
    const before = new Set(rows.filter(({ day }) => day < dayNumber("2026-03-01")).map(({ customer }) => customer));
    const march = rows.filter(({ customer, day }) => before.has(customer) && day >= dayNumber("2026-03-01"));
    const inMarch = march.filter(({ day }) => day < dayNumber("2026-04-01"));
    expect(backTest?.actualPurchases).toBe(new Set(inMarch.map(({ customer, day }) => `${customer} ${day}`)).size);
    expect(Number(backTest?.actualRevenue)).toBe(inMarch.reduce((sum, { amount }) => sum + amount, 0));
  });
});
