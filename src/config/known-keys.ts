import type { Path } from "./yaml-file.ts";

/** The part of JSON Schema that ours consists of. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly const?: unknown;
}

/** Keys that a schema allows in the mapping at a path of a value; of several shapes, those that fit the value's constants. */
export function keysAt(schema: JsonSchema, path: Path, value: unknown): readonly string[] {
  let shapes = shapesOf(schema, value);
  let at = value;
  for (const step of path) {
    at = typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined;
    shapes = shapes.flatMap((shape) => shapesOf(childOf(shape, step), at));
  }
  return [...new Set(shapes.flatMap((shape) => Object.keys(shape.properties ?? {})))];
}

/** Mappings, as dotted paths, in which a schema knows a key: where a key in the wrong place belongs. */
export function homesOf(schema: JsonSchema, key: string): readonly string[] {
  const homes = new Set<string>();
  const walk = (at: JsonSchema, path: readonly string[]) => {
    for (const shape of [at, ...(at.anyOf ?? []), ...(at.oneOf ?? [])]) {
      for (const [name, child] of Object.entries(shape.properties ?? {})) {
        if (name === key) homes.add(path.join("."));
        walk(child, [...path, name]);
      }
    }
  };
  walk(schema, []);
  return [...homes];
}

function childOf(shape: JsonSchema, step: PropertyKey): JsonSchema {
  if (typeof step === "number") return shape.items ?? {};
  const { additionalProperties: others } = shape;
  return shape.properties?.[String(step)] ?? (typeof others === "object" ? others : {});
}

function shapesOf(schema: JsonSchema, value: unknown): readonly JsonSchema[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices === undefined) return [schema];
  const shapes = choices.flatMap((choice) => shapesOf(choice, value));
  const fitting = shapes.filter((shape) => fits(shape, value));
  return fitting.length > 0 ? fitting : shapes;
}

function fits(shape: JsonSchema, value: unknown): boolean {
  const constants = Object.entries(shape.properties ?? {}).filter(([, child]) => child.const !== undefined);
  if (constants.length === 0 || typeof value !== "object" || value === null) return true;
  return constants.every(([key, child]) => (value as Record<string, unknown>)[key] === child.const);
}
