import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { changeIndicatorFormulas, changeIndicatorMeanings } from "../../src/labels/indicators.ts";
import { movementMeanings } from "../../src/labels/movements.ts";
import type { Statements } from "../../src/model/statement.ts";

const story: Statements = JSON.parse(readFileSync(new URL("../fixtures/statements.json", import.meta.url), "utf8"));

it("who is called new has bought for the first time and has net spend above zero, wherever it is said", () => {
  const movements = story.notes.find(({ id }) => id === "movements");
  const said = [changeIndicatorMeanings.newCustomers, changeIndicatorFormulas.newCustomers, movementMeanings.new];
  for (const text of [...said, ...(movements === undefined ? [] : [movements.text])]) {
    expect(text.ko).toMatch(/순구매액(이 0보다 큰| > 0)/);
    expect(text.en).toContain("net spend above zero");
  }
  expect(movements).toBeDefined();
});
