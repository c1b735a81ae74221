import { plainText } from "../plain-text.ts";

/** What one cell can hold. */
const longestText = 32_767;

/** `_x0041_` is read as A: the underscore in front is written as a code itself. Source: ECMA-376-1, 22.9.2.19 (ST_Xstring). */
const codeLike = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** What a reader of the file makes of such text. */
export function readText(written: string): string {
  return written.replaceAll("_x005F_", "_");
}

/**
 * Text that no spreadsheet takes for a formula, no parser refuses and no cell is too small for: a leading `= + - @` tab or CR gets an
 * apostrophe even behind marks that are not seen, control characters, marks that turn the writing direction and lone surrogates go, what
 * is too long ends in `…`.
 */
export function safeText(text: string): string {
  const marked = /^(?:[\t\r]|[\p{Cc}\p{Cf}]*[=+\-@])/u.test(text) ? `'${text}` : text;
  const clean = plainText(marked.toWellFormed()).replace(codeLike, "_x005F_");
  if (clean.length <= longestText) return clean;
  return `${clean
    .slice(0, longestText - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "")}…`;
}
