import type { BridgeChart } from "../../model/sheet.ts";

/** Where a step's bar lies on a line. Unit: whole per cent of the line; the three make 100. */
export interface Bar {
  readonly before: number;
  readonly width: number;
  readonly after: number;
}

/** The roll-forward as bars that mail clients draw without an image: each step begins where the one before ends. */
export function barsOf(steps: BridgeChart["steps"]): readonly Bar[] {
  let level = 0;
  const spans = steps.map(({ role, value }) => {
    const before = role === "total" ? 0 : level;
    level = role === "total" ? value : level + (role === "inflow" ? value : -value);
    return [Math.min(before, level), Math.max(before, level)] as const;
  });
  const highest = Math.max(1, ...spans.map(([, end]) => end));
  return spans.map(([start, end]) => {
    const width = end > start ? Math.max(1, Math.round(((end - start) / highest) * 100)) : 0;
    const before = Math.min(100 - width, Math.max(0, Math.round((start / highest) * 100)));
    return { before, width, after: 100 - before - width };
  });
}
