/** Who has to act: the author of the configuration, the owner of the data, us, the mail side, or the machine's admin. */
export type Fault = "configuration" | "source" | "statement" | "delivery" | "environment";

export interface ErrorPlace {
  readonly file?: string;
  readonly line?: number;
  readonly table?: string;
  readonly column?: string;
  readonly job?: string;
  readonly stage?: string;
}

export interface JepyoErrorOptions {
  /** Stable, never translated: `JEPYO-…`. */
  readonly code: string;
  readonly fault: Fault;
  /** Whether trying the same thing later can help. Default: never. */
  readonly retry?: "never" | "later";
  readonly place?: ErrorPlace;
  /** What to do next, one sentence. */
  readonly hint?: string;
  /** Figures and names that help; never a secret, never personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error we throw on purpose. Anything else thrown is our defect. */
export class JepyoError extends Error {
  override readonly name = "JepyoError";
  readonly code: string;
  readonly fault: Fault;
  readonly retry: "never" | "later";
  readonly place: ErrorPlace;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, options: JepyoErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.fault = options.fault;
    this.retry = options.retry ?? "never";
    this.place = options.place ?? {};
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

/** Several mistakes reported at once, in the order they were found. */
export class JepyoErrors extends Error {
  override readonly name = "JepyoErrors";
  readonly errors: readonly JepyoError[];

  constructor(errors: readonly JepyoError[]) {
    super(errors.map((error) => error.message).join("\n"));
    this.errors = errors;
  }
}

/** The shape in which an error is stored in a run and printed later, without its stack. */
export interface ErrorRecord {
  readonly code: string;
  readonly fault: Fault;
  readonly message: string;
  readonly hint?: string;
  readonly place: ErrorPlace;
}

/** Code of data that are no longer those a run was planned from. */
export const sourceChanged = "JEPYO-SOURCE-CHANGED";

/** An unknown thrown value becomes `JEPYO-DEFECT`: its own message may hold anything, so it is not stored. */
export function toErrorRecord(error: unknown): ErrorRecord {
  if (error instanceof JepyoErrors && error.errors[0] !== undefined) return toErrorRecord(error.errors[0]);
  if (error instanceof JepyoError) {
    return {
      code: error.code,
      fault: error.fault,
      message: error.message,
      place: error.place,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  }
  return {
    code: "JEPYO-DEFECT",
    fault: "statement",
    message: `an unexpected ${error instanceof Error ? error.name : typeof error} stopped this stage`,
    hint: "run again with --verbose and report the stack trace",
    place: {},
  };
}
