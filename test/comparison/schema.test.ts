import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { comparisonJsonSchema, comparisonShape } from "../../src/comparison/schema.ts";
import type { ComparisonStatement } from "../../src/model/comparison.ts";
import { comparedOf } from "./issued.ts";

const published = new URL("../../docs/comparison.schema.json", import.meta.url);

/** The compiler's part: whatever the model says the schema says, and the other way round. */
const asShape = (comparison: ComparisonStatement): z.infer<typeof comparisonShape> => comparison;
const asModel = (shape: z.infer<typeof comparisonShape>): ComparisonStatement => shape;

describe("the published JSON Schema of comparison.json", () => {
  it("is the committed one (else: vitest run test/comparison/schema.test.ts -u)", async () => {
    const text = `${JSON.stringify(comparisonJsonSchema(), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(fileURLToPath(published));
  });

  it("takes comparisons, and names what is wrong with others", async () => {
    const reader = z.fromJSONSchema(JSON.parse(await readFile(published, "utf8")));
    for (const comparison of [
      comparedOf(2),
      comparedOf(6, { currency: "USD" }),
      comparedOf(3, { covered: "current" }),
    ]) {
      const plain: unknown = JSON.parse(JSON.stringify(asShape(asModel(comparison))));
      expect(comparisonShape.safeParse(plain).error?.issues).toBeUndefined();
      expect(reader.safeParse({ ...(plain as object), later: 1 }).success).toBe(true);
    }
    const wrong = { ...comparedOf(2), currency: "wons" };
    expect(comparisonShape.safeParse(wrong).error?.issues.map(({ path }) => path.join("."))).toEqual(["currency"]);
  });
});
