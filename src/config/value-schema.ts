import { z } from "zod";
import { type SegmentPreset, segmentPresets } from "../model/segments.ts";
import { journeyStages } from "../model/value-rule.ts";
import { refuse } from "./expectation.ts";
import { oneLine, phrase, share, wholeNumber } from "./fields.ts";

const key = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, {
  error: "a name of 1 to 40 letters, digits and -, beginning with a letter",
});

const score = wholeNumber(1, 5);
const scoreRange = z
  .tuple([score, score], { error: "two scores from 1 to 5, such as [4, 5]" })
  .superRefine(([least, most], context) => {
    if (least > most) {
      refuse(context, { received: `reaches from ${least} to ${most}`, expected: "the lower score first" });
    }
  })
  .optional();

const conditions = {
  recency: scoreRange,
  frequency: scoreRange,
  monetary: scoreRange,
  engagement: scoreRange,
  isNew: z.boolean({ error: "true or false" }).optional().describe("First bought in the current window."),
};

const segment = z.strictObject(
  {
    key,
    label: phrase(60),
    action: phrase(200).optional().describe("What to do with these customers."),
    ...conditions,
    any: z
      .array(z.strictObject(conditions))
      .min(1)
      .optional()
      .describe("Besides the conditions beside it, one of these must hold."),
  },
  { error: "{ key: …, label: …, recency: [4, 5] }" },
);

const presets = Object.keys(segmentPresets) as [SegmentPreset, ...SegmentPreset[]];

const cutWords = { error: "four cut points, each above the one before, such as [7, 30, 90, 180]" };
const cuts = z
  .tuple([z.number(), z.number(), z.number(), z.number()], cutWords)
  .refine((points) => points.every((point, index) => index === 0 || point > (points[index - 1] ?? point)), cutWords);

const positive = (usual: string) => {
  const error = `a number above 0, such as ${usual}`;
  return z.number({ error }).gt(0, { error }).max(1e12, { error });
};

const weight = (usual: string) => {
  const error = `a weight of 0 or more, such as ${usual}`;
  return z.number({ error }).min(0, { error }).max(1e6, { error });
};

const touchpoint = z.strictObject(
  {
    stage: z.enum(journeyStages),
    indicator: oneLine(100).describe("As the touchpoints name it."),
    label: phrase(100).optional(),
    weight: weight("1").default(1),
    direction: z.enum(["higher", "lower"]).default("higher").describe("lower: the smaller the better."),
    base: positive("100").optional().describe("What 100 is; the prior period's own value without it."),
  },
  { error: "{ stage: purchase, indicator: … }" },
);

const amount = z.number({ error: "an amount such as 30000" }).min(0).max(1e11);

const renewal = z.strictObject(
  {
    firstFee: amount.describe("What the first year brings, in units of the currency."),
    renewalFee: amount.describe("What each later year brings, the discount for renewing taken off."),
    renewalRate: share(0.7).describe("Share of members who renew."),
    years: wholeNumber(1, 50).default(10),
  },
  { error: "{ firstFee: …, renewalFee: …, renewalRate: … }" },
);

const marginWords = { error: "a share of revenue such as 0.3" };

/** 고객가치표. Source: value.md. */
export const valueSchema = z
  .strictObject(
    {
      asOf: z.literal("window-end").optional().describe("Customers are valued as of the window's last day."),
      lookback: wholeNumber(1, 120)
        .default(12)
        .describe("Months back from there in which a customer has to have bought."),
      margin: z
        .union([z.number(marginWords).gt(0, marginWords).max(1, marginWords), z.literal("from-cost")])
        .default("from-cost")
        .describe("Share of revenue that is margin; from-cost: the gross margin of the income statement."),
      discountRate: share(0.15).default(0.15).describe("Per year."),
      horizon: wholeNumber(1, 120).default(36).describe("Months that predictions look ahead."),
      maxLifetime: positive("10").max(50).default(10).describe("Years; no lifetime is longer."),
      monetary: z
        .enum(["total", "average"])
        .default("total")
        .describe("What M is: all a customer spent, or that an order."),
      scores: z
        .union([
          z.literal("quantile"),
          z.strictObject(
            { recency: cuts, frequency: cuts, monetary: cuts },
            { error: "{ recency: [7, 30, 90, 180], … }" },
          ),
        ])
        .default("quantile")
        .describe("Where the scores 1 to 5 are cut: by quantile, or at the company's own points."),
      weights: z
        .strictObject({ recency: weight("1"), frequency: weight("1"), monetary: weight("1") })
        .default({ recency: 1, frequency: 1, monetary: 1 })
        .describe("Of the weighted score."),
      segments: z
        .union([z.enum(presets), z.array(segment).min(1).max(30).superRefine(refuseRepeatedKeys)])
        .default("article")
        .describe(
          "article: the four of the customer-value article; common: ten, whose usual bounds overlap so that three stay empty; or a table, the first that fits.",
        ),
      engagement: z
        .record(z.string(), weight("1"))
        .default({})
        .describe("Weight of each kind in the engagement table; 1 without an entry."),
      touchpoints: z.array(touchpoint).default([]).describe("Indicators of the CX performance index."),
      renewal: renewal.optional().describe("A membership that is paid and renewed yearly."),
    },
    { error: "{ lookback: 12, margin: 0.3 }" },
  )
  .prefault({});

export type ValueInput = z.output<typeof valueSchema>;

function refuseRepeatedKeys(segments: readonly z.output<typeof segment>[], context: z.RefinementCtx): void {
  const keys = segments.map((entry) => entry.key);
  const twice = keys.find((name, index) => name === "other" || keys.indexOf(name) < index);
  if (twice === undefined) return;
  refuse(context, {
    received: twice === "other" ? 'calls a segment "other"' : `names "${twice}" twice`,
    expected: "each segment a key of its own; other is who fits none",
  });
}
