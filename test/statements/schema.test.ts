import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Statements } from "../../src/model/statement.ts";
import { statementsJsonSchema } from "../../src/statements/schema/json-schema.ts";
import { statementsShape } from "../../src/statements/schema/statements.ts";
import { sampleStatements } from "../sheets/sample.ts";

const published = new URL("../../docs/statements.schema.json", import.meta.url);
const fixture = new URL("../fixtures/statements.json", import.meta.url);

/** The compiler's part: whatever the model says the schema says, and the other way round. */
const asShape = (statements: Statements): z.infer<typeof statementsShape> => statements;
const asModel = (shape: z.infer<typeof statementsShape>): Statements => shape;

describe("the published JSON Schema of statements.json", () => {
  it("is the committed one (else: vitest run test/statements/schema.test.ts -u)", async () => {
    const text = `${JSON.stringify(statementsJsonSchema(), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(fileURLToPath(published));
  });

  it("takes real statements, and names what is wrong with others", async () => {
    const reader = z.fromJSONSchema(JSON.parse(await readFile(published, "utf8")));
    const real = JSON.parse(await readFile(fixture, "utf8"));
    for (const statements of [real, sampleStatements({ currency: "USD" }), sampleStatements({ customers: 0 })]) {
      expect(statementsShape.safeParse(asShape(asModel(statements))).error?.issues).toBeUndefined();
      expect(reader.safeParse(statements).success).toBe(true);
    }
    const wrong = structuredClone(real);
    wrong.flow.revenue.total = 12.5;
    delete wrong.change.tiers[0].revenueShare;
    for (const schema of [statementsShape, reader]) {
      const places = schema.safeParse(wrong).error?.issues.map(({ path }) => path.join("."));
      expect(places).toEqual(["flow.revenue.total", "change.tiers.0.revenueShare"]);
    }
  });

  it("finds a key that nobody declared, which readers may ignore", async () => {
    const reader = z.fromJSONSchema(JSON.parse(await readFile(published, "utf8")));
    const later = { ...sampleStatements(), later: 1 };
    expect(statementsShape.safeParse(later).success).toBe(false);
    expect(reader.safeParse(later).success).toBe(true);
  });

  it("describes every figure by its definition", () => {
    const text = JSON.stringify(statementsJsonSchema());
    expect(text).toContain("고객 유지율, Retention rate: 유지 고객 ÷ 기초 고객 | retained ÷ opening customers");
    expect(text).toContain("채널별 신규 고객, New customers by channel (전기, prior)");
  });
});
