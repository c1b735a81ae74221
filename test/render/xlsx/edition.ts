import type { Edition } from "../../../src/model/edition.ts";
import type { Statements } from "../../../src/model/statement.ts";
import { tallyOf } from "../../../src/statements/checks/check.ts";
import { sampleJob } from "../../sheets/job.ts";

/** The edition under which a Statements value is drawn. */
export function sampleEdition(statements: Statements): Edition {
  const { runId, version, period, prior, window, priorWindow, coverage, checks, fingerprint, jepyo, company } =
    statements;
  return {
    runId,
    id: "9f3c-21a7",
    version,
    scope: null,
    title: sampleJob.title,
    company: { ...sampleJob.company, name: company.name, currency: company.currency },
    period,
    prior,
    window,
    priorWindow,
    unit: "auto",
    issuedAt: "2026-11-04T00:00:00.000Z",
    dataTo: coverage.to,
    checks: tallyOf(checks),
    fingerprint,
    jepyo,
  };
}
