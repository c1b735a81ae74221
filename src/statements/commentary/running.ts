/** Whether the last values moved one way, period after period, without a pause or a gap. */
export function isRunning(values: readonly (number | null)[], direction: "up" | "down", periods: number): boolean {
  const last = values.slice(-periods - 1);
  if (last.length <= periods) return false;
  return last.every((value, index) => {
    const before = last[index - 1];
    if (value === null || before === null) return false;
    if (before === undefined) return index === 0;
    return direction === "up" ? value > before : value < before;
  });
}
