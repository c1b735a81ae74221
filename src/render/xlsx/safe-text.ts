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
 * Text that no spreadsheet takes for a formula, no parser refuses and no cell is too small for: a leading `= + - @` (full-width ones too), tab or CR gets an
 * apostrophe even behind marks that are not seen, control characters, marks that turn the writing direction and lone surrogates go, what
 * is too long ends in `…`.
 */
export function safeText(text: string): string {
  const marked = /^(?:[\t\r]|[\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text;
  const clean = plainText(marked.toWellFormed()).replace(codeLike, "_x005F_");
  return shortened(clean, longestText);
}

/** Runs of one cell, of which the last that has room ends in `…`. */
export function safeRuns<Run extends { readonly text: string }>(runs: readonly Run[]): Run[] {
  let room = longestText;
  return runs.flatMap((run) => {
    const text = shortened(safeText(run.text), room);
    room -= text.length;
    return text === "" ? [] : [{ ...run, text }];
  });
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return "";
  return `${text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "")}…`;
}
