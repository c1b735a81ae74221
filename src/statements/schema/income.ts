import { z } from "zod";
import { allocationDrivers, cohortKeys, incomeColumns } from "../../model/income.ts";
import { count, decimal, each, rate } from "./values.ts";

const figures = each(
  ["costOfGoods", "grossProfit", "dedicated", "acquisition", "contribution", "common", "operatingProfit"],
  decimal.nullable(),
).extend({ revenue: decimal, grossMargin: rate, contributionMargin: rate, operatingMargin: rate });

const tier = figures.extend({
  group: z.enum(["capital", "debt"]),
  tier: z.int().positive().nullable(),
  label: z.string(),
});

const cohort = z.strictObject({
  customers: count,
  revenue: decimal,
  costOfGoods: decimal.nullable(),
  grossProfit: decimal.nullable(),
  grossMargin: rate,
  grossProfitPerCustomer: decimal.nullable(),
  cac: decimal.nullable(),
});

const of = each(incomeColumns, figures).extend({
  tiers: z.array(tier).readonly().nullable(),
  cohorts: each(cohortKeys, cohort),
  uncostedSales: decimal,
});

export const income = z.strictObject({
  current: of,
  prior: of.extend({ cohorts: of.shape.cohorts.nullable() }).nullable(),
  basis: z.strictObject({ costOfGoods: z.enum(["rows", "costs"]), allocation: z.enum(allocationDrivers) }),
});
