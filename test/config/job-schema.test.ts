import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { jobJsonSchema } from "../../src/config/json-schema.ts";

const published = new URL("../../docs/job.schema.json", import.meta.url);
const sample = new URL("cases/sample/jobs/monthly-executive.yaml", import.meta.url);

describe("the published JSON Schema", () => {
  it("is the schema that job files are checked with", async () => {
    const text = `${JSON.stringify(jobJsonSchema, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(fileURLToPath(published));
  });

  it("takes the sample job file and refuses an unknown key in it", async () => {
    const editor = z.fromJSONSchema(JSON.parse(await readFile(published, "utf8")));
    const job = parse(await readFile(sample, "utf8"));
    expect(editor.safeParse(job).success).toBe(true);
    expect(editor.safeParse({ ...job, perod: {} }).success).toBe(false);
  });
});
