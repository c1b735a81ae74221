import { type Weight, weights } from "../font/face.ts";
import { ink } from "./palette.ts";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Width of a full-page drawing. Unit: CSS pixels; the page's text is as wide. */
export const pageWidth = 665;
/** Text in drawings. Unit: CSS pixels. */
export const labelSize = 11;
/** The smallest text of a drawing, 7.5 pt as on the page around it. */
export const smallSize = 10;

/** One element with its attributes escaped; children are markup made here. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(typeof value === "number" ? round(value) : String(value))}"`);
  return `<${name}${written.join("")}>${children.join("")}</${name}>`;
}

export interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly anchor?: "start" | "middle" | "end";
  readonly fill?: string;
}

/** Real text, its baseline at y. */
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  return textSpans(x, y, [{ content, weight: style.weight ?? "regular" }], style);
}

/** Parts of one line in different weights. */
export function textSpans(
  x: number,
  y: number,
  spans: readonly { readonly content: string; readonly weight: Weight }[],
  { size = labelSize, anchor = "start", fill = ink }: TextStyle = {},
): string {
  const attributes = { x, y, "font-size": size, "text-anchor": anchor, fill };
  const [only, ...more] = spans;
  if (only !== undefined && more.length === 0) {
    return element("text", { ...attributes, "font-weight": weights[only.weight] }, escapeMarkup(only.content));
  }
  const parts = spans.map(({ content, weight }) =>
    element("tspan", { "font-weight": weights[weight] }, escapeMarkup(content)),
  );
  return element("text", attributes, ...parts);
}

export function rectangle(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more: Attributes = {},
): string {
  return element("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...more });
}

/** A ground and the line around it, inside its edges; a ground that needs none is its own edge. */
export interface Ground {
  readonly shade: string;
  readonly edge: string;
}

/** A rectangle that can be seen on white however pale it is; one that is too small for an outline is filled with it. */
export function outlined(x: number, y: number, width: number, height: number, { shade, edge }: Ground): string {
  if (edge === shade || Math.min(width, height) < 2 * outline) return rectangle(x, y, width, height, edge);
  const [left, top] = [x + outline / 2, y + outline / 2];
  return rectangle(left, top, width - outline, height - outline, shade, { stroke: edge, "stroke-width": outline });
}

/** Unit: CSS pixels. */
const outline = 0.8;

/** A whole drawing that a screen reader hears as its alternative text. */
export function drawing(
  size: { readonly width: number; readonly height: number },
  name: { readonly title: string; readonly alt: string },
  ...children: readonly string[]
): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${round(size.width)} ${round(size.height)}`,
      width: size.width,
      height: size.height,
      role: "img",
      "aria-label": name.alt,
    },
    element("title", {}, escapeMarkup(name.title)),
    element("desc", {}, escapeMarkup(name.alt)),
    ...children,
  );
}

/** Two decimals are finer than any printer. */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escapeMarkup(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
