import type { Definition } from "../../model/definition.ts";
import { allDefinitions } from "../dictionary.ts";
import { type Bindings, matchPath, type Path, parsePath } from "./path.ts";

export type Role = keyof Definition["paths"];

/** A figure in the light of its definition: which of its places it is, and what the pattern's wildcards stand for. */
export interface Found {
  readonly definition: Definition;
  readonly role: Role;
  readonly bindings: Bindings;
}

const roles = ["current", "prior", "change"] as const satisfies readonly Role[];

const places = allDefinitions.flatMap((definition) =>
  roles.flatMap((role) => {
    const path = definition.paths[role];
    return path === undefined ? [] : [{ definition, role, pattern: parsePath(path) }];
  }),
);

/** The definition of a figure of `statements.json`; `undefined` when nobody wrote one. */
export function definitionAt(path: Path): Found | undefined {
  for (const { definition, role, pattern } of places) {
    const bindings = matchPath(pattern, path);
    if (bindings !== undefined) return { definition, role, bindings };
  }
  return undefined;
}

/** By a definition's key, or else by a figure's path. */
export function definitionNamed(name: string): Found | undefined {
  const definition = byKey.get(name);
  return definition === undefined ? definitionAt(parsePath(name)) : { definition, role: "current", bindings: {} };
}

const byKey = new Map(allDefinitions.map((definition) => [definition.key, definition]));

/** Whether a part of the statements that is absent as a whole holds defined figures. */
export function holdsDefined(path: Path): boolean {
  return places.some(({ pattern }) => path.length < pattern.length && matchPath(pattern, path, true) !== undefined);
}
