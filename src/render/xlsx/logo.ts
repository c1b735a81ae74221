import type { Worksheet } from "exceljs";
import type { Logo } from "../../model/branding.ts";
import { emptyDrawing, emuPerPixel } from "./charts/drawing-part.ts";
import { showDrawing, types } from "./charts/graft.ts";
import { columnPixels } from "./measure.ts";
import { addPart, before, editPart, type Package, relate } from "./package.ts";
import { safeText } from "./safe-text.ts";
import { element } from "./xml.ts";

/** The room above the first worksheet's head, at its right. Unit: pixels. */
const most = { width: 180, height: 30 } as const;

/** Puts the company's logo above the head of the first worksheet, which is as wide as so many columns; who cannot see it is told the company's name. Spreadsheets draw no SVG by itself: such a logo stands on pages alone. */
export function graftLogo(
  parts: Package,
  logo: Logo | undefined,
  worksheet: Worksheet | undefined,
  columns: number,
  company: string,
): void {
  if (logo === undefined || worksheet === undefined || logo.type === "image/svg+xml") return;
  const bytes = Buffer.from(logo.data, "base64");
  const size = logo.type === "image/png" ? sizeOfPng(bytes) : sizeOfJpeg(bytes);
  if (size === undefined) return;
  const scale = Math.min(most.width / size.width, most.height / size.height);
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const drawing = "xl/drawings/drawing1.xml";
  if (!parts.has(drawing)) {
    addPart(parts, drawing, emptyDrawing, types.drawing);
    showDrawing(parts, 1);
  }
  const file = `logo.${logo.type === "image/png" ? "png" : "jpeg"}`;
  addPart(parts, `xl/media/${file}`, bytes, logo.type);
  const id = relate(parts, drawing, "image", `../media/${file}`);
  const left = Math.max(0, widthOf(worksheet, columns) - width);
  editPart(parts, drawing, (xml) =>
    before(xml, "</xdr:wsDr>", picture(id, safeText(company), { left, width, height })),
  );
}

function widthOf(worksheet: Worksheet, columns: number): number {
  let width = 0;
  for (let column = 1; column <= columns; column += 1) width += columnPixels(worksheet, column);
  return width;
}

interface Place {
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

function picture(id: string, descr: string, { left, width, height }: Place): string {
  const extent = { cx: width * emuPerPixel, cy: height * emuPerPixel };
  const place = [element("a:off", { x: left * emuPerPixel, y: 0 }), element("a:ext", extent)];
  const shape = element("a:prstGeom", { prst: "rect" }, element("a:avLst"));
  return element(
    "xdr:absoluteAnchor",
    {},
    element("xdr:pos", { x: left * emuPerPixel, y: 2 * emuPerPixel }),
    element("xdr:ext", extent),
    element(
      "xdr:pic",
      {},
      element("xdr:nvPicPr", {}, element("xdr:cNvPr", { id: 1000, name: "logo", descr }), element("xdr:cNvPicPr")),
      element(
        "xdr:blipFill",
        {},
        element("a:blip", {
          "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
          "r:embed": id,
        }),
        element("a:stretch", {}, element("a:fillRect")),
      ),
      element("xdr:spPr", {}, element("a:xfrm", {}, ...place), shape),
    ),
    element("xdr:clientData"),
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Source: PNG specification, 11.2.1: the first chunk is IHDR. */
function sizeOfPng(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  return sized(bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

/** Source: ITU-T T.81, B.2.2: a frame header is FFC0 to FFCF but FFC4, FFC8 and FFCC. */
function sizeOfJpeg(bytes: Buffer): Size | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
  }
  return undefined;
}

function sized(width: number, height: number): Size | undefined {
  return width > 0 && height > 0 ? { width, height } : undefined;
}
