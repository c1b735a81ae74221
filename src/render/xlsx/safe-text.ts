/** What one cell can hold. */
const longestText = 32_767;

/**
 * Text that no spreadsheet takes for a formula, no parser refuses and no cell is too small for: a leading `= + - @` tab or CR gets an
 * apostrophe, control characters and lone surrogates go, what is too long ends in `…`.
 */
export function safeText(text: string): string {
  const marked = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  const clean = [...marked.toWellFormed()].filter((character) => !isControl(character)).join("");
  if (clean.length <= longestText) return clean;
  return `${clean
    .slice(0, longestText - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, "")}…`;
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code < 32 && character !== "\n" && character !== "\t") || code === 127 || code === 0xfffe || code === 0xffff;
}
