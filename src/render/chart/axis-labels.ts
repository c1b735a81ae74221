import { truncate, widthOf, wrap } from "./fit-text.ts";
import { muted } from "./palette.ts";
import { labelSize, smallSize, text, textSpans } from "./svg.ts";

/** What stands where a line ends: its name, on two lines where there is room for that, and its last figure. */
export interface EndLabel {
  readonly lines: readonly string[];
  readonly figure: string;
}

export const lineHeight = 13;

/** A name keeps to its room; `lines` is how many it may take. */
export function endLabel(name: string, figure: string, room: number, lines: number): EndLabel {
  const figureWidth = widthOf(` ${figure}`, labelSize, "semibold");
  if (name === "") return { lines: [], figure };
  if (lines > 1 && widthOf(name, labelSize) + figureWidth > room) {
    const [first = "", second = ""] = wrap(name, room - figureWidth, lines, labelSize);
    return { lines: second === "" ? [first] : [first, second], figure };
  }
  return { lines: [truncate(name, room - figureWidth, labelSize)], figure };
}

export function endLabelWidth({ lines, figure }: EndLabel): number {
  const figureWidth = widthOf(figure, labelSize, "semibold");
  const last = lines.at(-1);
  return Math.max(
    ...lines.slice(0, -1).map((line) => widthOf(line, labelSize)),
    last === undefined ? figureWidth : widthOf(`${last} `, labelSize) + figureWidth,
  );
}

/** The label around its middle line at y. */
export function drawEndLabel({ lines, figure }: EndLabel, x: number, y: number): string {
  const top = y + 4 - ((lines.length - 1) * lineHeight) / 2;
  if (lines.length === 0) return text(x, y + 4, figure, { weight: "semibold" });
  return lines
    .map((line, index) =>
      index < lines.length - 1
        ? text(x, top + index * lineHeight, line)
        : textSpans(x, top + index * lineHeight, [
            { content: `${line} `, weight: "regular" },
            { content: figure, weight: "semibold" },
          ]),
    )
    .join("");
}

/**
 * Names of the periods under a drawing, thinned so that they never touch; the first and the last one always stand, and none leaves
 * [0, width].
 */
export function pointLabels(
  points: readonly string[],
  at: (index: number) => number,
  y: number,
  width: number,
): string {
  const last = points.length - 1;
  const halves = points.map((point) => widthOf(point, smallSize) / 2);
  const halfOf = (index: number) => halves[index] ?? 0;
  const centerOf = (index: number) => Math.min(Math.max(at(index), halfOf(index)), width - halfOf(index));
  const fits = (one: number, other: number) =>
    Math.abs(centerOf(other) - centerOf(one)) >= halfOf(one) + halfOf(other) + 6;
  const widest = 2 * Math.max(0, ...halves.slice(1)) + 6;
  const step = points.length < 2 ? 1 : Math.max(1, Math.ceil(widest / (at(1) - at(0))));
  const keepsFirst = fits(0, last) || last === 0;
  return points
    .flatMap((point, index) => {
      const isEnd = index === last || (index === 0 && keepsFirst);
      const isBetween =
        index > 0 && (last - index) % step === 0 && (!keepsFirst || fits(0, index)) && fits(index, last);
      if (!isEnd && !isBetween) return [];
      return [text(centerOf(index), y, point, { anchor: "middle", size: smallSize, fill: muted })];
    })
    .join("");
}
