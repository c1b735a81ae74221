import { z } from "zod";
import { positionRows } from "../../model/position.ts";
import { compared, count, decimal, each, rate } from "./values.ts";

const figures = z.strictObject({
  customers: count.nullable(),
  customerShare: rate,
  orders: count,
  revenue: decimal,
  revenueShare: rate,
  revenuePerCustomer: decimal.nullable(),
  ordersPerCustomer: rate,
  revenuePerOrder: decimal.nullable(),
  isEstimate: z.boolean(),
});

const at = each(positionRows, figures).extend({
  unidentifiedCustomers: z.strictObject({
    basis: z.enum(["none", "estimate", "supplied", "unknown"]),
    customers: count.nullable(),
    unidentifiedOrders: count,
    activeCustomers: count,
    identifiedOrders: count,
  }),
});

const change = each(
  [
    "customers",
    "customerShare",
    "orders",
    "revenue",
    "revenueShare",
    "revenuePerCustomer",
    "ordersPerCustomer",
    "revenuePerOrder",
  ],
  rate,
);

export const position = z.strictObject({
  current: at,
  prior: at.nullable(),
  change: each(positionRows, change).nullable(),
  contributionIndex: compared,
  identificationRate: compared,
});
