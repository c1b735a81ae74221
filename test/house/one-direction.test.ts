import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const source = fileURLToPath(new URL("../../src", import.meta.url));

/** Which folders a folder of src/ may import from; the road runs one way. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  calendar: ["model"],
  labels: ["model"],
  config: ["model", "calendar"],
  warehouse: ["model"],
  sources: ["model", "warehouse"],
  statements: ["model", "calendar", "labels", "warehouse"],
  comparison: ["model", "labels", "statements"],
  render: ["model", "labels"],
  deliver: ["model"],
  links: ["model"],
  records: ["model"],
  artifacts: ["model"],
  stages: [
    "model",
    "calendar",
    "labels",
    "warehouse",
    "sources",
    "statements",
    "render",
    "deliver",
    "links",
    "records",
    "artifacts",
  ],
  queue: ["model", "records", "stages"],
  server: ["model", "config", "records", "queue"],
};

/** The composition root and the command line stand above the road. */
const above = ["app", "cli"];

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
const folderOf = (path: string) => path.split(sep)[0] ?? path;

function importsOf(path: string): string[] {
  const text = readFileSync(join(source, path), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, target = ""]) =>
    relative(source, resolve(source, dirname(path), target)),
  );
}

describe("the one direction of the house", () => {
  it("knows every folder of src/", () => {
    const folders = new Set(files.map(folderOf));
    expect([...folders].filter((folder) => !(folder in mayImport) && !above.includes(folder))).toEqual([]);
  });

  it("lets no folder import from one that stands above or beside it", () => {
    const wrong = files
      .filter((path) => !above.includes(folderOf(path)))
      .flatMap((path) =>
        importsOf(path)
          .filter((target) => !target.startsWith(".."))
          .filter((target) => folderOf(target) !== folderOf(path))
          .filter((target) => !mayImport[folderOf(path)]?.includes(folderOf(target)))
          .map((target) => `${path} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps the queue library inside queue/ and the environment inside config/", () => {
    const outside = (folder: string, pattern: RegExp) =>
      files.filter((path) => folderOf(path) !== folder && pattern.test(readFileSync(join(source, path), "utf8")));
    expect(outside("queue", /from "bullmq"/)).toEqual([]);
    expect(
      outside("config", /process\.env\.\w+|process\.env\[/).filter((path) => !above.includes(folderOf(path))),
    ).toEqual([]);
  });
});
