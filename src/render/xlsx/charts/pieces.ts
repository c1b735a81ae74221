import { element } from "../xml.ts";

/** `<c:overlap val="100"/>`. */
export function value(name: string, val: string | number): string {
  return element(name, { val });
}

/** A plain colour: `#14406f`. */
export function fill(colour: string): string {
  return element("a:solidFill", {}, value("a:srgbClr", colour.slice(1).toUpperCase()));
}

export const noLine = element("a:ln", {}, element("a:noFill"));

export interface TextLook {
  readonly face: string;
  /** In points. */
  readonly size: number;
  readonly colour: string;
  readonly isBold?: boolean;
}

/** How the words of a chart or of a part of it are set. */
export function textOf({ face, size, colour, isBold = false }: TextLook): string {
  const look = element(
    "a:defRPr",
    { sz: size * 100, b: isBold ? 1 : 0 },
    fill(colour),
    element("a:latin", { typeface: face }),
    element("a:ea", { typeface: face }),
  );
  return element(
    "c:txPr",
    {},
    element("a:bodyPr"),
    element("a:lstStyle"),
    element("a:p", {}, element("a:pPr", {}, look), element("a:endParaRPr", { lang: "ko-KR" })),
  );
}
