import { createHash } from "node:crypto";
import type { Edition } from "../model/edition.ts";
import type { Run } from "../model/run.ts";
import { wholeScope } from "../model/run.ts";
import type { Statements } from "../model/statement.ts";

/** What the run's documents say about themselves; the same run always gives the same edition. */
export function editionOf(run: Run, statements: Statements): Edition {
  const { period, prior, window, priorWindow, coverage, checks, jepyo } = statements;
  return {
    runId: run.id,
    id: editionId(run),
    version: run.version,
    scope: wholeScope,
    title: run.spec.title,
    company: run.spec.company,
    period,
    prior,
    window,
    priorWindow,
    unit: run.spec.unit,
    issuedAt: run.createdAt,
    dataTo: coverage.to,
    checks: { passed: checks.filter((check) => check.ok).length, total: checks.length },
    fingerprint: run.fingerprint,
    jepyo,
  };
}

/** Shape: `xxxx-xxxx`, short enough to read out on the telephone. */
function editionId(run: Run): string {
  const digest = createHash("sha256").update(`${run.id}\n${run.fingerprint}\n${wholeScope}`).digest("hex");
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`;
}
