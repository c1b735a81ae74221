import type { Border, Font } from "exceljs";
import type { Locale } from "../../model/text.ts";
import { defaultAccent, type Palette } from "../chart/palette.ts";

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

/** From the paper's white to a ground on which ink still reads well, in grey too. */
export function shadeFill(shade: number) {
  const mixed = [0x9d, 0xb4, 0xcc].map((value) => Math.round(255 + (value - 255) * Math.min(1, Math.max(0, shade))));
  const argb = `FF${mixed
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase()}`;
  return { type: "pattern", pattern: "solid", fgColor: { argb } } as const;
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
