import type { ApprovalRole } from "../model/approval.ts";
import type { Text } from "../model/text.ts";

/** What stands above a box of 결재란 where the job names no title. */
export const approvalRoleNames: Readonly<Record<ApprovalRole, Text>> = {
  reviewer: { ko: "검토", en: "Reviewed" },
  approver: { ko: "승인", en: "Approved" },
};

/** Who he is whose turn it is. */
export const approvalRoleNouns: Readonly<Record<ApprovalRole, Text>> = {
  reviewer: { ko: "검토", en: "reviewer" },
  approver: { ko: "승인", en: "approver" },
};

export const approvalTitle: Text = { ko: "결재", en: "Approval" };

/** On every page of a document that nobody has released. */
export const draftMark: Text = { ko: "초안", en: "DRAFT" };
