/**
 * Paths into `statements.json`: `change.tiers[5].revenue`, `flow.newByChannel.current.앱`, with `"…"` around names that hold a dot, a
 * bracket or a space. In a pattern `[]` and `{name}` stand for anything.
 */
export type Path = readonly Segment[];

export type Segment =
  | { readonly kind: "name"; readonly name: string }
  /** An entry of a list, by its own key; `""` in a pattern. */
  | { readonly kind: "entry"; readonly key: string }
  /** `{channel}`. */
  | { readonly kind: "any"; readonly name: string };

/** What `[]` (under `""`) and `{name}` stand for. */
export type Bindings = Readonly<Record<string, string>>;

const segment = /(?:^|\.)(?:"([^"]*)"|\{([^}]+)\}|([^."[\]{}]+))|\[([^\]]*)\]/uy;

/** Throws: SyntaxError. */
export function parsePath(text: string): Path {
  const path: Segment[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < text.length) {
    const match = segment.exec(text);
    if (match === null) throw new SyntaxError(`not a path into the statements: ${text}`);
    const [, quoted, any, plain, entry] = match;
    const name = quoted ?? plain;
    if (name !== undefined) path.push({ kind: "name", name });
    else if (any !== undefined) path.push({ kind: "any", name: any });
    else path.push({ kind: "entry", key: entry ?? "" });
  }
  return path;
}

export function pathText(path: Path): string {
  return path
    .map((part, index) => {
      if (part.kind === "entry") return `[${part.key}]`;
      const dot = index === 0 ? "" : ".";
      if (part.kind === "any") return `${dot}{${part.name}}`;
      return dot + (/^[^."[\]{}\s]+$/u.test(part.name) ? part.name : `"${part.name}"`);
    })
    .join("");
}

/** What the pattern's wildcards stand for when it means this path; `undefined` when it does not. `prefix`: the path may end earlier. */
export function matchPath(pattern: Path, path: Path, prefix = false): Bindings | undefined {
  if (prefix ? path.length > pattern.length : path.length !== pattern.length) return undefined;
  const bindings: Record<string, string> = {};
  for (const [index, part] of path.entries()) {
    const own = pattern[index];
    if (own?.kind === "entry" && part.kind === "entry") bindings[""] = part.key;
    else if (own?.kind === "any" && part.kind === "any") continue;
    else if (own?.kind === "any" && part.kind === "name") bindings[own.name] = part.name;
    else if (own?.kind !== "name" || part.kind !== "name" || own.name !== part.name) return undefined;
  }
  return bindings;
}

/** Puts what is bound in the place of the wildcards, and behind `[<]` and `[>]`; an unbound one stays. */
export function bindPath(pattern: Path, bindings: Bindings): Path {
  return pattern.map((part): Segment => {
    if (part.kind === "entry" && (part.key === "" || part.key === "<" || part.key === ">")) {
      return { kind: "entry", key: part.key + (bindings[""] ?? "") };
    }
    const name = part.kind === "any" ? bindings[part.name] : undefined;
    return name === undefined ? part : { kind: "name", name };
  });
}
