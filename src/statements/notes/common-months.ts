import type { Window } from "../../model/period.ts";

/** Whole months that two windows share; 0 when they do not overlap. */
export function commonMonths(window: Window, priorWindow: Window): number {
  return Math.max(0, monthOf(priorWindow.end) - monthOf(window.start));
}

function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
