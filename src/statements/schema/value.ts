import { z } from "zod";
import { journeyStages } from "../../model/value-rule.ts";
import { count, decimal, each, localDate, rate, text } from "./values.ts";

const number = z.number();
const money = decimal.nullable();
const compared = z.strictObject({ current: rate, prior: rate, change: rate });
const points = <Point extends z.ZodType>(point: Point) => each(["p20", "p40", "p60", "p80"], point);
const size = { customers: count, revenue: decimal };
const expected = z.strictObject({ purchases: number, revenue: money });

const rfm = z.strictObject({
  ...size,
  cuts: z.strictObject({ recency: points(number), frequency: points(number), monetary: points(decimal) }).nullable(),
  segments: z
    .array(
      z.strictObject({
        segment: z.string(),
        label: text,
        action: text,
        ...size,
        customerShare: rate,
        revenueShare: rate,
        meanRecency: rate,
        meanFrequency: rate,
        meanMonetary: money,
        meanScore: rate,
        probabilityActive: rate,
        prior: z.strictObject(size).nullable(),
      }),
    )
    .readonly(),
  matrix: z
    .array(
      z.strictObject({
        from: z.string().nullable(),
        to: z.string().nullable(),
        customers: count,
        priorRevenue: decimal,
        revenue: decimal,
      }),
    )
    .readonly()
    .nullable(),
});

const cohort = z.strictObject({
  cohort: localDate,
  age: z.int().nonnegative(),
  customers: count,
  active: count,
  activeShare: rate,
  repeated: count,
  repeatRate: rate,
  retention: rate,
  survival: rate,
  revenue: decimal,
  meanSpend: money,
});

const groupKind = z.enum(["all", "tier", "segment", "source", "channel"]);

const lifetime = z.strictObject({
  kind: groupKind,
  group: z.string(),
  label: text,
  ...size,
  averageOrder: money,
  ordersPerYear: rate,
  yearlySpend: money,
  yearlyMargin: money,
  retention: rate,
  keptFrom: count,
  kept: count,
  lifetimeYears: rate,
  simple: money,
  early: money,
  npv: each(["gross", "toBeWon", "residual", "endOfPeriod"], money),
  reichheld: money,
  realised: money,
  potential: money,
  total: money,
  cac: money,
  ltvToCac: rate,
  paybackMonths: rate,
  probabilityActive: rate,
});

const prediction = z.strictObject({
  customers: count,
  repeaters: count,
  model: each(["r", "alpha", "a", "b", "logLikelihood"], number),
  spend: each(["p", "q", "v", "logLikelihood"], number).extend({ customers: count, correlation: rate }).nullable(),
  newCustomerPurchases: number,
  nextPeriod: expected,
  horizon: expected,
  groups: z
    .array(
      z.strictObject({
        segment: z.string(),
        label: text,
        customers: count,
        alive: number,
        purchases: number,
        revenue: money,
        value: money,
        valuePerCustomer: money,
      }),
    )
    .readonly(),
  months: z
    .array(z.strictObject({ segment: z.string(), month: z.int().positive(), revenue: decimal }))
    .readonly()
    .nullable(),
  backTest: z
    .strictObject({
      start: localDate,
      end: localDate,
      customers: count,
      predictedPurchases: number,
      actualPurchases: count,
      purchasesError: rate,
      predictedRevenue: money,
      actualRevenue: decimal,
      revenueError: rate,
    })
    .nullable(),
});

const projected = each(["customers", "lowCustomers", "highCustomers"], number).extend({
  tier: z.int().positive(),
  label: z.string(),
  revenue: money,
  lowRevenue: money,
  highRevenue: money,
});

const market = z.strictObject({
  sales: z.strictObject({ own: decimal, market: decimal, share: compared, growth: rate }).nullable(),
  categories: z
    .array(z.strictObject({ category: z.string(), own: decimal, market: decimal, share: rate, priorShare: rate }))
    .readonly(),
  wallet: z
    .strictObject({
      customers: count,
      own: decimal,
      total: decimal,
      meanTotal: money,
      aggregateShare: rate,
      meanIndividualShare: rate,
      categoryRequirements: rate,
      requirementsBy: z.enum(["quantity", "spend"]),
    })
    .nullable(),
  acquisition: z
    .strictObject({ targeted: count, acquired: count, cost: decimal, acquisitionRate: rate, acquisitionCost: money })
    .nullable(),
});

const moved = { index: rate, prior: rate, contribution: rate };

const index = z.strictObject({
  current: rate,
  prior: rate,
  change: rate,
  measured: rate,
  stages: z
    .array(z.strictObject({ stage: z.enum(journeyStages), weight: number, measured: rate.exactOptional(), ...moved }))
    .readonly(),
  indicators: z
    .array(
      z.strictObject({
        stage: z.enum(journeyStages),
        indicator: z.string(),
        label: text,
        weight: number,
        base: rate,
        value: rate,
        priorValue: rate,
        ...moved,
      }),
    )
    .readonly(),
});

/** 고객가치표. Source: value.md §7. */
export const value = z.strictObject({
  asOf: localDate,
  lookback: z.strictObject({ months: z.int().positive(), start: localDate, end: localDate }),
  parameters: z.strictObject({
    margin: rate,
    marginFrom: z.enum(["job", "income", "unknown"]),
    discountRate: number,
    horizonMonths: z.int().positive(),
    maxLifetime: number,
    monetary: z.enum(["total", "average"]),
    scores: z.enum(["quantile", "bounds"]),
    weights: each(["recency", "frequency", "monetary"], number),
  }),
  rfm,
  rates: z.strictObject({
    arpu: z.strictObject({ current: money, prior: money, change: rate }),
    repurchaseRate: compared,
    interPurchaseDays: compared,
    purchaseIntervalDays: compared,
    probabilityActive: rate,
  }),
  cohorts: z.array(cohort).readonly(),
  lifetime: z.array(lifetime).readonly().nullable(),
  history: z
    .array(z.strictObject({ kind: groupKind, group: z.string(), monthsAgo: z.int().nonnegative(), spend: decimal }))
    .readonly()
    .nullable(),
  tenure: z
    .array(
      z.strictObject({
        kind: groupKind,
        group: z.string(),
        label: text,
        year: z.int().positive(),
        customers: count,
        active: count,
        spend: decimal,
        survival: number,
        value: decimal,
      }),
    )
    .readonly()
    .nullable(),
  sensitivity: z
    .array(
      z.strictObject({
        lever: z.enum(["none", "retention", "margin", "cac"]),
        step: number,
        retention: number,
        margin: number,
        cac: money,
        value: decimal,
        difference: decimal,
      }),
    )
    .readonly()
    .nullable(),
  membership: z
    .strictObject({
      firstFee: decimal,
      renewalFee: decimal,
      renewalRate: number,
      years: z.int().positive(),
      value: decimal,
    })
    .nullable(),
  contracts: z
    .strictObject({
      customers: count,
      running: count,
      model: each(["alpha", "beta", "logLikelihood"], number),
      renewals: z
        .array(
          z.strictObject({
            renewal: z.int().positive(),
            due: count,
            renewed: count,
            rate,
            expectedRate: number,
            survival: number,
          }),
        )
        .readonly(),
      value: money,
    })
    .nullable(),
  prediction: prediction.nullable(),
  projection: z.strictObject({ tiers: z.array(projected).readonly(), periods: count }).nullable(),
  links: z
    .array(z.strictObject({ indicator: z.string(), periods: count, correlation: rate }))
    .readonly()
    .nullable(),
  market: market.nullable(),
  index: index.nullable(),
  unprepared: z.array(z.strictObject({ part: z.string(), name: text, needs: text })).readonly(),
});
