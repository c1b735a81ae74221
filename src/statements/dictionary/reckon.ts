import type { Definition } from "../../model/definition.ts";
import type { Statements } from "../../model/statement.ts";
import { evaluate, type Reading, writeFigure } from "./evaluate.ts";
import { type Expression, parseExpression } from "./expression.ts";
import type { FigureValue } from "./figures.ts";
import type { Role } from "./find.ts";
import { type Path, parsePath } from "./path.ts";
import { priorExpression } from "./prior.ts";

/** What a definition says a figure is on some statements; `undefined` where it is counted, not computed from other figures. */
export function reckon(definition: Definition, role: Role, reading: Reading): FigureValue | undefined {
  const expression = expressionOf(definition, role);
  if (expression === undefined) return undefined;
  if (role === "current" && definition.needs === "priorWindow" && !isPriorCovered(reading.statements)) return null;
  const kind = definition.unit === "money" && role !== "change" ? "money" : "number";
  return writeFigure(evaluate(expression, reading), kind, reading.statements.company.currency);
}

/** The arithmetic behind one of a figure's places. A change is a difference of rates and a growth of everything else. */
function expressionOf(definition: Definition, role: Role): Expression | undefined {
  const { expression, paths, unit } = definition;
  if (role === "prior") return priorExpression(definition);
  if (role === "current") return expression === undefined ? undefined : parseExpression(expression);
  if (paths.prior === undefined) return undefined;
  const [current, prior] = [figure(parsePath(paths.current)), figure(parsePath(paths.prior))];
  if (unit === "rate" || unit === "growth") return { kind: "operation", sign: "-", left: current, right: prior };
  return { kind: "call", name: "growth", operands: [current, prior] };
}

function figure(path: Path): Expression {
  return { kind: "figure", path, isOptional: false };
}

function isPriorCovered({ coverage, priorWindow }: Statements): boolean {
  return coverage.from <= priorWindow.start;
}
