import type { Definition } from "../../model/definition.ts";
import type { Text } from "../../model/text.ts";
import type { Line } from "../sheets/lines.ts";

/** The three places of a figure that stands as `{ current, prior, change }`. */
export function compared(key: string): Pick<Definition, "key" | "paths"> {
  return { key, paths: { current: `${key}.current`, prior: `${key}.prior`, change: `${key}.change` } };
}

/** A figure whose prior twin stands in a `priorPeriod` of the same shape: `flow.new` and `flow.priorPeriod.new`. */
export function withPriorPeriod(parent: string, name: string, prior = `${parent}.priorPeriod`) {
  const key = `${parent}.${name}`;
  return { key, paths: { current: key, prior: `${prior}.${name}` } } satisfies Pick<Definition, "key" | "paths">;
}

/** A figure that stands alone. */
export function alone(key: string): Pick<Definition, "key" | "paths"> {
  return { key, paths: { current: key } };
}

/** A line's label, as the statement prints it. */
export function lineLabel<Key extends string>(lines: readonly Line<Key>[], key: Key): Text {
  const line = lines.find((candidate) => candidate.key === key);
  if (line === undefined) throw new RangeError(`no line ${key}`);
  return line.label;
}

/** Two phrases one behind the other, in each language. */
export function phrase(first: Text, second: Text, between = " "): Text {
  return { ko: `${first.ko}${between}${second.ko}`, en: `${first.en}${between}${second.en}` };
}
