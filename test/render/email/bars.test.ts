import { describe, expect, it } from "vitest";
import type { BridgeChart } from "../../../src/model/sheet.ts";
import { barsOf } from "../../../src/render/email/bars.ts";

const label = { ko: "", en: "" };
const step = (role: "total" | "inflow" | "outflow", value: number): BridgeChart["steps"][number] => ({
  label,
  role,
  value,
});

describe("the bars of a roll-forward", () => {
  it("begin where the one before ends, on a line as long as the highest point", () => {
    const bars = barsOf([step("total", 60), step("inflow", 40), step("outflow", 20), step("total", 80)]);
    expect(bars).toEqual([
      { before: 0, width: 60, after: 40 },
      { before: 60, width: 40, after: 0 },
      { before: 80, width: 20, after: 0 },
      { before: 0, width: 80, after: 20 },
    ]);
  });

  it("show the smallest step, never a zero, and always fill the line", () => {
    const bars = barsOf([step("total", 10_000), step("inflow", 1), step("outflow", 0), step("total", 10_001)]);
    expect(bars.map(({ width }) => width)).toEqual([100, 1, 0, 100]);
    for (const { before, width, after } of bars) {
      expect(before + width + after).toBe(100);
      expect(Math.min(before, width, after)).toBeGreaterThanOrEqual(0);
    }
  });

  it("do without customers at all", () => {
    expect(barsOf([step("total", 0), step("total", 0)])).toEqual([
      { before: 0, width: 0, after: 100 },
      { before: 0, width: 0, after: 100 },
    ]);
  });
});
