import { approvalRoleNames } from "../labels/approval.ts";
import { type Approvable, isReleased, shortName, signaturesOf } from "../model/approval.ts";
import type { ApprovalBox } from "../model/branding.ts";
import type { EditionApproval } from "../model/edition.ts";

/** The boxes of 결재란 as they stand: a released run's are all signed, a draft's may be empty. `undefined` where nobody has to approve. */
export function approvalOf(run: Approvable, timeZone: string): EditionApproval | undefined {
  const { approval: rule } = run.spec;
  if (rule === undefined) return undefined;
  const signatures = signaturesOf(run);
  const boxes = rule.steps.map(({ role, people }): ApprovalBox => {
    const signed = signatures.find((one) => one.role === role);
    const only = people.length === 1 ? people[0]?.title : undefined;
    const box = { role: (signed === undefined ? only : signed.title) ?? approvalRoleNames[role] };
    return signed === undefined ? box : { ...box, name: shortName(signed), on: localDay(signed.at, timeZone) };
  });
  return { isDraft: !isReleased(run), boxes };
}

/** Shape: `2026-11-26`. */
function localDay(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date(instant));
}
