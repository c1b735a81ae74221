import type { Locale } from "../../../model/text.ts";
import { hairline, ink, muted } from "../../chart/palette.ts";
import { face } from "../style.ts";
import { element, xmlDeclaration } from "../xml.ts";
import { axes } from "./axes-part.ts";
import type { NativeChart } from "./native-chart.ts";
import { fill, noLine, textOf, value } from "./pieces.ts";
import type { ChartRanges } from "./ranges.ts";
import { seriesPart } from "./series-part.ts";
import { textRange } from "./source-part.ts";

/** A chart as the part of a workbook that holds it. Source: ECMA-376, DrawingML charts; the order of elements is the schema's. */
export function chartPart(chart: NativeChart, ranges: ChartRanges, locale: Locale): string {
  const series = chart.series.map((one, index) => seriesPart(chart, one, index, ranges, locale));
  const isLine = chart.shape === "lines";
  const plot = isLine
    ? element(
        "c:lineChart",
        {},
        value("c:grouping", "standard"),
        value("c:varyColors", 0),
        ...series,
        value("c:marker", 1),
        ...axisIds,
      )
    : element(
        "c:barChart",
        {},
        value("c:barDir", chart.shape === "bars" ? "bar" : "col"),
        value("c:grouping", chart.grouping),
        value("c:varyColors", 0),
        ...series,
        value("c:gapWidth", chart.shape === "bars" ? 35 : 55),
        value("c:overlap", 100),
        ...axisIds,
      );
  const whole = element(
    "c:chart",
    {},
    title(ranges, locale),
    value("c:autoTitleDeleted", 0),
    element(
      "c:plotArea",
      {},
      element("c:layout"),
      plot,
      ...axes(chart, locale),
      element("c:spPr", {}, element("a:noFill"), noLine),
    ),
    legend(chart, locale),
    value("c:plotVisOnly", 1),
    value("c:dispBlanksAs", "gap"),
  );
  const frame = element("c:spPr", {}, fill("#ffffff"), element("a:ln", { w: 6350 }, fill(hairline)));
  return (
    xmlDeclaration +
    element(
      "c:chartSpace",
      {
        "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      },
      value("c:date1904", 0),
      value("c:roundedCorners", 0),
      whole,
      frame,
      textOf({ face: face[locale], size: 9, colour: ink }),
    )
  );
}

const axisIds = [value("c:axId", 1), value("c:axId", 2)];

/** Its words are those of the cell above the chart's figures. */
function title(ranges: ChartRanges, locale: Locale): string {
  return element(
    "c:title",
    {},
    element("c:tx", {}, textRange(ranges.title)),
    value("c:overlay", 0),
    textOf({ face: face[locale], size: 11, colour: ink, isBold: true }),
  );
}

/** What only carries the columns that float has no place in the legend. */
function legend(chart: NativeChart, locale: Locale): string {
  if (chart.legend === "none") return "";
  return element(
    "c:legend",
    {},
    value("c:legendPos", chart.legend === "right" ? "r" : "b"),
    value("c:overlay", 0),
    textOf({ face: face[locale], size: 9, colour: muted }),
  );
}
