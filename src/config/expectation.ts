import type { z } from "zod";

/**
 * In this schema every message says what is expected ("a whole number from 1 to 12"), never what went wrong:
 * what was received and where is added when an error is made of it.
 */
export const expectOf: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return typeWords[issue.expected] ?? issue.expected;
    case "invalid_value":
      return listed(issue.values.map((value) => JSON.stringify(value)));
    case "too_small":
      return issue.origin === "string" ? "text that is not empty" : "at least one entry";
    default:
      return "another value";
  }
};

/** `a`, `a or b`, `a, b or c` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** A mistake that only a rule over the value can see: what of it was received, and what was expected instead. */
export interface Refusal {
  /** Begins with its verb: `has no @`. */
  readonly received: string;
  readonly expected: string;
  readonly path?: readonly PropertyKey[];
  readonly hint?: string;
}

/** Adds such a mistake to those of a schema. */
export function refuse(context: z.RefinementCtx, { received, expected, path = [], hint }: Refusal): void {
  context.addIssue({ code: "custom", message: expected, path: [...path], params: { received, hint } });
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  null: "null",
};
