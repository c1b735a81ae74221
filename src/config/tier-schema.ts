import { z } from "zod";
import { refuse } from "./expectation.ts";
import { oneLine, wholeNumber } from "./fields.ts";

const mostTiers = 20;
const tierName = oneLine(40);

const boundWords = { error: "an amount above 0 such as 100000" };
const bound = z.number(boundWords).positive(boundWords).max(1e14, boundWords);

const thresholds = z
  .strictObject({
    method: z.literal("thresholds"),
    bounds: z
      .array(bound, { error: "[100000, 500000]" })
      .min(1)
      .max(mostTiers - 1)
      .describe("Lowest spend of each tier but the lowest, ascending; one fewer than tiers."),
    names: tierNames().optional().describe("Names of the tiers, lowest first; one more than bounds."),
  })
  .superRefine(({ bounds, names }, context) => {
    for (const [index, amount] of bounds.entries()) {
      const before = bounds[index - 1];
      if (before !== undefined && amount <= before)
        refuse(context, {
          path: ["bounds", index],
          received: `is ${amount} after ${before}`,
          expected: "bounds that ascend",
        });
    }
    if (names !== undefined && names.length !== bounds.length + 1)
      refuse(context, {
        path: ["names"],
        received: `has ${names.length} names for ${bounds.length} bounds`,
        expected: `${bounds.length + 1} names, one more than bounds`,
      });
  });

const membership = z
  .strictObject({
    method: z.literal("membership"),
    order: tierNames().describe("The company's own tiers as memberships name them, lowest first."),
    unassigned: tierName
      .optional()
      .describe("Tier of active customers whom memberships do not name; without it they stop the run."),
  })
  .superRefine(({ order, unassigned }, context) => {
    if (unassigned === undefined || order.includes(unassigned)) return;
    refuse(context, {
      path: ["unassigned"],
      received: `is "${unassigned}"`,
      expected: `one of order: ${order.join(", ")}`,
    });
  });

/** How customers are put in tiers. Source: statements.md §5. */
export const tierSchema = z.discriminatedUnion(
  "method",
  [
    z.strictObject({ method: z.literal("quintile") }),
    z.strictObject({ method: z.literal("quantiles"), count: wholeNumber(2, 10) }),
    thresholds,
    membership,
  ],
  { error: "{ method: quintile }" },
);

function tierNames() {
  return z
    .array(tierName, { error: "[bronze, silver, gold]" })
    .min(2)
    .max(mostTiers)
    .superRefine((names, context) => {
      const twice = names.find((name, index) => names.indexOf(name) < index);
      if (twice !== undefined) refuse(context, { received: `lists "${twice}" twice`, expected: "each tier once" });
    });
}
