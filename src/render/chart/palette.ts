import { contrastOf, tint } from "../../model/colour.ts";

/** The few colours that never change; text in them is AA on white, and greys keep their order in print. */
export const ink = "#16202c";
export const muted = "#4f5c6a";
export const hairline = "#c9d0d8";
export const paper = "#ffffff";
export const inflow = { primary: "#3b7a5f", secondary: "#5c9c7d" } as const;
export const outflow = { primary: "#b0503a", secondary: "#c77f6c" } as const;
/** Who was or is nobody's tier. */
export const none = "#c6ccd2";
export const noneEdge = "#8a949e";
/** The one hue of the product; a company may have its own. */
export const defaultAccent = "#14406f";
/** Lines that are not tiers: told apart by lightness as well as by hue, and named where they end. */
const otherLines = ["#3b7a5f", "#a06d1c", "#7a5a8c", "#5d7f9e", "#8a4b3c"] as const;

interface TierMark {
  readonly rank: number;
  readonly of: number;
}

/** The colours that follow from the accent. */
export interface Palette {
  readonly accent: string;
  /** One hue, dark = top tier → light = bottom tier. */
  tierShade(tier: TierMark): string;
  /** What a shade is outlined with: itself where it can be seen on white. */
  tierEdge(tier: TierMark): string;
  /** The same hue for thin lines, whose light end has to stay visible on white. */
  tierLine(tier: TierMark): string;
  lineColour(index: number): string;
}

/** Contrast that lines which carry meaning need on white. Source: WCAG 2.2, 1.4.11. */
const visible = 3;

/** How pale the lowest tier is, as a ground and as a line. */
const lightest = { shade: 0.93, line: 0.45 } as const;

/** `accent` is legible on white. */
export function paletteOf(accent: string = defaultAccent): Palette {
  const paler = ({ rank, of }: TierMark, most: number) => tint(accent, of <= 1 ? 0 : (most * (of - rank)) / (of - 1));
  const line = stepsTo(lightest.line).find((part) => contrastOf(tint(accent, part), paper) >= visible) ?? 0;
  const tierShade = (tier: TierMark) => paler(tier, lightest.shade);
  const tierLine = (tier: TierMark) => paler(tier, line);
  return {
    accent,
    tierShade,
    tierEdge: (tier) => (contrastOf(tierShade(tier), paper) >= visible ? tierShade(tier) : tierLine(tier)),
    tierLine,
    lineColour: (index) => [accent, ...otherLines][index % (otherLines.length + 1)] ?? accent,
  };
}

function stepsTo(most: number): number[] {
  return Array.from({ length: 10 }, (_, index) => most * (1 - index / 10));
}

const black = "#000000";

/** Black or white, whichever reads better on this ground: the better one is AA on any. */
export function textOn(ground: string): string {
  return contrastOf(paper, ground) >= contrastOf(black, ground) ? paper : black;
}
