import { createHash } from "node:crypto";
import type { Job } from "../model/job.ts";
import { statementsSchema } from "../model/statement.ts";

/**
 * What the figures of a run follow from: the source's content, the job keys that change figures or remarks, the statements schema.
 * Recipients, formats, units and titles are left out: changing them makes no new edition.
 * Shape: `sha256:<hex>`. Source: architecture.md, Keys.
 */
export function fingerprintOf(job: Job, sourceHash: string): string {
  const { company, source, period, tiers, salesTypeRule, statements, commentary } = job;
  const keys = {
    schema: statementsSchema,
    source: { hash: sourceHash, type: source.type, tables: source.tables, coverage: source.coverage },
    company: { timezone: company.timezone, currency: company.currency, fiscalYear: company.fiscalYear },
    period,
    tiers,
    salesTypeRule,
    statements,
    commentary,
  };
  return `sha256:${createHash("sha256").update(canonicalJson(keys)).digest("hex")}`;
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}
