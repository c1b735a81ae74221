import type { z } from "zod";
import type { TierRule } from "../model/job.ts";
import { decimalOf } from "./decimal.ts";
import type { tierSchema } from "./tier-schema.ts";

/** A checked tier rule with its number of tiers written out. */
export function completeTiers(tiers: z.output<typeof tierSchema>): TierRule {
  switch (tiers.method) {
    case "quintile":
      return { method: "quantiles", count: 5 };
    case "quantiles":
      return { method: "quantiles", count: tiers.count };
    case "thresholds":
      return {
        method: "thresholds",
        count: tiers.bounds.length + 1,
        bounds: tiers.bounds.map(decimalOf),
        ...(tiers.names === undefined ? {} : { names: tiers.names }),
      };
    case "membership":
      return {
        method: "membership",
        count: tiers.order.length,
        order: tiers.order,
        ...(tiers.unassigned === undefined ? {} : { unassigned: tiers.unassigned }),
      };
  }
}
