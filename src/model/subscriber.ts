import type { Locale } from "./text.ts";

/** One reader of one job's mails. Grain: (job, address). */
export interface Subscriber {
  /** Stands in his links: the same in every mail of the job. */
  readonly id: string;
  readonly job: string;
  /** Lower case. */
  readonly address: string;
  readonly locale: Locale;
  /** What he reads, as his mails call it: company and title. */
  readonly about: string;
  /** ISO 8601 instant; `null` = he is sent the mails. */
  readonly unsubscribedAt: string | null;
}

/** A subscriber as sending a mail knows him. */
export type KnownSubscriber = Pick<Subscriber, "job" | "address" | "locale" | "about">;
