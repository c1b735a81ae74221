import type { Statements } from "../../model/statement.ts";
import { lists, notFigures, words } from "./lists.ts";
import { type Path, pathText, type Segment } from "./path.ts";

/** A number, a decimal of money, or `null` where it could not be computed. */
export type FigureValue = number | string | null;

export interface Figure {
  readonly path: Path;
  readonly value: FigureValue;
}

/** Every figure of the statements, in their order. A part that is absent as a whole is one `null`. */
export function figuresOf(statements: Partial<Statements>): Figure[] {
  return Object.entries(statements)
    .filter(([name]) => !notFigures.has(name))
    .flatMap(([name, value]) => leaves(value, [{ kind: "name", name }]));
}

function leaves(value: unknown, path: Path): Figure[] {
  if (Array.isArray(value)) {
    const { keyOf, names } = shapeOf(path);
    return (value as Readonly<Record<string, unknown>>[]).flatMap((entry) =>
      inside(entry, [...path, { kind: "entry", key: keyOf(entry) }], new Set(names)),
    );
  }
  if (typeof value === "object" && value !== null) return inside(value, path, new Set());
  return isFigure(value) ? [{ path, value }] : [];
}

/** Words and yes or no are no figures. */
function isFigure(value: unknown): value is FigureValue {
  return value === null || typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
}

function inside(value: object, path: Path, names: ReadonlySet<string>): Figure[] {
  return Object.entries(value)
    .filter(([name]) => !names.has(name) && !words.has(name))
    .flatMap(([name, part]) => leaves(part, [...path, { kind: "name", name }]));
}

/**
 * The figures a path or pattern names; `[*]` and open wildcards name all of their kind, `[top]` the first of the list, `[<5]` and `[>5]`
 * the entries of lower and higher rank, `[all]` of a list by group and year its years. What lies in a part that is absent as a whole is `null`.
 */
export function readFigures(statements: Statements, path: Path): Figure[] {
  return walk(statements, path, []);
}

function walk(value: unknown, rest: Path, walked: Path): Figure[] {
  const [next, ...after] = rest;
  if (next === undefined) {
    return isFigure(value) ? [{ path: walked, value }] : [];
  }
  if (value === null) return [{ path: [...walked, ...rest], value: null }];
  if (typeof value !== "object") return [];
  if (next.kind === "entry") {
    if (!Array.isArray(value)) return [];
    const { keyOf, groupOf } = shapeOf(walked);
    return value.flatMap((entry, index) =>
      isChosen(next.key, keyOf(entry), index) || groupOf?.(entry) === next.key
        ? walk(entry, after, [...walked, { kind: "entry", key: keyOf(entry) }])
        : [],
    );
  }
  const own = value as Readonly<Record<string, unknown>>;
  const isAll = next.kind === "any" || next.name === "*";
  const names = isAll ? Object.keys(own) : Object.hasOwn(own, next.name) ? [next.name] : [];
  return names.flatMap((name) => walk(own[name], after, [...walked, { kind: "name", name } satisfies Segment]));
}

function isChosen(selector: string, key: string, index: number): boolean {
  if (selector === "" || selector === "*") return true;
  if (selector === "top") return index === 0;
  if (selector.startsWith("<")) return Number(key) < Number(selector.slice(1));
  if (selector.startsWith(">")) return Number(key) > Number(selector.slice(1));
  return key === selector;
}

function shapeOf(path: Path) {
  const shape = lists[pathText(path)];
  if (shape === undefined) throw new TypeError(`${pathText(path)} is a list whose entries have no key`);
  return shape;
}
