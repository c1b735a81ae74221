import { thresholds } from "./thresholds.ts";

/** Whether the last values moved one way, period after period, without a pause or a gap. */
export function isRunning(values: readonly (number | null)[], direction: "up" | "down"): boolean {
  const last = values.slice(-thresholds.periodsRunning - 1);
  if (last.length <= thresholds.periodsRunning) return false;
  return last.every((value, index) => {
    const before = last[index - 1];
    if (value === null || before === null) return false;
    if (before === undefined) return index === 0;
    return direction === "up" ? value > before : value < before;
  });
}
