import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { makeStatements } from "../fixtures/make-statements.ts";

it("the drawn-from fixture is what its script makes (else: node test/fixtures/make-statements.ts)", async () => {
  const kept = JSON.parse(await readFile(new URL("../fixtures/statements.json", import.meta.url), "utf8"));
  expect(JSON.parse(JSON.stringify(await makeStatements()))).toEqual(kept);
});
