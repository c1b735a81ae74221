import { z } from "zod";
import type { Definition } from "../../model/definition.ts";
import { definitionAt, type Role } from "../dictionary/find.ts";
import type { Path, Segment } from "../dictionary/path.ts";
import { statementsShape } from "./statements.ts";

type Node = Record<string, unknown>;

/**
 * The JSON Schema of `statements.json`, committed as `docs/statements.schema.json`: every figure with its definition as description.
 * Open: a later jepyo may add keys to this schema version, it takes none away and changes no meaning.
 */
export function statementsJsonSchema(): Node {
  return {
    $id: "statements.schema.json",
    title: "jepyo statements.json",
    description: "Keys may be added within a schema version; none is taken away and none changes its meaning.",
    ...described(z.toJSONSchema(statementsShape) as Node, []),
  };
}

function described(node: Node, path: Path): Node {
  const { additionalProperties, properties, items, anyOf, ...rest } = node;
  return {
    ...describe(path, rest),
    ...(anyOf === undefined ? {} : { anyOf: (anyOf as Node[]).map((option) => described(option, path)) }),
    ...(properties === undefined
      ? {}
      : { properties: mapValues(properties as Record<string, Node>, (name) => [...path, { kind: "name", name }]) }),
    ...(items === undefined ? {} : { items: described(items as Node, [...path, { kind: "entry", key: "" }]) }),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: described(additionalProperties as Node, [...path, { kind: "any", name: "key" }]) }
      : {}),
  };
}

function mapValues(properties: Readonly<Record<string, Node>>, pathOf: (name: string) => Path): Record<string, Node> {
  return Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, described(node, pathOf(name))]));
}

/** A figure's definition, once: a choice between a number and `null` is described as a whole. */
function describe(path: Path, node: Node): Node {
  const last: Segment | undefined = path.at(-1);
  const found = last === undefined ? undefined : definitionAt(path);
  if (found === undefined || node.type === "null") return node;
  return { description: descriptionOf(found.definition, found.role), ...node };
}

const roleWords: Readonly<Record<Role, string>> = { current: "", prior: " (전기, prior)", change: " (증감, change)" };

function descriptionOf({ label, formula }: Definition, role: Role): string {
  return `${label.ko}, ${label.en}${roleWords[role]}: ${formula.ko} | ${formula.en}`;
}
