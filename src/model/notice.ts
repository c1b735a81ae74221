import type { ApprovalRole } from "./approval.ts";
import type { Text } from "./text.ts";

/**
 * Why people are told: a run has failed for good, still waits after its deadline, was due and is not issued, was issued but some mails need
 * somebody to look at them; a job that is scheduled was removed; a draft waits to be approved, still waits after its deadline, was rejected.
 */
export type NoticeKind = "failed" | "late" | "absent" | "mails" | "removed" | "draft" | "undecided" | "rejected";

/**
 * Something people are told once. It holds neither addresses nor figures; of an approval, the names of those who decide and the reason
 * that one of them wrote, as he wrote it.
 */
export interface Notice {
  /** Tells one occasion from another: the same one is never told twice. */
  readonly key: string;
  readonly kind: NoticeKind;
  /** Whom it is for: one of those who approve, by his place among the job's. Absent = admins. */
  readonly to?: { readonly role: ApprovalRole; readonly place: number };
  readonly job: string;
  readonly label: string;
  /** Absent where no run was ever called. */
  readonly runId?: string;
  /** ISO 8601 instant. */
  readonly dueAt?: string;
  readonly stage?: string;
  readonly code?: string;
  readonly reason: Text;
  /** The command that goes on from here. */
  readonly command: string;
}

/** What came of a try to tell a notice by one channel. */
export interface Telling {
  /** For whom nothing is left to do, by marks that reveal no address: they were told, or are refused for good. */
  readonly settled: readonly string[];
  /** Why somebody was not told, without addresses or the webhook's URL; absent = everybody was. */
  readonly reason?: string;
  /** Whether somebody is left whom another try may reach. */
  readonly again?: boolean;
}

export const noticeChannels = ["mail", "webhook"] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
