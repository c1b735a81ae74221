import { z } from "zod";
import { acquisitionKeys } from "../../labels/acquisition.ts";
import { flowIndicatorLabels } from "../../labels/indicators.ts";
import type { FlowIndicator } from "../../model/statement.ts";
import { bySalesType, count, decimal, each, rate } from "./values.ts";

const rollforward = each(["opening", "new", "reactivated", "retained", "churned", "closing"], count);

const grossAndRefunds = z.strictObject({
  salesRows: count,
  grossSales: decimal,
  refundRows: count,
  refunds: decimal,
  refundShare: rate,
});

const revenue = each(
  [
    "opening",
    "new",
    "reactivated",
    "retainedPrior",
    "retainedCurrent",
    "retainedGrew",
    "retainedShrank",
    "churnedPrior",
    "closing",
    "adjustments",
    "identified",
    "unidentified",
    "total",
    "grossSales",
    "refunds",
  ],
  decimal,
).extend({ detail: each(["identified", "unidentified"], grossAndRefunds) });

const ofType = each(
  ["opening", "new", "reactivated", "transferredIn", "transferredOut", "churned", "closing"],
  count,
).extend({ revenue: decimal });

const acquisition = each(acquisitionKeys, count);
const byChannel = z.record(z.string(), count);

export const flow = rollforward.extend({
  reactivatedFirstBoughtInGap: count,
  churnedWithPurchase: count,
  churnedRefundOnly: count,
  newWithEarlierRefund: count,
  priorPeriod: rollforward.nullable(),
  revenue: revenue.extend({ priorPeriod: revenue.nullable() }),
  bySalesType: bySalesType(ofType),
  newByAcquisition: acquisition.extend({ priorPeriod: acquisition.nullable() }).nullable(),
  newByChannel: z.strictObject({ current: byChannel, priorPeriod: byChannel.nullable() }).nullable(),
  cac: z
    .strictObject({ total: decimal.nullable(), byChannel: z.record(z.string(), decimal.nullable()).nullable() })
    .nullable(),
  unidentified: z.strictObject({ orders: count, revenue: decimal, share: rate }),
  indicators: each(Object.keys(flowIndicatorLabels) as FlowIndicator[], rate),
});
