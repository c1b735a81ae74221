import { type Path, parsePath } from "./path.ts";

/**
 * Arithmetic over figures, as definitions write it: `(flow.new + flow.reactivated) / flow.opening`.
 * `sum(…)` adds every figure its path names, `growth(a, b)` is a ÷ b − 1 and `margin(a, b)` a ÷ b for b > 0, `average(a, b)` is a ÷ b rounded to the currency's digits.
 */
export type Expression =
  | { readonly kind: "number"; readonly value: bigint }
  | { readonly kind: "figure"; readonly path: Path; readonly isOptional: boolean }
  | { readonly kind: "operation"; readonly sign: Sign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly name: CallName; readonly operands: readonly Expression[] };

export type Sign = "+" | "-" | "*" | "/";
const calls = ["sum", "growth", "margin", "average", "max"] as const;
export type CallName = (typeof calls)[number];

const token = /\s*(?:(\d+)|((?:[a-zA-Z]\w*|"[^"]*")(?:\.(?:\w+|"[^"]*"|\{[\w*]+\})|\[[^\]]*\])*\??)|([-+*/(),]))/uy;

/** Throws: SyntaxError. */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const wrong = () => new SyntaxError(`not an expression over figures: ${text}`);
  const take = (wanted?: string): string => {
    const found = tokens[at];
    if (found === undefined || (wanted !== undefined && found !== wanted)) throw wrong();
    at += 1;
    return found;
  };
  const chain = (signs: string, part: () => Expression): Expression => {
    let left = part();
    while (tokens[at] !== undefined && signs.includes(tokens[at] ?? "")) {
      const sign = take() as Sign;
      left = { kind: "operation", sign, left, right: part() };
    }
    return left;
  };
  const sum = (): Expression => chain("+-", product);
  const product = (): Expression => chain("*/", primary);
  const primary = (): Expression => {
    const first = take();
    if (first === "(") {
      const inner = sum();
      take(")");
      return inner;
    }
    if (/^\d/.test(first)) return { kind: "number", value: BigInt(first) };
    if (!/^["a-zA-Z]/.test(first)) throw wrong();
    if (tokens[at] !== "(") {
      const isOptional = first.endsWith("?");
      return { kind: "figure", path: parsePath(isOptional ? first.slice(0, -1) : first), isOptional };
    }
    const name = calls.find((call) => call === first);
    if (name === undefined) throw wrong();
    take("(");
    const operands = [sum()];
    while (tokens[at] === ",") {
      take();
      operands.push(sum());
    }
    take(")");
    return { kind: "call", name, operands };
  };
  const whole = sum();
  if (at !== tokens.length) throw wrong();
  return whole;
}

/** The figures an expression reads, each once, in their order. */
export function inputsOf(expression: Expression): Path[] {
  if (expression.kind === "number") return [];
  if (expression.kind === "figure") return [expression.path];
  const parts = expression.kind === "call" ? expression.operands : [expression.left, expression.right];
  const all = parts.flatMap(inputsOf);
  return [...new Map(all.map((path) => [JSON.stringify(path), path])).values()];
}

/** As people write it: `flow.retained ÷ flow.opening`. */
export function expressionText(text: string): string {
  return text
    .replaceAll(" / ", " ÷ ")
    .replaceAll(" * ", " × ")
    .replaceAll(" - ", " − ")
    .replaceAll(/(?<=[\w\]}])\?/g, "");
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const match = token.exec(text);
    if (match === null) throw new SyntaxError(`not an expression over figures: ${text}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}
