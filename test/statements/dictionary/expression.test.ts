import { describe, expect, it } from "vitest";
import { evaluate, writeFigure } from "../../../src/statements/dictionary/evaluate.ts";
import { expressionText, inputsOf, parseExpression } from "../../../src/statements/dictionary/expression.ts";
import { readFigures } from "../../../src/statements/dictionary/figures.ts";
import { bindPath, matchPath, parsePath, pathText } from "../../../src/statements/dictionary/path.ts";
import { sampleStatements } from "../../sheets/sample.ts";

const statements = sampleStatements({ channel: "앱. 하나" });

function reckoned(text: string, bindings: Record<string, string> = {}, kind: "number" | "money" = "number") {
  return writeFigure(evaluate(parseExpression(text), { statements, bindings }), kind, "KRW");
}

describe("an expression", () => {
  it("binds products before sums, from left to right", () => {
    expect(reckoned("2 + 3 * 4 - 6 / 2 - 1")).toBe(10);
    expect(reckoned("(2 + 3) * (4 - 6) / 4")).toBe(-2.5);
  });

  it("reads figures exactly, also money beyond a double", () => {
    const rich = structuredClone(statements) as { flow: { revenue: { total: string } } };
    rich.flow.revenue.total = "123456789012345678.9";
    const value = evaluate(parseExpression("flow.revenue.total - 1"), { statements: rich as never, bindings: {} });
    expect(writeFigure(value, "money", "USD")).toBe("123456789012345677.90");
  });

  it("adds up the tiers below, above and all", () => {
    const customers = statements.change.tiers.map((tier) => tier.customers);
    const [top = 0, second = 0, third = 0] = customers;
    expect(reckoned("sum(change.tiers[>].customers)", { "": "3" })).toBe(top + second);
    expect(reckoned("sum(change.tiers[<].customers)", { "": "3" })).toBe(
      customers.slice(3).reduce((sum, count) => sum + count, 0),
    );
    expect(reckoned("change.tiers[].customers", { "": "3" })).toBe(third);
    expect(reckoned("change.tiers[top].customers")).toBe(top);
  });

  it("is absent with an absent operand, a zero divisor, or a growth from zero", () => {
    expect(reckoned("change.movements[5].down + 1")).toBeNull();
    expect(reckoned("change.movements[5].down? + 1")).toBe(1);
    expect(reckoned("flow.new / (flow.new - flow.new)")).toBeNull();
    expect(reckoned("growth(5, 0)")).toBeNull();
    expect(reckoned("growth(5, 4)")).toBe(0.25);
    expect(reckoned("max(0, 2 - 3)")).toBe(0);
  });

  it("rounds an average half away from zero to the currency's digits", () => {
    expect(reckoned("average(5, 2)", {}, "money")).toBe("3");
    expect(reckoned("average(0 - 5, 2)", {}, "money")).toBe("-3");
    expect(reckoned("average(5, 0)", {}, "money")).toBeNull();
  });

  it("names a figure that no statement has as a mistake", () => {
    expect(() => reckoned("flow.openning + 1")).toThrow(RangeError);
    expect(() => reckoned("change.tiers[9].customers")).toThrow(RangeError);
  });

  it.each(["flow.new +", "(flow.new", "median(flow.new)", "flow.new flow.old", "1 % 2", ""])(
    "is refused: %s",
    (text) => {
      expect(() => parseExpression(text)).toThrow(SyntaxError);
    },
  );

  it("lists its figures once each and is written with the signs of accounts", () => {
    const text = "(flow.closing - flow.opening) / flow.opening + sum(change.tiers[*].revenue)";
    expect(inputsOf(parseExpression(text)).map(pathText)).toEqual([
      "flow.closing",
      "flow.opening",
      "change.tiers[*].revenue",
    ]);
    expect(expressionText("a.up? - change.tiers[*].b * c / d")).toBe("a.up − change.tiers[*].b × c ÷ d");
  });
});

describe("a path", () => {
  it("is written as it was read, with quotes where a name needs them", () => {
    for (const text of [
      "flow.new",
      "change.tiers[5].prior.revenue",
      'flow.newByChannel.current."앱. 하나"',
      "a.{type}.b[]",
    ]) {
      expect(pathText(parsePath(text))).toBe(text);
    }
    expect(() => parsePath("flow..new")).toThrow(SyntaxError);
    expect(() => parsePath("change.tiers[5")).toThrow(SyntaxError);
  });

  it("binds wildcards and puts them into other patterns", () => {
    const bindings = matchPath(parsePath("change.movements[].shares.up"), parsePath("change.movements[4].shares.up"));
    expect(bindings).toEqual({ "": "4" });
    expect(pathText(bindPath(parsePath("change.movements[<].opening"), bindings ?? {}))).toBe(
      "change.movements[<4].opening",
    );
    expect(matchPath(parsePath("flow.{type}.new"), parsePath("flow.special.closing"))).toBeUndefined();
  });

  it("reaches names with dots in them", () => {
    expect(readFigures(statements, parsePath('flow.newByChannel.current."앱. 하나"'))).toHaveLength(1);
  });
});
