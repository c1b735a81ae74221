import { describe, expect, it } from "vitest";
import { compareStatements, type Issued } from "../../src/comparison/compare.ts";
import type { Change, Remark, Statements } from "../../src/model/statement.ts";
import { issuedOf } from "./issued.ts";

/** The same statements with some figures of the change statement put in by hand. */
function withChange(one: Issued, change: (change: Change) => Partial<Change>, more: Partial<Statements> = {}): Issued {
  const { statements } = one;
  return {
    ...one,
    statements: { ...statements, ...more, change: { ...statements.change, ...change(statements.change) } },
  };
}

/** Churn of the two lowest tiers, before and now. */
function withLowChurn(one: Issued, rates: Readonly<Record<1 | 2, readonly [number, number]>>): Issued {
  const label = one.statements.prior.label;
  return withChange(one, ({ movements, trend }) => ({
    movements: movements.map((line) => {
      const own = rates[line.tier as 1 | 2];
      return own === undefined ? line : { ...line, rates: { ...line.rates, churned: own[1] } };
    }),
    trend: trend.map((point) =>
      point.period === label
        ? { ...point, tierChurnRates: { ...point.tierChurnRates, 1: rates[1][0], 2: rates[2][0] } }
        : point,
    ),
  }));
}

/** Nobody's own warnings. */
const silent = (one: Issued): Issued => withChange(one, () => ({}), { commentary: [] });

function remarks(...issued: Issued[]): Map<string, Remark> {
  return new Map(compareStatements(issued, "0.1.0").commentary.map((remark) => [remark.id, remark]));
}

describe("churn of the low tiers", () => {
  const fell = { 1: [0.4, 0.35], 2: [0.3, 0.25] } as const;
  const rose = { 1: [0.3, 0.4], 2: [0.2, 0.25] } as const;
  const roseInOne = { 1: [0.4, 0.35], 2: [0.2, 0.25] } as const;
  const of = (place: number, rates: Parameters<typeof withLowChurn>[1]) => withLowChurn(silent(issuedOf(place)), rates);

  it("is told of those in whose both tiers it rose, and of them alone", () => {
    const remark = remarks(of(0, fell), of(1, rose), of(2, roseInOne)).get("lowTierChurn");
    expect(remark?.heading.ko).toBe("가게 2의 1분위·2분위 이탈률이 올랐다.");
    expect(remark?.text.en).toContain("가게 2 30.0% → 40.0%");
  });

  it("is told tier by tier where nobody's rose in both", () => {
    const told = remarks(of(0, fell), of(1, roseInOne));
    expect(told.get("lowTierChurn2")?.heading.en).toBe("가게 2: churn of Quintile 2 rose.");
    expect(told.has("lowTierChurn1")).toBe(false);
  });

  it("is not told where it rose everywhere, for then nobody stands out", () => {
    expect([...remarks(of(0, rose), of(1, rose)).keys()].filter((id) => id.startsWith("lowTierChurn"))).toEqual([]);
  });
});

describe("a participant's own warnings", () => {
  const warning = (id: string): Remark => ({
    id,
    heading: { ko: "머리.", en: "Head." },
    text: { ko: "글", en: "text" },
    source: { ko: "표", en: "table" },
    evidence: {},
  });

  it("stand under its name; what is no warning stays in its own statements", () => {
    const one = withChange(issuedOf(0), () => ({}), { commentary: [warning("glassCeiling"), warning("referrals")] });
    const told = remarks(one, silent(issuedOf(1)));
    expect(told.get("a.glassCeiling")?.heading.ko).toBe("가게 1: 머리.");
    expect(told.get("a.glassCeiling")?.source.en).toBe("가게 1: table");
    expect(told.has("a.referrals")).toBe(false);
  });
});

it("that there is no difference is said", () => {
  const same = [issuedOf(0), issuedOf(1)].map((one, place) => {
    const twin = silent(issuedOf(0));
    return { ...twin, job: one.job, statements: { ...twin.statements, runId: `run-${place}` } };
  });
  expect([...remarks(...same).keys()]).toEqual(["quiet"]);
});
