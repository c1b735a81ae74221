import type { Border, Font } from "exceljs";
import { mix } from "../../model/colour.ts";
import type { Locale } from "../../model/text.ts";
import { defaultAccent, type Palette, paper } from "../chart/palette.ts";

const ink = { argb: "FF16202C" };
const pale = { argb: "FF66717E" };
const line = { argb: "FFD5DAE0" };

/** Present wherever a spreadsheet writes Korean; a face that is missing would be replaced by any other. */
export const face: Readonly<Record<Locale, string>> = { ko: "맑은 고딕", en: "Calibri" };

/** A small scale of type: title, heading, text, secondary. */
export function fontOf(locale: Locale, role: "title" | "heading" | "text" | "strong" | "secondary"): Partial<Font> {
  const base = { name: face[locale], family: 2, ...(locale === "ko" ? { charset: 129 } : {}) };
  const sizes = { title: 16, heading: 11, text: 9, strong: 9, secondary: 8 } as const;
  return {
    ...base,
    size: sizes[role],
    bold: role === "title" || role === "heading" || role === "strong",
    color: role === "secondary" ? pale : ink,
  };
}

/** Under a figure that the reader must not miss. */
export const alertFill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF6E7D8" } } as const;

/** A figure that somebody may replace. */
export const inputFill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFFF8DC" } } as const;

const inputLine = { style: "dashed", color: pale } as const;

/** Around it, for those who do not see the colour. */
export const inputBorder = { top: inputLine, left: inputLine, bottom: inputLine, right: inputLine } as const;

/** How much of the accent the darkest ground has, as on the pages: ink reads well on it, in grey too. */
const darkest = 0.42;

/** From the paper's white (0) to a ground of the accent's colour (1). */
export function shadeFill(shade: number, { accent }: Palette) {
  const ground = mix(paper, accent, darkest * Math.min(1, Math.max(0, shade)));
  return { type: "pattern", pattern: "solid", fgColor: argb(ground) } as const;
}

export const rules = {
  /** Under the head of a worksheet. */
  heavy: { style: "medium", color: ink },
  /** Above and below a table's headings. */
  table: { style: "thin", color: ink },
  /** Between rows. */
  row: { style: "hair", color: line },
  /** Under totals, as in accounts. */
  total: { style: "double", color: ink },
} as const satisfies Record<string, Partial<Border>>;

/** Under the head of a worksheet: ink, or the company's own colour. */
export function headRule({ accent }: Palette): Partial<Border> {
  return accent === defaultAccent ? rules.heavy : { ...rules.heavy, color: argb(accent) };
}

/** `#14406f` as ExcelJS takes it. */
export function argb(colour: string): { argb: string } {
  return { argb: `FF${colour.slice(1).toUpperCase()}` };
}
