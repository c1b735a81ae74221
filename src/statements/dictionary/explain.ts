import { definitionWords, sourceLabels, tableLabels, unitLabels } from "../../labels/definitions.ts";
import { words } from "../../labels/words.ts";
import type { Definition, FigureUnit } from "../../model/definition.ts";
import type { ExplainedFigure, ExplainedValues, Explanation } from "../../model/explanation.ts";
import type { Cell } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { publishedInWords } from "../restatement/words.ts";
import { phrase } from "./define.ts";
import { entryName } from "./entry-name.ts";
import { expressionText, inputsOf, parseExpression } from "./expression.ts";
import { type FigureValue, readFigures } from "./figures.ts";
import { definitionAt, type Found, type Role } from "./find.ts";
import { type Bindings, bindPath, matchPath, type Path, parsePath, pathText } from "./path.ts";
import { figureValue } from "./reckon.ts";

/** A figure's definition as it is told, with its values and those of its inputs where statements are given. */
export function explain({ definition, role, bindings }: Found, statements?: Statements): Explanation {
  const path = definition.paths[role] ?? definition.paths.current;
  const isGroup = role === "current" && definition.key !== definition.paths.current;
  const own = valuesOf({ definition, role, bindings }, statements);
  return {
    figure: pathText(bindPath(parsePath(isGroup ? definition.key : path), bindings)),
    label: labelOf({ definition, role, bindings }, statements),
    unit: unitLabels[role === "change" && !isRate(definition.unit) ? "growth" : definition.unit],
    formula: formulaOf(definition, role),
    ...arithmeticOf(definition, role, bindings),
    inputs: inputPaths(definition, role).map((input) => explainInput(bindPath(input, bindings), statements)),
    tables: role === "change" ? [] : (definition.tables ?? []).map((table) => tableLabels[table]),
    ...(definition.given === undefined || role === "change" ? {} : { given: definition.given }),
    ...(definition.needs === "priorWindow" && role === "current"
      ? { condition: definitionWords.needsPriorWindow }
      : {}),
    source: sourceLabels[definition.source],
    ...(own === undefined ? {} : { values: own }),
  };
}

/** One explanation for each figure that is meant: for every entry of a list where statements hold several. */
export function explainAll(found: Found, statements?: Statements): Explanation[] {
  const { definition, role, bindings } = found;
  const pattern = parsePath(definition.paths[role] ?? definition.paths.current);
  if (statements === undefined || definition.isPrintedOnly === true) return [explain(found, statements)];
  const each = readFigures(statements, bindPath(pattern, bindings)).flatMap(({ path }) => {
    const own = matchPath(pattern, path);
    return own === undefined ? [] : [explain({ definition, role, bindings: own }, statements)];
  });
  return each.length === 0 ? [explain(found)] : each;
}

function formulaOf(definition: Definition, role: Role): Text {
  if (role === "current") return definition.formula;
  if (role === "change") return definitionWords[isRate(definition.unit) ? "differenceOfPrior" : "growthOnPrior"];
  return phrase(definition.formula, definitionWords.inPrior, ", ");
}

function arithmeticOf({ expression }: Definition, role: Role, bindings: Bindings): { arithmetic?: string } {
  if (role !== "current" || expression === undefined) return {};
  const bound = Object.entries(bindings).reduce(
    (text, [name, key]) =>
      name === "" ? text.replaceAll(/\[([<>]?)\]/g, `[$1${key}]`) : text.replaceAll(`{${name}}`, key),
    expression,
  );
  return { arithmetic: expressionText(bound) };
}

function inputPaths({ expression, inputs = [], paths }: Definition, role: Role): readonly Path[] {
  if (role === "change") return [paths.current, paths.prior ?? ""].filter((path) => path !== "").map(parsePath);
  return expression === undefined ? inputs.map(parsePath) : inputsOf(parseExpression(expression));
}

function explainInput(path: Path, statements: Statements | undefined): ExplainedFigure {
  const found = definitionAt(path);
  if (found === undefined) throw new RangeError(`${pathText(path)} has no definition`);
  const values = valuesOf(found, statements);
  return {
    figure: pathText(path),
    label: labelOf(found, statements),
    ...(values === undefined ? {} : { values }),
  };
}

/** None without statements, and for a figure that has one value for each entry of a list. */
function valuesOf(
  { definition, role, bindings }: Found,
  statements: Statements | undefined,
): ExplainedValues | undefined {
  if (statements === undefined) return undefined;
  const value = (of: Role): Cell | undefined => {
    const found = figureValue(definition, of, { statements, bindings });
    const place = definition.paths[of];
    if (found === undefined || place === undefined) return undefined;
    const cell = cellOf(found, definition.unit, of);
    const restated = restatedAt(pathText(bindPath(parsePath(place), bindings)), statements);
    return restated === undefined ? cell : { ...cell, restated };
  };
  const own = value(role);
  if (own === undefined || role !== "current") return own === undefined ? undefined : { current: own };
  const [prior, change] = [value("prior"), value("change")];
  return { current: own, ...(prior === undefined ? {} : { prior }), ...(change === undefined ? {} : { change }) };
}

/** What the prior period's own edition shows in this place, where that is something else. */
function restatedAt(path: string, { restatedPrior, company }: Statements): Text | undefined {
  const moved = restatedPrior?.figures?.find((figure) => figure.path === path);
  return moved === undefined || restatedPrior === null ? undefined : publishedInWords(moved, restatedPrior, company);
}

function cellOf(value: FigureValue, unit: FigureUnit, role: Role): Cell {
  if (unit === "money" && role !== "change") return { kind: "money", value: value === null ? null : String(value) };
  const number = value === null ? null : Number(value);
  if (unit === "index") return { kind: role === "change" ? "numberChange" : "number", value: number };
  if (role === "change") return { kind: isRate(unit) ? "rateChange" : "growth", value: number };
  if (unit === "rate" || unit === "number") return { kind: unit, value: number };
  return { kind: unit === "growth" ? "growth" : "count", value: number };
}

function labelOf({ definition, role, bindings }: Found, statements: Statements | undefined): Text {
  const names = Object.entries(bindings)
    .filter(([, key]) => key !== "")
    .map(([name, key]) => entryName(definition, name, key, statements?.change.tiers ?? []));
  const label = names.reduce((text, name) => phrase(text, name, " · "), definition.label);
  if (role === "current") return label;
  return phrase(label, role === "prior" ? words.prior : words.change, " · ");
}

function isRate(unit: FigureUnit): boolean {
  return unit === "rate" || unit === "growth";
}
