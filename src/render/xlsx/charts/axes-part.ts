import type { Locale } from "../../../model/text.ts";
import { hairline, muted } from "../../chart/palette.ts";
import { face } from "../style.ts";
import { element } from "../xml.ts";
import type { NativeChart } from "./native-chart.ts";
import { fill, noLine, textOf, value } from "./pieces.ts";

/** The axis of the points and that of the figures; the latter is drawn where figures do not stand at every mark. */
export function axes(chart: NativeChart, locale: Locale): string[] {
  const isLying = chart.shape === "bars";
  const words = textOf({ face: face[locale], size: 9, colour: muted });
  const line = element("a:ln", { w: 9525 }, fill(hairline));
  const points = element(
    "c:catAx",
    {},
    value("c:axId", 1),
    element("c:scaling", {}, value("c:orientation", isLying ? "maxMin" : "minMax")),
    value("c:delete", 0),
    value("c:axPos", isLying ? "l" : "b"),
    element("c:numFmt", { formatCode: "General", sourceLinked: 0 }),
    ...ticks("low"),
    element("c:spPr", {}, line),
    words,
    value("c:crossAx", 2),
    value("c:crosses", "autoZero"),
    value("c:auto", 0),
    value("c:lblAlgn", "ctr"),
    value("c:lblOffset", 100),
    value("c:noMultiLvlLbl", 1),
  );
  const minimum = chart.minimum ?? (chart.shape === "lines" ? undefined : 0);
  const figures = element(
    "c:valAx",
    {},
    value("c:axId", 2),
    element(
      "c:scaling",
      {},
      value("c:orientation", "minMax"),
      ...(minimum === undefined ? [] : [value("c:min", minimum)]),
    ),
    value("c:delete", chart.axisFormat === undefined ? 1 : 0),
    value("c:axPos", isLying ? "b" : "l"),
    ...(chart.axisFormat === undefined ? [] : [element("c:majorGridlines", {}, element("c:spPr", {}, line))]),
    element("c:numFmt", { formatCode: chart.axisFormat ?? "General", sourceLinked: 0 }),
    ...ticks("nextTo"),
    element("c:spPr", {}, noLine),
    words,
    value("c:crossAx", 1),
    value("c:crosses", "autoZero"),
    value("c:crossBetween", "between"),
  );
  return [points, figures];
}

function ticks(labels: "low" | "nextTo"): string[] {
  return [value("c:majorTickMark", "none"), value("c:minorTickMark", "none"), value("c:tickLblPos", labels)];
}
