import type ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import type { ChartBlock } from "../../../src/model/sheet.ts";
import { isChart } from "../../../src/render/xlsx/charts/block.ts";
import { renderWorkbook, type WorkbookInput } from "../../../src/render/xlsx/workbook.ts";
import { comparedOf, documentOf } from "../../comparison/issued.ts";
import { sampleStatements } from "../../sheets/sample.ts";
import { fixtureStatements, inputOf, openWorkbook, unzip } from "./open.ts";
import { all, type Element, faultsOf, parseXml } from "./package-walk.ts";

const story = inputOf(fixtureStatements());
const worlds: [string, WorkbookInput][] = [
  ["the story", story],
  ["the story in English", inputOf(fixtureStatements(), "en")],
  ["one point of time", inputOf(sampleStatements({ covered: "current" }))],
  ["nobody", inputOf(sampleStatements({ customers: 0 }))],
  ["deciles", inputOf(sampleStatements({ tiers: 10, customers: 200 }))],
  ["three side by side", documentOf(comparedOf(3))],
  ["six side by side", documentOf(comparedOf(6), "en")],
];

/** Those that have something to draw. */
function chartsOf({ sheets }: WorkbookInput): ChartBlock[] {
  return sheets.flatMap(({ blocks }) => blocks.filter(isChart).filter(hasFigures));
}

function hasFigures(chart: ChartBlock): boolean {
  if (chart.kind === "composition") return chart.points.some(({ shares }) => shares.length > 0);
  return chart.kind !== "trend" || chart.series.some(({ values }) => values.some((value) => value !== null));
}

function partsOf(files: ReadonlyMap<string, string>, pattern: RegExp): Element[] {
  return [...files].flatMap(([name, xml]) => (pattern.test(name) ? [parseXml(xml)] : []));
}

/** What the cells of a reference hold: `'자료'!$B$7:$B$12`. */
function heldBy(workbook: ExcelJS.Workbook, reference: string): unknown[] {
  const [, sheet = "", from = "", to = from] = /^'(.+)'!([^:]+)(?::(.+))?$/.exec(reference) ?? [];
  const worksheet = workbook.getWorksheet(sheet);
  const [first, last] = [worksheet?.getCell(from.replaceAll("$", "")), worksheet?.getCell(to.replaceAll("$", ""))];
  if (first === undefined || last === undefined) return [];
  const rows = Array.from(
    { length: Number(last.row) - Number(first.row) + 1 },
    (_, index) => Number(first.row) + index,
  );
  return rows.map((row) => {
    const cell = worksheet?.getCell(row, Number(first.col));
    return cell?.formula ? cell.result : cell?.value;
  });
}

/** The children of these elements, in the schema's order (ECMA-376, dml-chart.xsd). */
const order: Readonly<Record<string, readonly string[]>> = {
  "c:chartSpace": ["date1904", "roundedCorners", "chart", "spPr", "txPr"],
  "c:chart": ["title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"],
  "c:title": ["tx", "overlay", "txPr"],
  "c:plotArea": ["layout", "barChart", "lineChart", "catAx", "valAx", "spPr"],
  "c:barChart": ["barDir", "grouping", "varyColors", "ser", "gapWidth", "overlap", "axId"],
  "c:lineChart": ["grouping", "varyColors", "ser", "marker", "axId"],
  "c:ser": ["idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "cat", "val", "smooth"],
  "c:dPt": ["idx", "invertIfNegative", "bubble3D", "spPr"],
  "c:dLbls": [
    "dLbl",
    "numFmt",
    "spPr",
    "txPr",
    "dLblPos",
    "showLegendKey",
    "showVal",
    "showCatName",
    "showSerName",
    "showPercent",
    "showBubbleSize",
  ],
  "c:dLbl": [
    "idx",
    "delete",
    "numFmt",
    "spPr",
    "txPr",
    "dLblPos",
    "showLegendKey",
    "showVal",
    "showCatName",
    "showSerName",
    "showPercent",
    "showBubbleSize",
  ],
  "c:catAx": [
    "axId",
    "scaling",
    "delete",
    "axPos",
    "numFmt",
    "majorTickMark",
    "minorTickMark",
    "tickLblPos",
    "spPr",
    "txPr",
    "crossAx",
    "crosses",
    "auto",
    "lblAlgn",
    "lblOffset",
    "noMultiLvlLbl",
  ],
  "c:valAx": [
    "axId",
    "scaling",
    "delete",
    "axPos",
    "majorGridlines",
    "numFmt",
    "majorTickMark",
    "minorTickMark",
    "tickLblPos",
    "spPr",
    "txPr",
    "crossAx",
    "crosses",
    "crossBetween",
  ],
  "c:scaling": ["orientation", "min"],
  "c:strCache": ["ptCount", "pt"],
  "c:numCache": ["formatCode", "ptCount", "pt"],
  "c:legend": ["legendPos", "overlay", "txPr"],
};

function misplaced(element: Element): string[] {
  const known = order[element.name];
  const ranks = element.children.map(({ name }) => known?.indexOf(name.replace("c:", "")) ?? 0);
  const isRight = ranks.every((rank, index) => rank !== -1 && rank >= (ranks[index - 1] ?? 0));
  const own = isRight ? [] : [`${element.name}: ${element.children.map(({ name }) => name).join(" ")}`];
  return [...own, ...element.children.flatMap(misplaced)];
}

function isAtFoot({ attributes }: Element): boolean {
  return attributes.val === "inBase";
}

function isShown(label: Element): boolean {
  return all(label, "c:delete").length === 0;
}

function isAt(label: Element, place: string): boolean {
  return all(label, "c:idx")[0]?.attributes.val === place;
}

describe("native charts", () => {
  it.each(worlds)("%s: a whole package, every chart there", async (_, input) => {
    const files = unzip(await renderWorkbook(input));
    expect(faultsOf(files)).toEqual([]);
    for (const [name, xml] of files) expect(() => parseXml(xml), name).not.toThrow();
    const charts = partsOf(files, /^xl\/charts\//);
    expect(charts).toHaveLength(chartsOf(input).length);
    expect(charts.flatMap(misplaced)).toEqual([]);
    const frames = partsOf(files, /^xl\/drawings\/drawing/).flatMap((drawing) => all(drawing, "xdr:cNvPr"));
    const said = frames.map(({ attributes }) => attributes.descr).sort();
    expect(said).toEqual(
      chartsOf(input)
        .map(({ alt }) => alt[input.locale])
        .sort(),
    );
  });

  it.each(worlds)("%s: words and figures by reference, each with what its cells hold", async (_, input) => {
    const bytes = await renderWorkbook(input);
    const workbook = await openWorkbook(bytes);
    for (const chart of partsOf(unzip(bytes), /^xl\/charts\//)) {
      const ranges = [...all(chart, "c:strRef"), ...all(chart, "c:numRef")];
      expect(ranges.length).toBeGreaterThan(3);
      for (const range of ranges) {
        const reference = all(range, "c:f")[0]?.text ?? "";
        const cached = new Map(all(range, "c:pt").map((point) => [point.attributes.idx, all(point, "c:v")[0]?.text]));
        const held = heldBy(workbook, reference);
        const wanted = held.flatMap((value, index): [string, string][] =>
          value === null || value === undefined ? [] : [[String(index), String(value)]],
        );
        expect([...cached], reference).toEqual(wanted);
        expect(all(range, "c:ptCount")[0]?.attributes.val).toBe(String(held.length));
      }
      expect(all(chart, "c:v").filter(({ text }) => text === "–" || text === "·")).toEqual([]);
    }
  });

  it("every figure drawn follows a cell of the statements", async () => {
    for (const input of [story, documentOf(comparedOf(3)), documentOf(comparedOf(6))]) {
      const bytes = await renderWorkbook(input);
      const workbook = await openWorkbook(bytes);
      for (const chart of partsOf(unzip(bytes), /^xl\/charts\//)) {
        for (const reference of all(chart, "c:numRef").map((range) => all(range, "c:f")[0]?.text ?? "")) {
          const [, sheet = "", column = "", from = "0", , to = from] =
            /^'(.+)'!\$([A-Z]+)\$(\d+)(:\$[A-Z]+\$(\d+))?$/.exec(reference) ?? [];
          for (let row = Number(from); row <= Number(to); row += 1) {
            const cell = workbook.getWorksheet(sheet)?.getCell(`${column}${row}`);
            if (cell?.value !== null) expect(cell?.formula, `${reference}, row ${row}`).toBeTruthy();
          }
        }
      }
    }
  });

  it("say the same as the pages: a bridge floats from its opening to its closing", async () => {
    const workbook = await openWorkbook(await renderWorkbook(story));
    const worksheet = workbook.getWorksheet("자료");
    const { flow } = fixtureStatements();
    const at = new Map<string, number>();
    worksheet?.eachRow((row, number) => {
      if (row.getCell(1).value === "기초 고객" && row.getCell(5).formula) at.set("opening", number);
    });
    const top = at.get("opening") ?? 0;
    const rows = [0, 1, 2, 3, 4].map((step) =>
      [2, 3, 4].map((column) => worksheet?.getCell(top + step, column).result),
    );
    expect(rows).toEqual([
      [flow.opening, flow.opening, undefined],
      [flow.new, flow.opening + flow.new, flow.opening],
      [flow.reactivated, flow.opening + flow.new + flow.reactivated, flow.opening + flow.new],
      [flow.churned, flow.closing, flow.closing],
      [flow.closing, flow.closing, undefined],
    ]);
  });

  it.each([
    ["ko", '"△"#'],
    ["en", '"("#'],
  ] as const)("writes the figure of a thin step above its bar, on no colour: %s", async (locale, outflow) => {
    const files = unzip(await renderWorkbook(inputOf(fixtureStatements(), locale)));
    const bridges = partsOf(files, /^xl\/charts\//).filter((chart) => all(chart, "c:dLblPos").some(isAtFoot));
    const [written, hidden] = [new Set<string | undefined>(), [] as string[]];
    for (const bridge of bridges) {
      const [above, ...drawn] = all(bridge, "c:ser").reverse();
      if (above === undefined) throw new Error("no series");
      expect(above.children.find(({ name }) => name === "c:spPr")?.children[0]?.name).toBe("a:noFill");
      for (const label of all(above, "c:dLbl").filter(isShown)) {
        written.add(all(label, "c:numFmt")[0]?.attributes.formatCode);
        expect(all(label, "a:srgbClr")[0]?.attributes.val).not.toBe("FFFFFF");
        const place = all(label, "c:idx")[0]?.attributes.val ?? "";
        const same = drawn.flatMap((one) => all(one, "c:dLbl")).filter((one) => isAt(one, place));
        expect(same.length).toBeGreaterThan(0);
        hidden.push(...same.filter(isShown).map(() => place));
      }
    }
    expect(hidden).toEqual([]);
    expect([...written].filter((format) => format?.startsWith(outflow))).not.toEqual([]);
  });

  it("carries no text of a company's as markup, and none as a formula", async () => {
    const evil = `=1+1</c:v><script>"&'`;
    const bytes = await renderWorkbook(documentOf(comparedOf(2, { name: evil })));
    const files = unzip(bytes);
    expect(faultsOf(files)).toEqual([]);
    const names = partsOf(files, /^xl\/charts\//).flatMap((chart) => all(chart, "c:v").map(({ text }) => text));
    expect(names.filter((name) => name.startsWith(`'${evil}`)).length).toBeGreaterThan(1);
    expect(names.filter((name) => name.startsWith("="))).toEqual([]);
  });
});
