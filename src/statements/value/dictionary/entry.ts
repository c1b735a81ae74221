import type { Definition, DefinitionSource, FigureUnit } from "../../../model/definition.ts";
import type { Text } from "../../../model/text.ts";

type Origin =
  | Pick<Definition, "expression">
  | Pick<Definition, "inputs">
  | Pick<Definition, "tables">
  | Pick<Definition, "given">;

/** Counted from sales. */
export const counted: Origin = { tables: ["transactions"] };

/** Said by the job, under `value`. */
export function given(key: string): Origin {
  return { given: `value.${key}` };
}

/** A figure's definition in a line: unit, name, formula, where it was published, what it follows from. */
export function entry(
  unit: FigureUnit,
  label: Text,
  formula: Text,
  source: DefinitionSource,
  origin: Origin = counted,
): Omit<Definition, "key" | "paths"> {
  return { unit, label, formula, source, ...origin };
}

/** Definitions of figures that stand side by side under one path. */
export function under(
  parent: string,
  entries: Readonly<Record<string, Omit<Definition, "key" | "paths">>>,
): Definition[] {
  return Object.entries(entries).map(([name, definition]) => {
    const key = `${parent}.${name}`;
    return { key, paths: { current: key }, ...definition };
  });
}

export function text(ko: string, en: string): Text {
  return { ko, en };
}
