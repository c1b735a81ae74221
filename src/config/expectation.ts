import { z } from "zod";

/**
 * In this schema every message says what is expected ("a whole number from 1 to 12"), never what went wrong:
 * what was received and where is added when an error is made of it.
 */
export const expectOf: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return typeWords[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values
        .map((value) => JSON.stringify(value))
        .join(", ")
        .replace(/, (?=[^,]*$)/, " or ");
    case "too_small":
      return issue.origin === "string" ? "text that is not empty" : "at least one entry";
    default:
      return "another value";
  }
};

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  null: "null",
};

export function wholeNumber(least: number, most: number) {
  const error = `a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

export function matching(pattern: RegExp, error: string) {
  return z.string({ error }).regex(pattern, { error });
}

/** A line of text: not empty, without line breaks or control characters, so that it fits a mail header. */
export function oneLine(most: number) {
  const error = `one line of text of at most ${most} characters`;
  return z
    .string({ error })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*\S[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error })
    .max(most, { error });
}

/** The same phrase for every language, or one for each. */
export function phrase(most: number) {
  const line = oneLine(most);
  return z.union([line, z.strictObject({ ko: line, en: line })]);
}

export function oneOrMore<T extends z.ZodType>(entry: T) {
  return z.union([entry, z.array(entry).min(1)]);
}

/** A list without the same entry twice. */
export function distinct<const T extends readonly [string, ...string[]]>(entries: T) {
  const error = `a list of different entries out of ${entries.join(", ")}`;
  return z
    .array(z.enum(entries), { error })
    .min(1, { error })
    .refine((list) => new Set(list).size === list.length, { error });
}
