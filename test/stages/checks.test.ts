import { describe, expect, it } from "vitest";
import { requireChecks } from "../../src/stages/compute.ts";

describe("a statement with a failed check", () => {
  const holds = { id: "flow.rollforward", left: "10", right: "10", ok: true };

  it("goes no further, and says which check and by how much", () => {
    const broken = { id: "flow.revenue.closing", left: "100.00", right: "99.50", ok: false };
    expect(() => requireChecks([holds, broken])).toThrow(
      expect.objectContaining({
        code: "JEPYO-CHECK-FAILED",
        message: "1 of 2 checks do not hold; flow.revenue.closing: 100.00 is not 99.50",
      }),
    );
  });

  it("names three at most with both sides, and every one among the details", () => {
    const broken = ["a", "b", "c", "d"].map((id) => ({ id, left: "1", right: "≤ 0", ok: false }));
    expect(() => requireChecks(broken)).toThrow(
      expect.objectContaining({
        message: "4 of 4 checks do not hold; a: 1 is not ≤ 0; b: 1 is not ≤ 0; c: 1 is not ≤ 0",
        details: { failed: ["a", "b", "c", "d"] },
      }),
    );
  });

  it("is the source's to mend where only the ledger disagrees, and says which side is whose", () => {
    const ledger = { id: "control.revenue", left: "31049700", right: "31299700", ok: false };
    expect(() => requireChecks([holds, ledger])).toThrow(
      expect.objectContaining({
        fault: "source",
        hint: expect.stringContaining("first figure is the revenue of the control table"),
      }),
    );
    expect(() => requireChecks([ledger, { ...holds, ok: false }])).toThrow(
      expect.objectContaining({ fault: "statement" }),
    );
  });

  it("passes when all hold", () => {
    expect(requireChecks([holds])).toBeUndefined();
  });
});
