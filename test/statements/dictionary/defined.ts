import { expect } from "vitest";
import type { Statements } from "../../../src/model/statement.ts";
import { figuresOf } from "../../../src/statements/dictionary/figures.ts";
import { definitionAt, holdsDefined } from "../../../src/statements/dictionary/find.ts";
import { type Path, pathText } from "../../../src/statements/dictionary/path.ts";
import { reckon } from "../../../src/statements/dictionary/reckon.ts";

/**
 * Every figure has a definition, and every one that a definition computes from others is what it gives: counts and money exactly, rates
 * to the last digits. A figure without definition wants one: CONTRIBUTING.md, "A new figure". Returns how many were compared.
 */
export function expectDefined(statements: Statements, name: string): number {
  let compared = 0;
  const wrong = figuresOf(statements).flatMap(({ path, value }) => {
    const found = definitionAt(path);
    if (found === undefined) return value === null && isAbsentPart(path) ? [] : [`${pathText(path)} has no definition`];
    const expected = reckon(found.definition, found.role, { statements, bindings: found.bindings });
    if (expected === undefined) return [];
    compared += 1;
    return isSame(value, expected) ? [] : [`${pathText(path)} is ${value}, its definition gives ${expected}`];
  });
  expect(wrong, name).toEqual([]);
  return compared;
}

/** A statement that was not prepared, or a part of one. */
function isAbsentPart(path: Path): boolean {
  return path.length === 1 || holdsDefined(path);
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (typeof actual !== "number" || typeof expected !== "number") return actual === expected;
  return Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(actual));
}
