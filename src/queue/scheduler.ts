/** How often the scheduler beats. Unit: milliseconds. */
const everyHalfMinute = 30_000;

/** Each beat of the scheduler works for itself. */
const beatNames = ["call", "plan", "tell"] as const;
type BeatName = (typeof beatNames)[number];

/** What is done at a beat, see `callDue`, `tick` and `watch`. `alive` is called whenever a long one gets on. */
type Beat = (now: Date, alive: () => void) => Promise<void>;

export interface SchedulerRequest {
  readonly beats: Readonly<Record<BeatName, Beat>>;
  /** Told of a beat that failed; the next one makes up for it. */
  readonly onError: (error: unknown) => void;
}

export interface Scheduler {
  /** When each beat was last done, got on or was started. Unit: milliseconds since 1970. */
  lastBeats(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** Beats now and every half minute until stopped; none waits for another, and each for the last of its own. */
export function startScheduler({ beats, onError }: SchedulerRequest): Scheduler {
  const started = beatNames.map((name) => [name, keepBeating(beats[name], onError)] as const);
  return {
    lastBeats: () => Object.fromEntries(started.map(([name, { last }]) => [name, last()])),
    async stop() {
      await Promise.all(started.map(([, { stop }]) => stop()));
    },
  };
}

function keepBeating(beat: Beat, onError: SchedulerRequest["onError"]) {
  let under: Promise<void> | undefined;
  let last = Date.now();
  const alive = () => {
    last = Date.now();
  };
  const next = () => {
    under ??= beat(new Date(), alive)
      .then(alive, onError)
      .finally(() => {
        under = undefined;
      });
  };
  next();
  const timer = setInterval(next, everyHalfMinute);
  return {
    last: () => last,
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}

/** A look at data or an admin's mail may keep a beat for minutes; one that is silent for longer hangs. Unit: milliseconds. */
const hangsAfter = 15 * 60_000;

/** Throws: an error whose code names the first beat that hangs. */
export function requireBeating(lastBeats: Readonly<Record<string, number>>, now: number): void {
  const [hanging] = Object.entries(lastBeats).find(([, last]) => now - last > hangsAfter) ?? [];
  if (hanging !== undefined) throw Object.assign(new Error(), { code: `${hanging}-hangs` });
}
