import { describe, expect, it } from "vitest";
import { compareStatements, type Issued } from "../../src/comparison/compare.ts";
import { sectionsIn } from "../../src/comparison/sections.ts";
import { JepyoError } from "../../src/model/errors.ts";
import { movementKeys } from "../../src/model/statement.ts";
import { comparedOf, documentOf, issuedOf } from "./issued.ts";

function refusalOf(issued: readonly Issued[]): JepyoError {
  try {
    compareStatements(issued, "0.1.0");
  } catch (error) {
    if (error instanceof JepyoError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

function line(comparison: ReturnType<typeof comparedOf>, section: string, key: string) {
  const found = comparison.sections[section]?.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no line ${section}/${key}`);
  return found;
}

describe("statements side by side", () => {
  it("say nothing of an earlier inflow by special sales that no figure tells", () => {
    const one = issuedOf(0);
    const { flow, change } = one.statements;
    const special = { ...flow.bySalesType.special, new: 0, reactivated: 0 };
    const statements = {
      ...one.statements,
      flow: {
        ...flow,
        bySalesType: { ...flow.bySalesType, special },
        indicators: { ...flow.indicators, specialInflowGrowth: -1 },
      },
      change: { ...change, trend: change.trend.slice(-1) },
    };
    const compared = compareStatements([{ ...one, statements }, issuedOf(1)], "0.1.0");
    expect(line(compared, "inflow", "special").values[0]).toEqual({ current: 0, prior: null, change: null });
  });

  it("are the issued figures, in the order asked for", () => {
    const issued = [issuedOf(2), issuedOf(0), issuedOf(1)];
    const comparison = compareStatements(issued, "0.1.0");
    expect(comparison.participants.map(({ key, job }) => [key, job])).toEqual([
      ["a", "shop-3"],
      ["b", "shop-1"],
      ["c", "shop-2"],
    ]);
    for (const [place, { statements }] of issued.entries()) {
      const { retentionRate, newCustomers } = statements.change.indicators;
      expect(line(comparison, "headline", "retentionRate").values[place]).toEqual(retentionRate);
      expect(line(comparison, "headline", "newCustomers").values[place]?.current).toBe(newCustomers.current);
      for (const { tier, ...movements } of statements.change.movements) {
        for (const key of movementKeys.filter((movement) => movements[movement] !== null)) {
          const value = line(comparison, "movements", `${key}.tier${tier}`).values[place];
          expect(value?.current).toBe(movements[key]);
          expect(value?.change ?? null).toBe(movements.changes[key]);
        }
      }
    }
  });

  it("the difference of two is the first less the second, of more the highest less the lowest", () => {
    const two = line(comparedOf(2), "headline", "retentionRate");
    const [first, second] = two.values.map(({ current }) => Number(current));
    expect(two.difference).toEqual({ of: "current", from: 0, to: 1, value: (first ?? 0) - (second ?? 0) });
    const many = line(comparedOf(4), "headline", "retentionRate");
    const rates = many.values.map(({ current }) => Number(current));
    expect(many.difference?.value).toBe(Math.max(...rates) - Math.min(...rates));
  });

  it("what depends on size differs by its change, the same on page one as in its statement", () => {
    const comparison = comparedOf(2);
    for (const [key, lines] of Object.entries(comparison.sections)) {
      for (const { unit, difference } of lines.filter((one) => one.difference !== null)) {
        const isOfSize = (unit === "money" || unit === "count") && key !== "tierAverages";
        expect(difference?.of, key).toBe(isOfSize ? "change" : "current");
      }
    }
    expect(line(comparison, "headline", "customers").difference).toEqual(
      line(comparison, "customers", "closing").difference,
    );
    expect(line(comparison, "headline", "identifiedRevenue").difference).toEqual(
      line(comparison, "revenue", "identified").difference,
    );
  });

  it("where one has no figure there is no difference, and what is not covered stays absent", () => {
    const comparison = compareStatements([issuedOf(0), issuedOf(1, { covered: "current" })], "0.1.0");
    const rate = line(comparison, "headline", "retentionRate");
    expect(rate.values[1]).toEqual({ current: null, prior: null, change: null });
    expect(rate.difference).toBeNull();
    expect(() => documentOf(comparison)).not.toThrow();
  });

  it("a participant's own failed check is seen here", () => {
    const sound = issuedOf(0);
    const [first, ...others] = sound.statements.checks;
    if (first === undefined) throw new Error("no checks");
    const broken = { ...sound, statements: { ...sound.statements, checks: [{ ...first, ok: false }, ...others] } };
    const failed = compareStatements([broken, issuedOf(1)], "0.1.0").checks.filter(({ ok }) => !ok);
    expect(failed.map(({ id }) => id)).toEqual(["a.statements"]);
  });

  it("the same editions give the same comparison, another edition another fingerprint", () => {
    expect(comparedOf(2)).toEqual(comparedOf(2));
    const other = issuedOf(1);
    const later = { ...other, statements: { ...other.statements, fingerprint: "sha256:other" } };
    expect(compareStatements([issuedOf(0), later], "0.1.0").fingerprint).not.toBe(comparedOf(2).fingerprint);
  });

  it("every line of every section has a value a participant, and words in both languages", () => {
    const comparison = comparedOf(3);
    for (const section of sectionsIn(comparison)) {
      for (const { values } of comparison.sections[section.key] ?? []) expect(values).toHaveLength(3);
      for (const { label } of section.figures) expect([label.ko, label.en].every((text) => text !== "")).toBe(true);
    }
  });
});

describe("names", () => {
  const namesOf = (...issued: Issued[]) => compareStatements(issued, "0.1.0").participants.map(({ name }) => name);

  it("are the companies'", () => {
    expect(namesOf(issuedOf(0), issuedOf(1))).toEqual(["가게 1", "가게 2"]);
  });

  it("of parts of one company are the parts'", () => {
    const parts = ["강남점", "부산점"].map((scope) => issuedOf(0, { name: "한빛", scope }));
    expect(namesOf(...parts)).toEqual(["강남점", "부산점"]);
  });

  it("of namesakes carry their job", () => {
    expect(namesOf(issuedOf(0, { name: "한빛" }), issuedOf(1, { name: "한빛" }))).toEqual([
      "한빛 (shop-1)",
      "한빛 (shop-2)",
    ]);
  });
});

describe("what cannot stand side by side is refused", () => {
  it("one alone", () => {
    expect(refusalOf([issuedOf(0)])).toMatchObject({ code: "JEPYO-COMPARE-FEW", fault: "configuration" });
  });

  it("more than a page holds", () => {
    const seven = Array.from({ length: 7 }, (_, place) => issuedOf(place));
    expect(refusalOf(seven)).toMatchObject({
      code: "JEPYO-COMPARE-MANY",
      message: "7 columns were asked for, and a page holds 6",
    });
  });

  it("the same twice", () => {
    expect(refusalOf([issuedOf(0), issuedOf(0)])).toMatchObject({
      code: "JEPYO-COMPARE-TWICE",
      message: "shop-1 is named twice",
    });
  });

  it("another currency, in words that name both", () => {
    expect(refusalOf([issuedOf(0), issuedOf(1, { currency: "USD" })])).toMatchObject({
      code: "JEPYO-COMPARE-UNLIKE",
      message: "shop-1 and shop-2 differ in their currency: KRW, and USD",
    });
  });

  it("other tiers", () => {
    const other = issuedOf(1, { tiers: 4 });
    expect(refusalOf([issuedOf(0), other]).message).toBe(
      "shop-1 and shop-2 differ in their tiers: 5분위, 4분위, 3분위, 2분위, 1분위 by quantiles, and 4분위, 3분위, 2분위, 1분위 by quantiles",
    );
  });

  it("another period, or the same one compared with another", () => {
    const other = issuedOf(1);
    const september = { kind: "month", label: "2026-09", start: "2026-09-01", end: "2026-10-01" } as const;
    const moved = { ...other, statements: { ...other.statements, period: september } };
    expect(refusalOf([issuedOf(0), moved]).message).toContain("differ in their period: 2026-10");
    const yearAgo = { kind: "month", label: "2025-10", start: "2025-10-01", end: "2025-11-01" } as const;
    const compared = { ...other, statements: { ...other.statements, prior: yearAgo } };
    expect(refusalOf([issuedOf(0), compared]).message).toContain("differ in their period compared with: 2026-09");
  });

  it("another rule for sales types", () => {
    const other = issuedOf(1);
    const first = { ...other, job: { ...other.job, salesTypeRule: "first" } } as const;
    expect(refusalOf([issuedOf(0), first]).message).toContain("differ in their sales-type rule: precedence, and first");
  });

  it("another rule for capital customers", () => {
    const other = issuedOf(1);
    const strict = { ...other, job: { ...other.job, position: { capital: { minOrders: 3 } } } };
    expect(refusalOf([issuedOf(0), strict]).message).toContain(
      'differ in their rule for capital customers: "identified", and {"minOrders":3}',
    );
  });
});
