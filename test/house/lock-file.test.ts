import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type LockFile, missingFrom } from "./complete-lock.mjs";

const text = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");

describe("package-lock.json", () => {
  it("holds the packages of every platform, or npm ci refuses it elsewhere: `npm run lock` adds them", () => {
    expect(missingFrom(JSON.parse(text) as LockFile)).toEqual([]);
  });

  it("records no download addresses", () => {
    expect(text).not.toContain('"resolved"');
  });
});
