import { createHash } from "node:crypto";
import { releasedAt } from "../model/approval.ts";
import type { Edition } from "../model/edition.ts";
import { namedIn } from "../model/named.ts";
import { type ArtifactRow, type Run, wholeScope } from "../model/run.ts";
import type { Statements } from "../model/statement.ts";
import type { Locale, Text } from "../model/text.ts";
import { tallyOf } from "../statements/checks/check.ts";
import { approvalOf } from "./edition-approval.ts";
import { scopeKeyOf } from "./scope-key.ts";

/** What the run's documents in this language say about themselves; the same run always gives the same edition. `sha256` is that of the statements' file. */
export function editionOf(
  run: Run,
  statements: Statements,
  { sha256 }: Pick<ArtifactRow, "sha256">,
  locale: Locale,
): Edition {
  const { scope, period, prior, window, priorWindow, coverage, checks, jepyo } = statements;
  const approval = approvalOf(run, run.spec.company.timezone);
  return {
    runId: run.id,
    id: editionIdOf(run, scopeKeyOf(scope)),
    version: run.version,
    scope: scope?.value ?? null,
    title: titleOf(run.spec.title, scope?.value),
    company: namedIn(run.spec.company, locale),
    period,
    prior,
    window,
    priorWindow,
    unit: run.spec.unit,
    issuedAt: releasedAt(run),
    dataTo: coverage.to,
    checks: tallyOf(checks),
    fingerprint: run.fingerprint,
    statements: `sha256:${sha256}`,
    ...(approval === undefined ? {} : { approval }),
    jepyo,
  };
}

/** Shape: `xxxx-xxxx`, short enough to read out on the telephone. */
export function editionIdOf(run: Pick<Run, "id" | "fingerprint">, scopeKey = wholeScope): string {
  const digest = createHash("sha256").update(`${run.id}\n${run.fingerprint}\n${scopeKey}`).digest("hex");
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`;
}

/** The job's title, and which scope it is of: 월간 고객제표 강남점. */
function titleOf(title: Text, scope: string | undefined): Text {
  return scope === undefined ? title : { ko: `${title.ko} ${scope}`, en: `${title.en}, ${scope}` };
}
