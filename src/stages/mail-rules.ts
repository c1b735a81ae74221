import type { EmailDelivery } from "../model/job.ts";
import type { Run } from "../model/run.ts";

/** Unit: milliseconds. */
export const day = 86_400_000;

/** What holds for a run whose job sends no mails any more is what held for all. */
export function mailRules({ spec }: Run): Pick<EmailDelivery, "maxAttachmentBytes" | "linkDays"> {
  return spec.delivery.email ?? { maxAttachmentBytes: 10_000_000, linkDays: 14 };
}
