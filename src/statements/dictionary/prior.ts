import type { Definition } from "../../model/definition.ts";
import { type Expression, parseExpression } from "./expression.ts";
import { definitionAt } from "./find.ts";
import { matchPath, type Path, parsePath } from "./path.ts";

/**
 * The arithmetic of a figure's prior twin: the same over the prior twins of its inputs. `undefined` when one of them has none, or the
 * figure is no arithmetic.
 */
export function priorExpression(definition: Definition): Expression | undefined {
  return definition.expression === undefined ? undefined : towardsPrior(parseExpression(definition.expression));
}

function towardsPrior(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case "number":
      return expression;
    case "figure": {
      const path = priorPath(expression.path);
      return path === undefined ? undefined : { ...expression, path };
    }
    case "operation": {
      const [left, right] = [towardsPrior(expression.left), towardsPrior(expression.right)];
      return left === undefined || right === undefined ? undefined : { ...expression, left, right };
    }
    case "call": {
      const operands = expression.operands.map(towardsPrior);
      return operands.every((operand) => operand !== undefined) ? { ...expression, operands } : undefined;
    }
  }
}

/** Where the prior twin of a figure stands, with the same wildcards and selectors. */
function priorPath(path: Path): Path | undefined {
  const found = definitionAt(path);
  if (found?.role !== "current" || found.definition.paths.prior === undefined) return undefined;
  const [current, prior] = [parsePath(found.definition.paths.current), parsePath(found.definition.paths.prior)];
  const wild = path.filter((_, index) => current[index]?.kind !== "name");
  let next = 0;
  return matchPath(current, path) === undefined
    ? undefined
    : prior.map((part) => (part.kind === "name" ? part : (wild[next++] ?? part)));
}
