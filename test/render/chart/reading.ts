import type { ChartBlock, Sheet } from "../../../src/model/sheet.ts";
import type { Locale } from "../../../src/model/text.ts";
import type { DrawingOptions } from "../../../src/render/chart/drawing-options.ts";
import { widthOf } from "../../../src/render/chart/fit-text.ts";
import { paletteOf } from "../../../src/render/chart/palette.ts";
import { pageWidth } from "../../../src/render/chart/svg.ts";

/** A drawing in the product's own colours, as wide as the page unless told. */
export function inLocale(locale: Locale, width: number = pageWidth): DrawingOptions {
  return { locale, width, currency: "KRW", palette: paletteOf() };
}

export function chartsOf(sheets: readonly Sheet[]): ChartBlock[] {
  return sheets.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === "table" || block.kind === "indicators" || block.kind === "remarks" ? [] : [block],
    ),
  );
}

export interface TextBox {
  readonly content: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const entities: Readonly<Record<string, string>> = {
  "&#60;": "<",
  "&#62;": ">",
  "&#38;": "&",
  "&#34;": '"',
  "&#39;": "'",
};

/** Every text of a drawing with the room it takes. */
export function textBoxes(svg: string): TextBox[] {
  return [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)].map(([, attributes = "", inner = ""]) => {
    const number = (name: string) => Number(attributeOf(attributes, name));
    const size = number("font-size");
    const content = inner.replace(/<[^>]*>/g, "").replace(/&#\d+;/g, (entity) => entities[entity] ?? entity);
    const width = widthOf(content, size, attributes.includes('font-weight="600"') ? "semibold" : "regular") / 1.04;
    const anchor = attributeOf(attributes, "text-anchor");
    const left = number("x") - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    return { content, left, right: left + width, top: number("y") - size * 0.72, bottom: number("y") + size * 0.1 };
  });
}

/** Pairs of texts that stand on each other. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.content} | ${b.content}`),
  );
}

/** Texts that reach over the edge of the drawing. */
export function outside(svg: string): string[] {
  const [width = 0, height = 0] = (/viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []).slice(1).map(Number);
  return textBoxes(svg)
    .filter(({ left, right, top, bottom }) => left < -0.5 || right > width + 0.5 || top < 0 || bottom > height)
    .map(({ content }) => content);
}

export function attributeOf(attributes: string, name: string): string | undefined {
  return new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1];
}

/** Attributes of every element of one kind. */
export function elements(svg: string, name: string): string[] {
  return [...svg.matchAll(new RegExp(`<${name} ([^>]*)>`, "g"))].map(([, attributes = ""]) => attributes);
}
