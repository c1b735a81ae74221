import { createHash } from "node:crypto";
import type { ComparisonStatement } from "../model/comparison.ts";
import type { Edition } from "../model/edition.ts";
import type { Company, Job } from "../model/job.ts";
import { tallyOf } from "../statements/checks/check.ts";

/** What is known of the runs beside their statements. */
export interface ComparedRun {
  readonly job: Pick<Job, "company" | "unit">;
  /** ISO 8601 instant. */
  readonly createdAt: string;
}

/**
 * What the comparison's documents say about themselves. The same editions always give the same comparison: it is dated when the last
 * of them was issued, and its version is their highest.
 */
export function editionOf(comparison: ComparisonStatement, runs: readonly ComparedRun[]): Edition {
  const { id, fingerprint, period, prior, window, priorWindow, participants, checks, jepyo } = comparison;
  const digest = createHash("sha256").update(`${id}\n${fingerprint}`).digest("hex");
  const [first] = runs;
  if (first === undefined) throw new RangeError("a comparison of nothing has no edition");
  const company: Company = { ...first.job.company, name: participants.map(({ name }) => name).join(" · ") };
  return {
    runId: id,
    id: `${digest.slice(0, 4)}-${digest.slice(4, 8)}`,
    version: Math.max(...participants.map(({ version }) => version)),
    scope: null,
    title: { ko: "고객제표 비교", en: "Customer statements compared" },
    company,
    period,
    prior,
    window,
    priorWindow,
    unit: first.job.unit,
    issuedAt:
      runs
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .at(-1) ?? first.createdAt,
    dataTo: participants.map(({ coverage }) => coverage.to).toSorted()[0] ?? "",
    checks: tallyOf(checks),
    fingerprint,
    jepyo,
  };
}
