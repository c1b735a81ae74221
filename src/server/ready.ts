/** One thing that must be in order before work can be taken. */
export interface ReadyCheck {
  readonly name: string;
  /** Throws when it is not. */
  look(): Promise<unknown>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, "ok" | string>>;
}

/** Unit: milliseconds. Longer than this is an answer too: no. */
const patience = 3_000;

/** Asks all at once. A check says `ok` or the code of what is wrong, never a message that could name a server's user. */
export async function lookReady(checks: readonly ReadyCheck[]): Promise<Readiness> {
  const found = await Promise.all(
    checks.map(async ({ name, look }) => [name, await within(look()).catch(codeOf)] as const),
  );
  return { ready: found.every(([, said]) => said === "ok"), checks: Object.fromEntries(found) };
}

async function within(looking: Promise<unknown>): Promise<"ok"> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(Object.assign(new Error(), { code: "no-answer" })), patience);
  try {
    await Promise.race([looking, late.promise]);
    return "ok";
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "failed";
}
