import { nearest } from "../../model/nearest.ts";
import type { Text } from "../../model/text.ts";
import { allDefinitions } from "../dictionary.ts";
import { definitionAt, type Found } from "./find.ts";
import { type Bindings, matchPath, type Path, parsePath } from "./path.ts";

/** What was asked for, or the names that come nearest to it. */
export type Answer = { readonly found: Found } | { readonly nearest: readonly string[] };

const suggestions = 5;

/**
 * Finds the figure that somebody means: by its path (`change.tiers[5].prior.revenue`), its key (`change.tiers[].revenue`), a shorter
 * name that leaves out inner parts as long as only one figure fits best (`change.retentionRate`, `top10Share`), or the name that documents
 * call it by, in either language, as long as no other is called so.
 */
export function findFigure(written: string): Answer {
  const path = pathOf(written);
  if (path === undefined) return byLabel(written);
  const exact = definitionAt(path);
  if (exact !== undefined) return { found: openWildcards(exact) };
  const fitting = allDefinitions
    .flatMap((definition) => {
      const pattern = parsePath(definition.key);
      const bindings = matchLoosely(pattern, path);
      return bindings === undefined ? [] : [{ definition, bindings, left: pattern.length - path.length }];
    })
    .sort((a, b) => a.left - b.left || boundIn(a) - boundIn(b));
  const [best, second] = fitting;
  if (best !== undefined && (best.left !== second?.left || boundIn(best) !== boundIn(second))) {
    return { found: openWildcards({ definition: best.definition, role: "current", bindings: best.bindings }) };
  }
  return best === undefined ? byLabel(written) : { nearest: fitting.map(({ definition }) => definition.key) };
}

/** By the name that documents call it. */
function byLabel(written: string): Answer {
  const [named, ...others] = allDefinitions.filter(({ label }) => namesOf(label).includes(fold(written)));
  if (named === undefined) return { nearest: nearestKeys(written) };
  if (others.length > 0) return { nearest: shortestFirst([named, ...others].map(({ key }) => key)) };
  return { found: { definition: named, role: "current", bindings: {} } };
}

/** What documents call a figure, as it is compared. */
function namesOf({ ko, en }: Text): string[] {
  return [ko, en].map(fold);
}

function fold(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

function boundIn({ bindings }: { readonly bindings: Bindings }): number {
  return Object.keys(bindings).length;
}

function pathOf(written: string): Path | undefined {
  try {
    const path = parsePath(written.trim());
    return path.length === 0 ? undefined : path;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The pattern fits when its names hold the path's in their order and end in the same; an entry and the name of its list are never left out. */
function matchLoosely(pattern: Path, path: Path): Bindings | undefined {
  const kept: number[] = [];
  let at = path.length - 1;
  for (let index = pattern.length - 1; index >= 0; index -= 1) {
    const [own, part] = [pattern[index], path[at]];
    const fits = own !== undefined && part !== undefined && matchPath([own], [part]) !== undefined;
    if (fits) {
      kept.unshift(index);
      at -= 1;
    } else if (own?.kind !== "name" || index === pattern.length - 1 || isListOfLast(pattern, index)) return undefined;
  }
  const chosen = pattern.filter((_, index) => kept.includes(index));
  return at === -1 ? matchPath(chosen, path) : undefined;
}

/** `[]`, `[*]` and `.*` mean every entry: nothing is bound. */
function openWildcards(found: Found): Found {
  const bound = Object.entries(found.bindings).filter(([, key]) => key !== "" && key !== "*");
  return { ...found, bindings: Object.fromEntries(bound) };
}

/** `flow.newByChannel` before `{channel}`: without it any word would be a channel. */
function isListOfLast(pattern: Path, index: number): boolean {
  return index === pattern.length - 2 && pattern[index + 1]?.kind !== "name";
}

function nearestKeys(written: string): string[] {
  const keys = allDefinitions.map(({ key }) => key);
  const last = (key: string) => key.split(".").at(-1) ?? key;
  const ofName = nearest(last(written), keys.map(last));
  const ofSameName = keys.filter((key) => ofName !== undefined && last(key) === ofName);
  const ofSuchLabel = allDefinitions.filter(({ label }) => namesOf(label).some((name) => name.includes(fold(written))));
  const candidates = [
    nearest(written, keys),
    ...shortestFirst(ofSameName),
    ...shortestFirst(ofSuchLabel.map(({ key }) => key)),
  ];
  return [...new Set(candidates.filter((key) => key !== undefined))].slice(0, suggestions);
}

function shortestFirst(keys: readonly string[]): string[] {
  return keys.toSorted((a, b) => parsePath(a).length - parsePath(b).length).slice(0, suggestions);
}
