import { contentOf, type Entry } from "../archive.ts";
import { element, xmlDeclaration } from "../xml.ts";
import { drawingPart, type Frame } from "./drawing-part.ts";

/** A chart of a worksheet, ready to be put in. */
export interface Graft extends Frame {
  /** The chart's own part, as markup. */
  readonly part: string;
}

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const contentTypes = "[Content_Types].xml";
const types = {
  drawing: "application/vnd.openxmlformats-officedocument.drawing+xml",
  chart: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
} as const;

/**
 * Puts charts on the worksheets of a finished workbook, whose writer knows none: the parts, the relations that lead to them, their content
 * types, and a `<drawing>` in its place among a worksheet's children. `byWorksheet`: from 1, in the workbook's order.
 */
export function graftCharts(entries: Map<string, Entry>, byWorksheet: ReadonlyMap<number, readonly Graft[]>): void {
  const parts: { readonly name: string; readonly type: string }[] = [];
  const add = (name: string, markup: string, type: string): void => {
    entries.set(name, Buffer.from(markup));
    parts.push({ name, type });
  };
  let charts = 0;
  for (const [sheet, grafts] of byWorksheet) {
    const links = grafts.map(({ part }) => {
      charts += 1;
      add(`xl/charts/chart${charts}.xml`, part, types.chart);
      return { type: "chart", target: `../charts/chart${charts}.xml` };
    });
    const drawing = `drawing${sheet}.xml`;
    add(`xl/drawings/${drawing}`, drawingPart(grafts), types.drawing);
    entries.set(`xl/drawings/_rels/${drawing}.rels`, Buffer.from(relationships(links)));
    const id = relate(entries, `xl/worksheets/_rels/sheet${sheet}.xml.rels`, `../drawings/${drawing}`);
    edit(entries, `xl/worksheets/sheet${sheet}.xml`, (xml) => withDrawing(xml, id));
  }
  edit(entries, contentTypes, (xml) =>
    before(
      xml,
      "</Types>",
      parts.map(({ name, type }) => element("Override", { PartName: `/${name}`, ContentType: type })).join(""),
    ),
  );
}

function relationships(links: readonly { readonly type: string; readonly target: string }[]): string {
  return (
    xmlDeclaration +
    element(
      "Relationships",
      { xmlns: "http://schemas.openxmlformats.org/package/2006/relationships" },
      ...links.map(({ type, target }, index) => relationship(`rId${index + 1}`, type, target)),
    )
  );
}

function relationship(id: string, type: string, target: string): string {
  return element("Relationship", { Id: id, Type: `${relations}/${type}`, Target: target });
}

/** Adds a drawing to a worksheet's relations; gives its id. */
function relate(entries: Map<string, Entry>, name: string, target: string): string {
  if (!entries.has(name)) {
    entries.set(name, Buffer.from(relationships([{ type: "drawing", target }])));
    return "rId1";
  }
  const id = "rIdCharts";
  edit(entries, name, (xml) => before(xml, "</Relationships>", relationship(id, "drawing", target)));
  return id;
}

/** After everything but comments, tables and extensions. */
function withDrawing(xml: string, id: string): string {
  const next = ["<legacyDrawing ", "<tableParts ", "<extLst", "</worksheet>"].find((tag) => xml.includes(tag)) ?? "";
  return before(xml, next, element("drawing", { "r:id": id }));
}

function before(xml: string, mark: string, addition: string): string {
  const at = xml.lastIndexOf(mark);
  if (mark === "" || at === -1) throw new RangeError(`the workbook's markup has no ${mark}`);
  return xml.slice(0, at) + addition + xml.slice(at);
}

function edit(entries: Map<string, Entry>, name: string, change: (xml: string) => string): void {
  const entry = entries.get(name);
  if (entry === undefined) throw new RangeError(`the workbook has no ${name}`);
  entries.set(name, Buffer.from(change(Buffer.from(contentOf(entry)).toString("utf8"))));
}
