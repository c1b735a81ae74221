import { posix, win32 } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folderNames } from "../../src/stages/folder-names.ts";

const namesOf = (...values: readonly string[]): string[] => {
  const names = folderNames(values);
  return values.map((value) => names.get(value) ?? "");
};

describe("folder names of scopes", () => {
  it("are the values themselves where they can be", () => {
    expect(namesOf("강남점", "Store 1", "명동 본점")).toEqual(["강남점", "Store 1", "명동 본점"]);
  });

  it("never lead anywhere else, and are never a device or hidden", () => {
    expect(namesOf("../x", "a/b", "..", "C:\\x", ".ssh", "nul", "\u202Ex")).toEqual([
      "_x",
      "a_b",
      "_",
      "C__x",
      "ssh",
      "_nul",
      "_x~2",
    ]);
  });

  it("differ where values differ by letter case, Unicode form or a forbidden sign alone, the same whatever the order", () => {
    const values = ["Gangnam", "gangnam", "a:b", "a/b", "가", "가".normalize("NFD")];
    expect(namesOf(...values)).toEqual(["Gangnam", "gangnam~2", "a_b~2", "a_b", "가~2", "가"]);
    expect(folderNames(values.toReversed())).toEqual(folderNames(values));
  });

  it("whatever a store is called, it has one folder of its own, one step down", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: "binary", maxLength: 90 }), { maxLength: 8 }), (values) => {
        const names = namesOf(...values);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(values.length);
        for (const name of names) {
          for (const { normalize, basename } of [posix, win32]) expect(basename(normalize(name))).toBe(name);
          expect(name).not.toMatch(/^\.|[.\s]$|^$/);
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        }
      }),
    );
  });
});
