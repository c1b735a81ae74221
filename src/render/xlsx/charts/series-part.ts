import type { Locale } from "../../../model/text.ts";
import { ink } from "../../chart/palette.ts";
import { face } from "../style.ts";
import { element } from "../xml.ts";
import type { Labels, NativeChart, NativeSeries } from "./native-chart.ts";
import { fill, noLine, textOf, value } from "./pieces.ts";
import type { ChartRanges } from "./ranges.ts";
import { numberRange, textRange } from "./source-part.ts";

const lineWidth = 22225;

/** One column of the chart's table, drawn. */
export function seriesPart(
  chart: NativeChart,
  series: NativeSeries,
  index: number,
  ranges: ChartRanges,
  locale: Locale,
): string {
  const range = ranges.series[index];
  if (range === undefined) throw new RangeError(`${chart.table.key} has no series ${index}`);
  const isLine = chart.shape === "lines";
  const points = [...(series.pointColours ?? [])].map(([point, colour]) =>
    element("c:dPt", {}, value("c:idx", point), value("c:invertIfNegative", 0), value("c:bubble3D", 0), shape(colour)),
  );
  return element(
    "c:ser",
    {},
    value("c:idx", index),
    value("c:order", index),
    element("c:tx", {}, textRange(range.name)),
    isLine ? lineOf(series) : shape(series.colour),
    isLine ? markerOf(series) : value("c:invertIfNegative", 0),
    ...(isLine ? [] : points),
    series.labels === undefined ? "" : labelsPart(series.labels, isLine, range.values.held.length, locale),
    element("c:cat", {}, textRange(ranges.categories)),
    element("c:val", {}, numberRange(range.values, series.labels?.format ?? "General")),
    isLine ? value("c:smooth", 0) : "",
  );
}

function shape(colour: string | null): string {
  if (colour === null) return element("c:spPr", {}, element("a:noFill"), noLine);
  return element("c:spPr", {}, fill(colour), element("a:ln", { w: 6350 }, fill("#ffffff")));
}

function lineOf({ colour }: NativeSeries): string {
  return element("c:spPr", {}, element("a:ln", { w: lineWidth, cap: "rnd" }, fill(colour ?? ink), element("a:round")));
}

function markerOf({ colour, marker = "circle" }: NativeSeries): string {
  return element(
    "c:marker",
    {},
    value("c:symbol", marker),
    value("c:size", 6),
    element("c:spPr", {}, fill(colour ?? ink), element("a:ln", { w: 6350 }, fill("#ffffff"))),
  );
}

function labelsPart(
  { format, formats = new Map(), colour, without = new Set(), inInk = new Set(), isAtFoot }: Labels,
  isLine: boolean,
  points: number,
  locale: Locale,
): string {
  const look = (shade: string, isBold: boolean): string =>
    textOf({ face: face[locale], size: 9, colour: shade, isBold });
  const numbers = (formatCode: string): string => element("c:numFmt", { formatCode, sourceLinked: 0 });
  const shown = [
    value("c:dLblPos", isLine ? "r" : isAtFoot === true ? "inBase" : "ctr"),
    ...["c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"].map(
      (name) => value(name, name === "c:showVal" ? 1 : 0),
    ),
  ];
  const single = Array.from({ length: points }, (_, point) => {
    if (without.has(point)) return element("c:dLbl", {}, value("c:idx", point), value("c:delete", 1));
    const own = formats.get(point);
    if (!inInk.has(point) && own === undefined) return "";
    const shade = inInk.has(point) ? ink : colour;
    return element("c:dLbl", {}, value("c:idx", point), numbers(own ?? format), bare, look(shade, false), ...shown);
  });
  return element("c:dLbls", {}, ...single, numbers(format), bare, look(colour, isLine), ...shown);
}

const bare = element("c:spPr", {}, element("a:noFill"), noLine);
