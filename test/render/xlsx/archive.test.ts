import { describe, expect, it } from "vitest";
import { contentOf, readArchive, writeArchive } from "../../../src/render/xlsx/archive.ts";

const files = new Map([
  ["a/빈.xml", Buffer.from("")],
  ["b.xml", Buffer.from("<b>가</b>".repeat(10_000))],
]);

describe("an archive", () => {
  it("gives back what was put in, and depends on nothing else", () => {
    const first = writeArchive(files, new Date("2026-11-04T09:30:10Z"));
    const again = writeArchive(new Map(files), new Date("2026-11-04T09:30:10Z"));
    expect(Buffer.compare(first, again)).toBe(0);
    expect([...readArchive(first)].map(([name, entry]) => [name, Buffer.from(contentOf(entry)).toString()])).toEqual(
      [...files].map(([name, content]) => [name, content.toString()]),
    );
    expect(first.length).toBeLessThan(1_000);
  });

  it("is refused when it is none", () => {
    expect(() => readArchive(new Uint8Array(10))).toThrow(RangeError);
    const damaged = writeArchive(files, new Date(0));
    damaged.fill(0, damaged.length - 100, damaged.length - 30);
    expect(() => readArchive(damaged)).toThrow(RangeError);
  });
});
