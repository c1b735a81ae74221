import { compareStatements, type Issued } from "../../src/comparison/compare.ts";
import { editionOf } from "../../src/comparison/edition.ts";
import { buildComparisonSheets } from "../../src/comparison/sheets.ts";
import type { ComparisonStatement } from "../../src/model/comparison.ts";
import { sampleJob } from "../sheets/job.ts";
import { type SampleOptions, sampleStatements } from "../sheets/sample.ts";

export interface IssuedOptions extends SampleOptions {
  readonly name?: string;
  readonly scope?: string;
}

/** One participant's issued statements, from a small world in arrays. */
export function issuedOf(place: number, { name, scope = "all", ...options }: IssuedOptions = {}): Issued {
  const job = `shop-${place + 1}`;
  const statements = sampleStatements({ seed: place + 1, ...options });
  return {
    statements: {
      ...statements,
      runId: `${job}.${statements.period.label}.v1`,
      company: { ...statements.company, name: name ?? `가게 ${place + 1}` },
    },
    job: { ...sampleJob, name: job },
    scope,
  };
}

/** So many participants side by side. */
export function comparedOf(count: number, options: IssuedOptions = {}): ComparisonStatement {
  return compareStatements(
    Array.from({ length: count }, (_, place) => issuedOf(place, options)),
    "0.1.0",
  );
}

/** What documents are drawn from. */
export function documentOf(comparison: ComparisonStatement, locale: "ko" | "en" = "ko") {
  const runs = comparison.participants.map(() => ({ job: sampleJob, createdAt: "2026-11-03T00:00:00.000Z" }));
  return { sheets: buildComparisonSheets(comparison), edition: editionOf(comparison, runs), locale };
}
