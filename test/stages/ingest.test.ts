import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Job, Recipient } from "../../src/model/job.ts";
import type { Run } from "../../src/model/run.ts";
import type { NewDelivery } from "../../src/records/records.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { fingerprintOf } from "../../src/stages/fingerprint.ts";
import { ingest } from "../../src/stages/ingest.ts";
import type { FileKeeper, StageTask } from "../../src/stages/stage.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { sampleRun } from "../records/sample.ts";
import { inspectWorld, inWorld, sourceSpec, type World } from "../warehouse/world.ts";

const source = sourceSpec({ transactions: { paths: ["data/*.csv"], columns: { transaction_id: null } } });
const sales = "customer_id,occurred_at,amount\n김비밀,2026-10-01,1000\n이비밀,2026-10-02,2000\n";
const taskOf = ({ id, createdAt }: Run): StageTask => ({
  id: `${id}.ingest.all`,
  runId: id,
  stage: "ingest",
  key: "all",
  state: "running",
  attempt: 1,
  round: 0,
  plannedAt: createdAt,
  nthTry: 1,
});

async function plannedRun(world: World): Promise<Run> {
  const planned = sampleRun(1);
  const spec = { ...planned.spec, source };
  const { contentHash } = await inspectWorld(world, source);
  return {
    ...planned,
    spec,
    fingerprint: fingerprintOf(spec, contentHash),
    state: "running",
    error: null,
    wait: null,
    dueAt: null,
    heldAt: null,
    resumedAt: null,
    endedAt: null,
    decisions: [],
  };
}

interface Asked {
  readonly ownJob?: (file: string) => Promise<Job>;
  /** Whom the job's queries find. */
  readonly found?: readonly Recipient[];
  /** Where rows of the ledger go. */
  readonly rows?: NewDelivery[];
}

/** Ingests, and tells which artifacts were kept. */
async function ingested(world: World, run: Run, { ownJob, found = [], rows = [] }: Asked = {}): Promise<string[]> {
  const kept = { sha256: "0".repeat(64), bytes: 1 };
  const files: FileKeeper = {
    put: async () => kept,
    putFile: async () => kept,
    get: () => Promise.reject(new Error("ingest reads no artifact")),
    pathOf: () => "",
  };
  const handler = ingest({
    runs: { run: async () => run, artifactsOf: async () => [] },
    files,
    inScratch: (name, action) => action(join(world.scratch, name)),
    workspace: world.workspace,
    sourceOf,
    openWarehouse: (directory) => openWarehouse({ directory }),
    queryRecipients: async () => found,
    layReport: async (runId) => `quality/${runId}.json`,
    ...(ownJob === undefined ? {} : { ownJob }),
  });
  const { artifacts = [], deliveries = [] } = await handler(taskOf(run), new AbortController().signal);
  rows.push(...deliveries);
  return artifacts.map(({ kind, key }) => `${kind}:${key}`);
}

test("readers that a query finds get a row each, and those who compute are told of their scopes", async () => {
  await inWorld({ "data/sales.csv": sales }, async (world) => {
    const rows: NewDelivery[] = [];
    const found: Recipient[] = [
      { address: "a@example.com", locale: "en", attach: ["pdf"], asLink: true },
      { address: "b@example.com", locale: "ko", attach: [] },
    ];
    expect(await ingested(world, await plannedRun(world), { found, rows })).toContain("recipients:all");
    expect(rows.map(({ address, locale, asLink, test }) => [address, locale, asLink, test])).toEqual([
      ["a@example.com", "en", true, false],
      ["b@example.com", "ko", false, false],
    ]);
  });
});

test("whoever is told that rows were rejected is told where they are listed", async () => {
  await inWorld({ "data/sales.csv": `${sales}최비밀,2026-13-45,1\n` }, async (world) => {
    await expect(ingested(world, await plannedRun(world))).rejects.toMatchObject({
      code: "JEPYO-DATA-REJECTED",
      hint: expect.stringContaining("listed in quality/monthly.2026-10.v1.json"),
    });
  });
});

describe("a worker on another machine", () => {
  test("takes a run whose job file says the same there of what makes the figures", async () => {
    await inWorld({ "data/sales.csv": sales }, async (world) => {
      const run = await plannedRun(world);
      const title = { ko: "다른 이름", en: "Another title" };
      expect(await ingested(world, run, { ownJob: async () => ({ ...run.spec, title }) })).toContain("quality:all");
    });
  });

  test("refuses one whose job file says something else, or is not there", async () => {
    await inWorld({ "data/sales.csv": sales }, async (world) => {
      const run = await plannedRun(world);
      const quartiles: Job = { ...run.spec, tiers: { method: "quantiles", count: 4 } };
      await expect(ingested(world, run, { ownJob: async () => quartiles })).rejects.toMatchObject({
        code: "JEPYO-WORKSPACE-DIFFERS",
        fault: "configuration",
        message: "the job file that monthly.2026-10.v1 was planned from says something else on this machine of tiers",
        place: { job: "monthly", file: "jobs/monthly.yaml" },
      });
      await expect(ingested(world, run, { ownJob: () => Promise.reject(new Error("ENOENT")) })).rejects.toMatchObject({
        code: "JEPYO-WORKSPACE-DIFFERS",
      });
    });
  });
});

describe("a run's statements come from the data it was planned from", () => {
  test("the files as they were are taken", async () => {
    await inWorld({ "data/sales.csv": sales }, async (world) => {
      const kept = await ingested(world, await plannedRun(world));
      expect(kept).toContain("quality:all");
      expect(kept).toContain("facts:sale");
    });
  });

  test("a file that is only called otherwise is the same data", async () => {
    await inWorld({ "data/sales.csv": sales }, async (world) => {
      const run = await plannedRun(world);
      await inWorld({ "data/판매.csv": sales }, async (other) => {
        expect(await ingested(other, run)).toContain("facts:sale");
      });
    });
  });

  test.each([
    ["an amount was mended", "data/sales.csv", sales.replace("2000", "2001")],
    ["a column no statement reads was added", "data/sales.csv", sales.replaceAll("\n", ",x\n")],
    ["a file came in", "data/more.csv", "customer_id,occurred_at,amount\n박비밀,2026-10-03,1\n"],
  ])("refuses when %s after the plan", async (_, path, content) => {
    await inWorld({ "data/sales.csv": sales }, async (world) => {
      const run = await plannedRun(world);
      await writeFile(join(world.workspace, path), content);
      await expect(ingested(world, run)).rejects.toMatchObject({
        code: "JEPYO-SOURCE-CHANGED",
        fault: "source",
        retry: "never",
        message: expect.stringContaining(run.fingerprint),
        place: { job: "monthly" },
        hint: expect.stringContaining("run the same command again"),
      });
      expect(await ingested(world, await plannedRun(world))).toContain("facts:sale");
    });
  });
});
