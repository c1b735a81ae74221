/** Columns of a fixed-width font: Hangul and other wide characters take two. */
function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** Filled with spaces behind, as wide as the widest of its neighbours. */
export function padEnd(text: string, neighbours: readonly string[]): string {
  return text + " ".repeat(missing(text, neighbours));
}

/** Filled with spaces before, as wide as the widest of its neighbours. */
export function padStart(text: string, neighbours: readonly string[]): string {
  return " ".repeat(missing(text, neighbours)) + text;
}

/**
 * Lines of at most `width` columns, broken between words; a longer word keeps a line of its own. Lines after the first begin with
 * `indent` spaces.
 */
export function wrapWords(text: string, width: number, indent = 0): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    const longer = line === "" ? word : `${line} ${word}`;
    const isFirst = line.trim() === "";
    if (isFirst || columnsOf(longer) <= width) lines[lines.length - 1] = isFirst ? `${line}${word}` : longer;
    else lines.push(" ".repeat(indent) + word);
  }
  return lines.join("\n");
}

function missing(text: string, neighbours: readonly string[]): number {
  return Math.max(0, ...neighbours.map(columnsOf)) - columnsOf(text);
}
