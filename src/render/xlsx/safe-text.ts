import { plainText } from "../plain-text.ts";

/** What one cell can hold. */
const longestText = 32_767;

/**
 * Text that no spreadsheet takes for a formula, no parser refuses and no cell is too small for: a leading `= + - @` tab or CR gets an
 * apostrophe even behind marks that are not seen, control characters, marks that turn the writing direction and lone surrogates go, what
 * is too long ends in `…`.
 */
export function safeText(text: string): string {
  const marked = /^(?:[\t\r]|[\p{Cc}\p{Cf}]*[=+\-@])/u.test(text) ? `'${text}` : text;
  const clean = plainText(marked.toWellFormed());
  if (clean.length <= longestText) return clean;
  return `${clean
    .slice(0, longestText - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "")}…`;
}
