import { faceOf, type Weight } from "../font/face.ts";

/** Tabular figures are a little wider than the face's own ones. */
const safety = 1.04;

/** Unit: the unit of `size`. */
export function widthOf(content: string, size: number, weight: Weight = "regular"): number {
  return faceOf(weight).widthOf(content) * size * safety;
}

/** Cuts a text that is too long for its place and ends it with an ellipsis. */
export function truncate(content: string, width: number, size: number, weight: Weight = "regular"): string {
  if (widthOf(content, size, weight) <= width) return content;
  const characters = [...content];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(`${characters.slice(0, middle).join("")}…`, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join("").trimEnd()}…`;
}

/** Breaks a text into at most `lines` lines at spaces, the last one cut where it must be. */
export function wrap(
  content: string,
  width: number,
  lines: number,
  size: number,
  weight: Weight = "regular",
): string[] {
  const result: string[] = [];
  let rest = content.split(" ");
  while (rest.length > 0 && result.length < lines - 1) {
    let taken = 1;
    while (taken < rest.length && widthOf(rest.slice(0, taken + 1).join(" "), size, weight) <= width) taken += 1;
    result.push(truncate(rest.slice(0, taken).join(" "), width, size, weight));
    rest = rest.slice(taken);
  }
  return rest.length === 0 ? result : [...result, truncate(rest.join(" "), width, size, weight)];
}
