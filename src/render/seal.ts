import type { Edition } from "../model/edition.ts";
import { plainText } from "./plain-text.ts";

/** What every file carries so that it can be told later which edition it is: names of file properties → values. Source: docs/pdf.md. */
export function sealOf({
  id,
  runId,
  version,
  scope,
  fingerprint,
  statements,
}: Edition): Readonly<Record<string, string>> {
  return {
    EditionId: id,
    RunId: runId,
    Version: String(version),
    ...(scope === null ? {} : { Scope: plainText(scope) }),
    Fingerprint: fingerprint,
    ...(statements === undefined ? {} : { Statements: statements }),
  };
}
