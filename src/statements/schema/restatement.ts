import { z } from "zod";
import { figureUnits } from "../../model/definition.ts";
import { count, decimal, localDate, rate } from "./values.ts";

const edition = z.strictObject({
  runId: z.string(),
  version: z.int().positive(),
  issuedAt: z.iso.datetime(),
  fingerprint: z.string(),
});

const reasons = z.strictObject({
  data: z.boolean(),
  settings: z.array(z.string()).readonly(),
  rows: z.record(z.string(), z.strictObject({ before: count, after: count })),
});

const moved = z.union([
  z.strictObject({
    path: z.string(),
    unit: z.enum(figureUnits).exclude(["money"]),
    before: rate,
    after: rate,
    difference: rate,
  }),
  z.strictObject({
    path: z.string(),
    unit: z.literal("money"),
    before: decimal.nullable(),
    after: decimal.nullable(),
    difference: decimal.nullable(),
  }),
]);
const figures = z.array(moved).readonly().nullable();

export const restatement = z.strictObject({
  supersedes: edition,
  reasons,
  figures,
  history: z.array(edition.extend({ reasons: reasons.omit({ rows: true }).nullable() })).readonly(),
});

export const restatedPrior = z.strictObject({
  published: edition,
  period: z.strictObject({ label: z.string(), start: localDate }),
  changedSettings: z.array(z.string()).readonly(),
  figures,
});
