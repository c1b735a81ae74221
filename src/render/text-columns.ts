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

function missing(text: string, neighbours: readonly string[]): number {
  return Math.max(0, ...neighbours.map(columnsOf)) - columnsOf(text);
}
