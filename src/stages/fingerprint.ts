import { createHash } from "node:crypto";
import type { Job } from "../model/job.ts";
import { statementsSchema } from "../model/statement.ts";

/**
 * What the figures of a run follow from: the source's content, the job keys that change figures or remarks, the statements schema.
 * Recipients, formats, units and titles are left out: changing them makes no new edition.
 * Shape: `sha256:<hex>`. Source: architecture.md, Keys.
 */
export function fingerprintOf(job: Job, sourceHash: string): string {
  const { source, ...others } = figureKeys(job);
  const keys = { schema: statementsSchema, source: { hash: sourceHash, ...source }, ...others };
  return `sha256:${createHash("sha256").update(canonicalJson(keys)).digest("hex")}`;
}

/** The job keys that change figures. */
function figureKeys(job: Job) {
  const { company, source, period, tiers, split, salesTypeRule, position, income, value, statements, commentary } = job;
  return {
    source: { type: source.type, tables: source.tables, coverage: source.coverage },
    company: { timezone: company.timezone, currency: company.currency, fiscalYear: company.fiscalYear },
    period,
    tiers,
    split,
    salesTypeRule,
    position,
    income,
    value: statements.includes("value") ? value : undefined,
    statements,
    commentary,
  };
}

/** Keys that are told apart by what is inside them; the others are named whole. */
const opened: ReadonlySet<string> = new Set(["source", "company", "period"]);

/** The keys that change figures and differ between two jobs, as the job file calls them: `tiers`, `period.window`. */
export function changedSettings(before: Job, after: Job): string[] {
  const [old, now] = [settingsOf(before), settingsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key)).sort();
}

function settingsOf(job: Job): ReadonlyMap<string, string> {
  const entries = Object.entries(figureKeys(job)).flatMap(([key, value]): [string, unknown][] =>
    opened.has(key) && value !== undefined
      ? Object.entries(value).map(([inner, each]) => [`${key}.${inner}`, each])
      : [[key, value]],
  );
  return new Map(entries.filter(([, value]) => value !== undefined).map(([key, value]) => [key, canonicalJson(value)]));
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}
