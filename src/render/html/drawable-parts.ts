import { drawable } from "../font/drawable.ts";
import type { PageParts } from "./page.ts";

/** The parts with a box in the place of every character that the face lacks, and which those were. */
export function drawableParts(parts: PageParts): { readonly parts: PageParts; readonly missing: readonly string[] } {
  const missing = new Set<string>();
  const draw = (text: string): string => {
    const drawn = drawable(text);
    for (const code of drawn.missing) missing.add(code);
    return drawn.text;
  };
  const running = parts.running.map((lines) => ({
    ...lines,
    left: draw(lines.left),
    right: draw(lines.right),
    footLeft: draw(lines.footLeft),
    footCenter: draw(lines.footCenter),
    footRight: draw(lines.footRight),
  }));
  return { parts: { ...parts, running, body: draw(parts.body) }, missing: [...missing].sort() };
}

/** Everything that will be drawn, for cutting the faces. */
export function textsOf({ running, body }: PageParts): string[] {
  return [...running.flatMap((lines) => Object.values(lines)), body];
}
