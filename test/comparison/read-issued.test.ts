import { describe, expect, it } from "vitest";
import { latestIssued, readIssued } from "../../src/comparison/read-issued.ts";
import type { ArtifactRow, Run, RunState } from "../../src/model/run.ts";
import { issuedOf } from "./issued.ts";

const run = { id: "shop.2026-10.v1", job: "shop", spec: { name: "shop" } } as Run;
const row = (key: string): ArtifactRow => ({ runId: run.id, kind: "statements", key, sha256: key, bytes: 1 });

/** A run that left the whole and these parts, under keys that are not their names. */
function reader(parts: readonly string[]) {
  const { statements } = issuedOf(0);
  const files = new Map<string, unknown>([
    ["all", statements],
    ...parts.map((value, place): [string, unknown] => [
      `store-${place}`,
      { ...statements, scope: { by: "store", value } },
    ]),
  ]);
  return {
    runsOf: async () => [],
    artifactsOf: async () => [...files.keys()].map(row),
    get: async (sha256: string) => Buffer.from(JSON.stringify(files.get(sha256))),
  };
}

describe("the statements of one column", () => {
  it("are the whole's, or those of the part that is named", async () => {
    const effects = reader(["강남점", "부산점"]);
    expect((await readIssued(run, "all", effects)).statements.scope).toBeNull();
    expect((await readIssued(run, "부산점", effects)).statements.scope).toEqual({ by: "store", value: "부산점" });
  });

  it("a part that is not there is refused, with the names of those that are", async () => {
    await expect(readIssued(run, "대구점", reader(["강남점", "부산점"]))).rejects.toMatchObject({
      code: "JEPYO-COMPARE-SCOPE",
      message: "shop.2026-10.v1 holds no statements of 대구점",
      hint: "name one of 강남점, 부산점",
    });
    await expect(readIssued(run, "강남점", reader([]))).rejects.toMatchObject({
      hint: "its job has no split: name the job alone",
    });
  });

  it("come from the latest version that was issued, whatever became of its mails", async () => {
    const versions: readonly RunState[] = ["failed", "issued-with-failures", "issued"];
    const runs = versions.map((state, place) => ({ ...run, state, version: 3 - place }) as Run);
    expect((await latestIssued("shop", "2026-10", { runsOf: async () => runs }))?.version).toBe(2);
    expect(await latestIssued("shop", "2026-10", { runsOf: async () => [] })).toBeUndefined();
  });
});
