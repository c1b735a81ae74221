import { readdir, rm, rmdir } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { splitKeys } from "../model/job.ts";
import type { Scope } from "../model/split.ts";
import { folderNames } from "./folder-names.ts";

/** The folders of `--out` that hold scopes: `by-store/강남점/statements.pdf`. */
const parents: readonly string[] = splitKeys.map((by) => `by-${by}`);

/** The folder of each scope, below that of `--out`, by its value. */
export function scopeFolders(scopes: readonly Scope[]): ReadonlyMap<string, string> {
  const names = folderNames(scopes.map((scope) => scope.value));
  return new Map(scopes.map(({ by, value }) => [value, join(`by-${by}`, names.get(value) ?? "")]));
}

/** What lies in a folder and is not one of these files, at its top or in a scope's folder; another folder is foreign, whatever it holds. */
export async function foreignIn(directory: string, names: readonly string[]): Promise<string[]> {
  const top = (await readdir(directory)).filter((name) => !name.startsWith(".jepyo-") && !names.includes(name));
  const inside = top.filter((name) => parents.includes(name)).map((parent) => filesIn(directory, parent));
  const foreign = (await Promise.all(inside)).flat().filter((path) => !isOfScope(path, names));
  return [...top.filter((name) => !parents.includes(name)), ...foreign].sort();
}

/** Takes away what an earlier run left in scopes' folders and this one did not write, and folders that are empty then. */
export async function removeOld(
  directory: string,
  names: readonly string[],
  written: ReadonlySet<string>,
): Promise<void> {
  for (const parent of parents) {
    for (const path of await filesIn(directory, parent)) {
      if (!isOfScope(path, names) || written.has(path)) continue;
      await rm(join(directory, path), { force: true });
      await rmdir(dirname(join(directory, path))).catch(() => undefined);
    }
    await rmdir(join(directory, parent)).catch(() => undefined);
  }
}

/** Shape: `by-…/<folder>/<name>`. */
function isOfScope(path: string, names: readonly string[]): boolean {
  const [, , name = "", ...deeper] = path.split(sep);
  return deeper.length === 0 && names.includes(name);
}

/** Files below a folder, as paths from `directory`; where no folder stands but a file, that file. */
async function filesIn(directory: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(join(directory, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? [] : [folder];
  }
}
