import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadJob } from "../../src/config/load-job.ts";
import { statementsShape } from "../../src/statements/schema/statements.ts";
import { expectDefined } from "./dictionary/defined.ts";
import { expectPart } from "./expect-part.ts";
import { statementsOf } from "./road.ts";

/** A folder is a test: its files go the real road, its `expected.json` names the part of the answer that was counted by hand. */
const keys = ["position", "income", "flow", "change", "value"] as const;

for (const key of keys) {
  const folder = join(import.meta.dirname, key, "cases");
  describe(`cases of ${key}`, () => {
    for (const name of readdirSync(folder).toSorted()) {
      it(name, async () => {
        const workspace = join(folder, name);
        const expected = JSON.parse(await readFile(join(workspace, "expected.json"), "utf8"));
        const job = await loadJob(join(workspace, "job.yaml"), { workspace, secrets: [] }, {});
        const statements = await statementsOf(job, expected.period.label, workspace);
        expectPart(statements, expected);
        expectDefined(statements, name);
        expect(statementsShape.safeParse(statements).error?.issues).toBeUndefined();
        expect(statements.checks.filter((check) => !check.ok)).toEqual([]);
      });
    }
  });
}
