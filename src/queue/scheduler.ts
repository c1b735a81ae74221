/** How often the scheduler beats. Unit: milliseconds. */
const everyHalfMinute = 30_000;

export interface SchedulerRequest {
  /** One beat; see `tick`. */
  readonly beat: (now: Date) => Promise<void>;
  /** Told of a beat that failed; the next one makes up for it. */
  readonly onError: (error: unknown) => void;
}

/** Beats now and every half minute, one beat after the other, until stopped. */
export function startScheduler({ beat, onError }: SchedulerRequest): { stop(): Promise<void> } {
  let under: Promise<void> | undefined;
  const next = () => {
    under ??= beat(new Date())
      .catch(onError)
      .finally(() => {
        under = undefined;
      });
  };
  next();
  const timer = setInterval(next, everyHalfMinute);
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}
