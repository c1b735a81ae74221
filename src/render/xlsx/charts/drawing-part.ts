import { element, xmlDeclaration } from "../xml.ts";

/** A chart's place on its worksheet. Unit: pixels. */
export interface Frame {
  /** From 0. */
  readonly row: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  /** What the chart says, for those who cannot see it. */
  readonly alt: string;
}

export const emuPerPixel = 9525;

/** The drawing of a worksheet: its charts, each at its row and of a fixed size, with the ids of the relations that lead to them. */
export function drawingPart(frames: readonly Frame[], ids: readonly string[]): string {
  return drawingOf(...frames.map((frame, index) => anchor(frame, index, ids[index] ?? "")));
}

function drawingOf(...anchors: readonly string[]): string {
  const names = {
    "xmlns:xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
  };
  return xmlDeclaration + element("xdr:wsDr", names, ...anchors);
}

export const emptyDrawing = drawingOf("");

function anchor({ row, width, height, name, alt }: Frame, index: number, relation: string): string {
  const chart = element("c:chart", {
    "xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "r:id": relation,
  });
  const frame = element(
    "xdr:graphicFrame",
    { macro: "" },
    element(
      "xdr:nvGraphicFramePr",
      {},
      element("xdr:cNvPr", { id: index + 2, name, descr: alt }),
      element("xdr:cNvGraphicFramePr"),
    ),
    element("xdr:xfrm", {}, element("a:off", { x: 0, y: 0 }), element("a:ext", { cx: 0, cy: 0 })),
    element(
      "a:graphic",
      {},
      element("a:graphicData", { uri: "http://schemas.openxmlformats.org/drawingml/2006/chart" }, chart),
    ),
  );
  const from = [
    ["col", 0],
    ["colOff", 0],
    ["row", row],
    ["rowOff", 4 * emuPerPixel],
  ].map(([key, at]) => element(`xdr:${key}`, {}, String(at)));
  return element(
    "xdr:oneCellAnchor",
    {},
    element("xdr:from", {}, ...from),
    element("xdr:ext", { cx: width * emuPerPixel, cy: height * emuPerPixel }),
    frame,
    element("xdr:clientData"),
  );
}
