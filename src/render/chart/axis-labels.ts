import { truncate, widthOf, wrap } from "./fit-text.ts";
import { muted } from "./palette.ts";
import type { PointName } from "./point-names.ts";
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

/** The room that the names of points take below their first line: years stand on a second one. */
export function yearRoom(points: readonly PointName[]): number {
  return points.some(({ year }) => year !== "") ? lineHeight : 0;
}

/**
 * Names of the points under a drawing, every so many of them that they never touch, counted from the last one; the first one too where
 * it has room. Below them each year stands where it begins. None leaves [0, width].
 */
export function pointLabels(
  points: readonly PointName[],
  at: (index: number) => number,
  y: number,
  width: number,
): string {
  const names = points.map(({ name }, index) => placed(name, at(index), width));
  const last = points.length - 1;
  const everySo = (step: number) => [...names.keys()].filter((index) => (last - index) % step === 0);
  const stand = (those: readonly number[]) => areApart(those.flatMap((index) => names[index] ?? []));
  const step = [...names.keys()].find((index) => index > 0 && stand(everySo(index))) ?? points.length;
  const regular = everySo(step);
  const shown = regular[0] !== 0 && stand([0, ...regular]) ? [0, ...regular] : regular;
  const years = shown.flatMap((index, place) => {
    const { year } = points[index] ?? { year: "" };
    const isNew = year !== "" && year !== points[shown[place - 1] ?? -1]?.year;
    return isNew ? [placed(year, at(index), width)] : [];
  });
  const drawn = (label: Placed, baseline: number) =>
    text(label.center, baseline, label.content, { anchor: "middle", size: smallSize, fill: muted });
  return [
    ...shown.flatMap((index) => names[index] ?? []).map((label) => drawn(label, y)),
    ...keptApart(years).map((label) => drawn(label, y + lineHeight)),
  ].join("");
}

interface Placed {
  readonly content: string;
  readonly center: number;
  readonly half: number;
}

function placed(content: string, x: number, width: number): Placed {
  const half = widthOf(content, smallSize) / 2;
  return { content, half, center: Math.min(Math.max(x, half), width - half) };
}

function areApart(labels: readonly Placed[]): boolean {
  return labels.slice(1).every((label, index) => fits(labels[index], label));
}

function fits(left: Placed | undefined, right: Placed | undefined): boolean {
  return left === undefined || right === undefined || right.center - left.center >= left.half + right.half + 6;
}

/** Of labels that would touch the earlier one goes: what a year before the next begins is plain. */
function keptApart(labels: readonly Placed[]): Placed[] {
  const kept: Placed[] = [];
  for (const label of labels.toReversed()) if (fits(label, kept[0])) kept.unshift(label);
  return kept;
}
