import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A file of published data that lies beside the project, or `undefined` where it is absent; such tests say so in their names. */
export function sharedFile(name: string): string | undefined {
  const path = fileURLToPath(new URL(`../../../../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Rows of a small CSV file without quotes, by column. */
export function rowsOf(path: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}
