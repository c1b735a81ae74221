import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { defaultAccent } from "./palette.ts";
import { drawing, element, round } from "./svg.ts";

const width = 130;
const height = 26;

/** A small line of where a figure came from; its last point marked. Empty with fewer than two values. */
export function drawSparkline(
  values: readonly (number | null)[],
  name: { readonly title: string; readonly alt: string },
  accent: string = defaultAccent,
): string {
  const valued = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  const last = valued.at(-1);
  if (last === undefined || valued.length < 2) return "";
  const figures = valued.map(({ value }) => value);
  const low = Math.min(...figures);
  const high = Math.max(...figures);
  const x = scalePoint<number>()
    .domain(values.keys())
    .range([3, width - 4]);
  const y = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([height - 4, 4]);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => Number(round(x(index) ?? 0)))
    .y((value) => Number(round(y(value ?? 0))))(values);
  return drawing(
    { width, height },
    name,
    element("path", { d: path ?? "", fill: "none", stroke: accent, "stroke-width": 1.6, "stroke-linejoin": "round" }),
    element("circle", { cx: x(last.index) ?? 0, cy: y(last.value), r: 3, fill: accent }),
  );
}
