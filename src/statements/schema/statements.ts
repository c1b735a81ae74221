import { z } from "zod";
import { benchmarkIndicators } from "../../model/benchmark.ts";
import { statementsSchema as version } from "../../model/statement.ts";
import { change } from "./change.ts";
import { flow } from "./flow.ts";
import { income } from "./income.ts";
import { position } from "./position.ts";
import { restatedPrior, restatement } from "./restatement.ts";
import { scope, split } from "./split.ts";
import { value } from "./value.ts";
import { decimal, localDate, period, rate, text, window } from "./values.ts";

const benchmark = z.strictObject({
  indicator: z.enum(benchmarkIndicators),
  label: z.string(),
  labelEn: z.string().exactOptional(),
  value: z.number(),
  own: rate,
  difference: rate,
});

const anything = z.record(z.string(), z.unknown());

/**
 * The shape of `statements.json`, checkable: the interface `Statements` of the model says the same to the compiler, and a test holds one
 * against the other. Strict, so that a key nobody declared is found.
 */
export const statementsShape = z.strictObject({
  schema: z.literal(version),
  runId: z.string(),
  version: z.int().positive(),
  jepyo: z.string(),
  fingerprint: z.string(),
  company: z.strictObject({ name: z.string(), timezone: z.string(), currency: z.string().length(3) }),
  scope: scope.nullable(),
  period,
  prior: period,
  window,
  priorWindow: window,
  coverage: z.strictObject({ from: localDate, to: localDate }),
  flow,
  change,
  position,
  income: income.nullable(),
  value: value.nullable(),
  benchmarks: z.array(benchmark).readonly(),
  restatement: restatement.nullable(),
  restatedPrior: restatedPrior.nullable(),
  split: split.nullable(),
  notes: z.array(z.strictObject({ id: z.string(), text, figures: anything })).readonly(),
  checks: z
    .array(
      z.strictObject({
        id: z.string(),
        left: z.string(),
        right: z.string(),
        ok: z.boolean(),
        tolerance: decimal.exactOptional(),
      }),
    )
    .readonly(),
  commentary: z
    .array(z.strictObject({ id: z.string(), heading: text, text, source: text, evidence: anything }))
    .readonly(),
});
