import { z } from "zod";
import { splitKeys } from "../../model/job.ts";
import { count, decimal, rate } from "./values.ts";

const figures = z.strictObject({
  opening: count,
  new: count,
  reactivated: count,
  churned: count,
  closing: count,
  revenue: decimal,
  grossSales: decimal,
  refunds: decimal,
  salesRows: count,
  refundRows: count,
  orders: count,
  topTierRevenueShare: rate,
  retentionRate: rate,
  churnRate: rate,
});

export const scope = z.strictObject({ by: z.enum(splitKeys), value: z.string() });

export const split = z.strictObject({
  by: z.enum(splitKeys),
  scopes: z.array(figures.extend({ value: z.string().nullable() })).readonly(),
  whole: figures,
  overlap: z.strictObject({ inSeveral: count, countedAgain: count, onlyInScopes: count }),
});
