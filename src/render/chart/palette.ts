import { scaleLinear } from "d3-scale";

/** The few colours of every drawing; contrast on white is AA for all text, and greys keep their order in print. */
export const ink = "#16202c";
export const muted = "#566473";
export const hairline = "#c9d0d8";
export const accent = "#14406f";
export const inflow = { primary: "#3b7a5f", secondary: "#82b59d" } as const;
export const outflow = { primary: "#b0503a", secondary: "#d19a8a" } as const;
/** Who was or is nobody's tier. */
export const none = "#c6ccd2";
/** Lines that are not tiers: told apart by lightness as well as by hue. */
const lineColours = ["#14406f", "#3b7a5f", "#b07d2b", "#7a5a8c", "#5d7f9e", "#8a4b3c"] as const;

const shades = scaleLinear<string>()
  .domain([0, 0.25, 0.5, 0.75, 1])
  .range(["#14406f", "#3f6fa1", "#7598c1", "#a7bfda", "#d0dce8"]);

/** One hue, dark = top tier → light = bottom tier. */
export function tierShade({ rank, of }: { readonly rank: number; readonly of: number }): string {
  return shades(of <= 1 ? 0 : (of - rank) / (of - 1));
}

/** The same hue for thin lines, whose light end has to stay visible on white. */
export function tierLine({ rank, of }: { readonly rank: number; readonly of: number }): string {
  return shades(of <= 1 ? 0 : (0.78 * (of - rank)) / (of - 1));
}

/** Whether text on this tier's shade has to be light. */
export function isDark({ rank, of }: { readonly rank: number; readonly of: number }): boolean {
  return of <= 1 || (of - rank) / (of - 1) < 0.4;
}

export function lineColour(index: number): string {
  return lineColours[index % lineColours.length] ?? accent;
}
