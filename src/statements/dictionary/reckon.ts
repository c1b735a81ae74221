import type { Definition } from "../../model/definition.ts";
import type { Statements } from "../../model/statement.ts";
import { evaluate, type Reading, writeFigure } from "./evaluate.ts";
import { type Expression, parseExpression } from "./expression.ts";
import { type FigureValue, readFigures } from "./figures.ts";
import type { Role } from "./find.ts";
import { bindPath, type Path, parsePath } from "./path.ts";
import { priorExpression } from "./prior.ts";

/** What a definition says a figure is on some statements; `undefined` where it is counted, not computed from other figures. */
export function reckon(definition: Definition, role: Role, reading: Reading): FigureValue | undefined {
  const expression = expressionOf(definition, role);
  if (expression === undefined) return undefined;
  if (role === "current" && definition.needs === "priorWindow" && !isPriorCovered(reading.statements)) return null;
  return writeFigure(evaluate(expression, reading), kindOf(definition, role), reading.statements.company.currency);
}

function kindOf({ unit }: Definition, role: Role): "money" | "number" {
  return unit === "money" && role !== "change" ? "money" : "number";
}

/**
 * The figure as it stands in the statements, as the definition makes it where it is only printed, or the sum that a range (`[*]`, `[<5]`)
 * stands for; `undefined` when it has no such place or one value for each entry.
 */
export function figureValue(definition: Definition, role: Role, reading: Reading): FigureValue | undefined {
  const pattern = definition.paths[role];
  if (pattern === undefined) return undefined;
  if (definition.isPrintedOnly === true) return reckon(definition, role, reading);
  const path = bindPath(parsePath(pattern), reading.bindings);
  const figures = readFigures(reading.statements, path);
  if (path.some((part) => part.kind === "entry" && /^[*<>]/.test(part.key))) {
    const sum: Expression = { kind: "call", name: "sum", operands: [figure(path)] };
    return writeFigure(evaluate(sum, reading), kindOf(definition, role), reading.statements.company.currency);
  }
  return figures.length === 1 ? figures[0]?.value : undefined;
}

/** The arithmetic behind one of a figure's places. A change is a difference of rates and a growth of everything else. */
function expressionOf(definition: Definition, role: Role): Expression | undefined {
  const { expression, paths, unit } = definition;
  if (role === "prior") return priorExpression(definition);
  if (role === "current") return expression === undefined ? undefined : parseExpression(expression);
  if (paths.prior === undefined) return undefined;
  const [current, prior] = [figure(parsePath(paths.current)), figure(parsePath(paths.prior))];
  if (unit === "rate" || unit === "growth" || unit === "index")
    return { kind: "operation", sign: "-", left: current, right: prior };
  return { kind: "call", name: "growth", operands: [current, prior] };
}

function figure(path: Path): Expression {
  return { kind: "figure", path, isOptional: false };
}

function isPriorCovered({ coverage, priorWindow }: Statements): boolean {
  return coverage.from <= priorWindow.start;
}
