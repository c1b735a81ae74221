import type { Edition, EditionApproval } from "../model/edition.ts";
import { plainText } from "./plain-text.ts";

/** What every file carries so that it can be told later which edition it is: names of file properties → values. Source: docs/pdf.md. */
export function sealOf({
  id,
  runId,
  version,
  scope,
  fingerprint,
  statements,
  approval,
}: Edition): Readonly<Record<string, string>> {
  return {
    EditionId: id,
    RunId: runId,
    Version: String(version),
    ...(scope === null ? {} : { Scope: plainText(scope) }),
    Fingerprint: fingerprint,
    ...(statements === undefined ? {} : { Statements: statements }),
    ...(approval === undefined ? {} : { Approval: sealOfApproval(approval) }),
  };
}

/** Shape: `draft`, or `검토 김검토 2026-11-26; 승인 이승인 2026-11-26`. */
function sealOfApproval({ isDraft, boxes }: EditionApproval): string {
  if (isDraft) return "draft";
  return boxes.map(({ role, name, on }) => plainText(`${role.ko} ${name} ${on}`)).join("; ");
}
