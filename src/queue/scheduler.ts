/** How often the scheduler beats. Unit: milliseconds. */
const everyHalfMinute = 30_000;

export interface SchedulerRequest {
  /** What is done at a beat; see `callDue` and `tick`. */
  readonly beats: readonly ((now: Date) => Promise<void>)[];
  /** Told of a beat that failed; the next one makes up for it. */
  readonly onError: (error: unknown) => void;
}

/** Beats now and every half minute until stopped; none waits for another, and each for the last of its own. */
export function startScheduler({ beats, onError }: SchedulerRequest): { stop(): Promise<void> } {
  const started = beats.map((beat) => keepBeating(beat, onError));
  return {
    async stop() {
      await Promise.all(started.map(({ stop }) => stop()));
    },
  };
}

function keepBeating(beat: SchedulerRequest["beats"][number], onError: SchedulerRequest["onError"]) {
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
