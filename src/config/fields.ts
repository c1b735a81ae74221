import { z } from "zod";
import { refuse } from "./expectation.ts";

/** The languages of documents and mails. */
export const locale = z.enum(["ko", "en"]);

export function wholeNumber(least: number, most: number) {
  const error = `a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** A fraction; the message shows a usual one. */
export function share(usual: number) {
  const error = `a share from 0 to 1, such as ${usual}`;
  return z.number({ error }).min(0, { error }).max(1, { error });
}

export function matching(pattern: RegExp, error: string) {
  return z.string({ error }).regex(pattern, { error });
}

/** A line of text: not empty, without line breaks or control characters, so that it fits a mail header. */
export function oneLine(most: number) {
  const error = `one line of text of at most ${most} characters`;
  const isLine = (text: string) => /\S/.test(text) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
  return z.string({ error }).min(1, { error }).max(most, { error }).refine(isLine, { error });
}

/** The same phrase for every language, or one for each. */
export function phrase(most: number) {
  const line = oneLine(most);
  return z.union([line, z.strictObject({ ko: line, en: line }, { error: "{ ko: …, en: … }" })]);
}

/** A file of a folder by its name, without ending. */
export function fileName(folder: string) {
  return matching(/^[^\s./\\][^\s/\\]*$/, `the name of a file in ${folder}`);
}

export function oneOrMore<T extends z.ZodType>(entry: T) {
  return z.union([entry, z.array(entry).min(1)]);
}

/** A list without the same entry twice. */
export function distinct<const T extends readonly [string, ...string[]]>(entries: T) {
  return z
    .array(z.enum(entries))
    .min(1)
    .superRefine((list, context) => {
      const twice = list.find((entry, index) => list.indexOf(entry) < index);
      if (twice !== undefined) refuse(context, { received: `lists "${twice}" twice`, expected: "each entry once" });
    });
}
