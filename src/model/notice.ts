import type { Text } from "./text.ts";

/**
 * Why admins are told: a run has failed for good, still waits after its deadline, was due and is not issued, was issued but some mails need
 * somebody to look at them.
 */
export type NoticeKind = "failed" | "late" | "absent" | "mails";

/** Something admins are told once. No address and no figure is in it. */
export interface Notice {
  /** Tells one occasion from another: the same one is never told twice. */
  readonly key: string;
  readonly kind: NoticeKind;
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

export const noticeChannels = ["mail", "webhook"] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
