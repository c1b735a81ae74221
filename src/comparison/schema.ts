import { z } from "zod";
import { debtBases, comparisonSchema as version } from "../model/comparison.ts";
import { decimal, localDate, period, rate, text, window } from "../statements/schema/values.ts";

const unit = z
  .enum(["money", "count", "rate", "number"])
  .describe(
    "money: decimal string of the currency unit; count: whole things; rate: a plain fraction; number: a plain figure",
  );

const figure = z.union([decimal, z.number()]).nullable();

const line = z.strictObject({
  key: z.string().describe("the figure; of a tier `tier5`, of a movement `retained.tier5`"),
  unit,
  values: z
    .array(
      z.strictObject({
        current: figure,
        prior: figure,
        change: rate.describe("counts and money: current ÷ prior − 1; rates and numbers: current − prior"),
      }),
    )
    .readonly()
    .describe("in the order of the participants"),
  difference: z
    .strictObject({
      of: z.enum(["current", "change"]).describe("what is compared: the current figures, or their changes"),
      value: z.union([decimal, z.number()]),
      from: z.int().nonnegative().describe("place of a participant"),
      to: z.int().nonnegative().describe("place of a participant"),
    })
    .nullable()
    .describe("of two participants the first less the second, of more the highest less the lowest"),
});

const participant = z.strictObject({
  key: z.string(),
  name: z.string(),
  job: z.string(),
  scope: z.string().describe("`all`, or the part of a split job"),
  runId: z.string(),
  version: z.int().positive(),
  fingerprint: z.string(),
  coverage: z.strictObject({ from: localDate, to: localDate }),
  debtCustomers: z.enum(debtBases).describe("whether an estimate is in the number of debt customers"),
});

const anything = z.record(z.string(), z.unknown());

/** The shape of `comparison.json`, checkable: the model says the same to the compiler, and a test holds one against the other. */
export const comparisonShape = z.strictObject({
  schema: z.literal(version),
  id: z.string(),
  fingerprint: z.string(),
  jepyo: z.string(),
  currency: z.string().length(3),
  period,
  prior: period,
  window,
  priorWindow: window,
  tiers: z.array(z.strictObject({ tier: z.int().positive(), label: z.string() })).readonly(),
  participants: z.array(participant).readonly(),
  sections: z.record(z.string(), z.array(line).readonly()),
  trend: z.strictObject({
    points: z.array(z.string()).readonly(),
    series: z
      .array(
        z.strictObject({
          key: z.string(),
          unit: z.enum(["count", "rate"]),
          values: z.array(z.array(rate).readonly()).readonly().describe("a list a participant, a value a point"),
        }),
      )
      .readonly(),
  }),
  notes: z.array(z.strictObject({ id: z.string(), text, figures: anything })).readonly(),
  checks: z.array(z.strictObject({ id: z.string(), left: z.string(), right: z.string(), ok: z.boolean() })).readonly(),
  commentary: z
    .array(z.strictObject({ id: z.string(), heading: text, text, source: text, evidence: anything }))
    .readonly(),
});

/** The JSON Schema of `comparison.json`, committed as `docs/comparison.schema.json`. Open, like that of `statements.json`. */
export function comparisonJsonSchema(): Record<string, unknown> {
  return {
    $id: "comparison.schema.json",
    title: "jepyo comparison.json",
    description: "Keys may be added within a schema version; none is taken away and none changes its meaning.",
    ...(opened(z.toJSONSchema(comparisonShape)) as Record<string, unknown>),
  };
}

/** Without the ban on other keys. */
function opened(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(opened);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => key !== "additionalProperties" || value !== false);
  return Object.fromEntries(entries.map(([key, value]) => [key, opened(value)]));
}
