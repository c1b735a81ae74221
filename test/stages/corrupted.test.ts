import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ArtifactStore, openArtifactStore } from "../../src/artifacts/store.ts";
import type { Job } from "../../src/model/job.ts";
import type { Stage } from "../../src/model/run.ts";
import { openPgliteBackend } from "../../src/queue/backends/pglite.ts";
import { startWork } from "../../src/queue/work.ts";
import { openRecords } from "../../src/records/records.ts";
import { sourceOf } from "../../src/sources/index.ts";
import { compute } from "../../src/stages/compute.ts";
import { fingerprintOf } from "../../src/stages/fingerprint.ts";
import { ingest } from "../../src/stages/ingest.ts";
import type { InScratch, StageHandler } from "../../src/stages/stage.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/warehouse.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";
import { openDatabase } from "../servers/embedded.ts";
import { sourceSpec } from "../warehouse/world.ts";

/** Twelve members over four months: every movement, a refund beyond purchases, sales without a customer. */
function salesOf(month: string, index: number): string[] {
  const members = Array.from({ length: 12 }, (_, member) => member + 1).filter((member) => (member + index) % 5 !== 0);
  const rows = members.map((member) => `M${member},${month}-1${member % 9} 10:00:00,${member * 1370 + index * 500}`);
  return [...rows, `M${((index * 4) % 5) + 5},${month}-20 10:00:00,-50000`, `,${month}-21 10:00:00,9900`];
}
const months = ["2026-07", "2026-08", "2026-09", "2026-10"];
const rows = months.flatMap(salesOf).map((row, index) => `${row},${index % 3 === 0 ? "부산점" : "강남점"}`);
const csv = ["customer_id,occurred_at,amount,store", ...rows].join("\n");

/** What is spoilt behind which query, and what the run must say about it. */
const corruptions: readonly (readonly [what: string, after: string, sql: string, message: RegExp])[] = [
  [
    "a customer is lost in a transition",
    "transition",
    "UPDATE transition SET customers = customers - 1 WHERE movement = 'retained' AND prior_tier = 5 AND current_tier = 5 AND pair_key = 0",
    /flow\.opening: \d+ is not \d+/,
  ],
  [
    "a customer is counted as another movement",
    "transition",
    "UPDATE transition SET movement = 'churned' WHERE movement = 'retained' AND prior_tier = 5 AND current_tier = 5 AND pair_key = 0",
    /flow\.rollforward: \d+ is not \d+/,
  ],
  [
    "a tier's revenue is off by one won",
    "tier",
    "UPDATE tier SET revenue = revenue + 10000 WHERE tier = 5 AND window_key = 0",
    /change\.tiers\.revenue: \d+ is not \d+/,
  ],
  [
    "a customer stands in the wrong tier",
    "transition",
    "UPDATE transition SET current_tier = 4 WHERE current_tier = 5 AND pair_key = 0",
    /change\.movements\.5\.closing: 0 is not \d+/,
  ],
  [
    "adjustments are above zero",
    "activity",
    "UPDATE activity SET adjustments = 10000 WHERE window_key = 0",
    /flow\.revenue\.adjustments: 1 is not ≤ 0/,
  ],
  [
    "unidentified sales are off by a ten-thousandth",
    "window-total",
    "UPDATE window_total SET revenue = revenue + 1 WHERE NOT is_identified AND window_key = 0",
    /flow\.revenue\.gross: \d+ is not \d+\.0001/,
  ],
  [
    "a window's sales and refunds are not its revenue",
    "window-total",
    "UPDATE window_total SET gross_sales = gross_sales + 10000 WHERE is_identified AND window_key = 0",
    /flow\.revenue\.gross: \d+ is not \d+/,
  ],
  [
    "a whole customer is missing from the facts",
    "report-window",
    `CREATE TEMP TABLE rest AS FROM sale WHERE source_key IS DISTINCT FROM (SELECT max(source_key) FROM sale);
     CREATE OR REPLACE TEMP VIEW sale AS FROM rest`,
    /facts\.grossSales: \d+ is not \d+/,
  ],
];

describe("a run whose figures were spoilt on the way", () => {
  let folder: string;
  let pglite: PGlite;
  let files: ArtifactStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jepyo-corrupted-"));
    await writeFile(join(folder, "transactions.csv"), `${csv}\n`);
    files = await openArtifactStore(join(folder, "artifacts"));
    pglite = await openDatabase();
  });
  afterAll(async () => {
    await pglite.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Walks the road of a run, its warehouse spoilt behind one query, and tells which stages were entered and how it ended. */
  async function walk(
    name: string,
    spoil?: (warehouse: Warehouse, script: string) => Promise<void>,
    changes: Partial<Job> = {},
  ) {
    const records = await openRecords(pglite);
    const backend = await openPgliteBackend(pglite);
    const inScratch: InScratch = async (task, action) => {
      const scratch = join(folder, "scratch", task);
      await mkdir(scratch, { recursive: true });
      return action(scratch).finally(() => rm(scratch, { recursive: true, force: true }));
    };
    const entered: Stage[] = [];
    const noted =
      (stage: Stage, handler: StageHandler): StageHandler =>
      (task, signal) => {
        entered.push(stage);
        return handler(task, signal);
      };
    const openPlain = (directory: string) => openWarehouse({ directory });
    const openSpoilt = async (directory: string): Promise<Warehouse> => {
      const warehouse = await openPlain(directory);
      const script = warehouse.script.bind(warehouse);
      warehouse.script = async (url, parameters) => {
        await script(url, parameters);
        await spoil?.(warehouse, url.pathname.split("/").at(-1) ?? "");
      };
      return warehouse;
    };
    const source = sourceSpec({ transactions: { columns: { transaction_id: null } } });
    const { contentHash } = await sourceOf("csv").inspect(source, { workspace: folder, scratch: folder });
    const planned = sampleRun(1, name);
    const spec = { ...planned.spec, source, ...changes };
    const run = { ...planned, spec, fingerprint: fingerprintOf(spec, contentHash) };
    const work = await startWork({
      backend,
      records,
      handlers: {
        ingest: noted(
          "ingest",
          ingest({
            runs: records,
            files,
            inScratch,
            workspace: folder,
            sourceOf,
            openWarehouse: openPlain,
            queryRecipients: async () => [],
            layReport: async () => "quality.json",
          }),
        ),
        compute: noted(
          "compute",
          compute({
            runs: records,
            files,
            inScratch,
            openWarehouse: openSpoilt,
            secretOf: () => undefined,
            jepyo: "0.1.0",
          }),
        ),
        render: noted("render", async () => ({ next: [{ stage: "settle", key: "all" }] })),
        deliver: noted("deliver", async () => ({})),
        settle: noted("settle", async () => ({ next: "issued" })),
      },
    });
    try {
      await work.enqueue(await records.insertRun(run, [sampleDelivery(run.id, 1)], [{ stage: "ingest", key: "all" }]));
      await expect.poll(async () => (await records.run(run.id))?.state, { timeout: 30_000 }).toMatch(/issued|failed/);
      const kept = (await records.artifactsOf(run.id)).map((artifact) => artifact.kind);
      const deliveries = (await records.deliveriesOf(run.id)).map((delivery) => delivery.state);
      return { run: await records.run(run.id), entered, kept, deliveries };
    } finally {
      await work.close();
      await backend.close();
    }
  }

  it("goes all the way when nothing is", async () => {
    const { run, entered, kept } = await walk("whole");
    expect(run).toMatchObject({ state: "issued", error: null });
    expect(entered).toEqual(["ingest", "compute", "render", "settle"]);
    expect(kept).toEqual(expect.arrayContaining(["statements", "sheets"]));
  });

  it("stops a split job when one scope is spoilt, and names it", async () => {
    const spoil = async (warehouse: Warehouse, script: string): Promise<void> => {
      if (script !== "tier.sql") return;
      await warehouse.run(
        `UPDATE tier SET revenue = revenue + 10000 WHERE tier = 5 AND window_key = (
           SELECT window_key FROM report_window JOIN scope USING (scope_key) WHERE value = '부산점' AND is_own)`,
      );
    };
    const { run, entered, kept } = await walk("split", spoil, { split: { by: "store" } });
    expect(run).toMatchObject({ state: "failed", error: { code: "JEPYO-CHECK-FAILED" } });
    expect(run?.error?.message).toMatch(/checks of store 부산점 do not hold; .*change\.tiers\.revenue: \d+ is not \d+/);
    expect(entered).toEqual(["ingest", "compute"]);
    expect(kept).not.toContain("statements");
  });

  it.each(corruptions)(
    "stops in compute when %s: nothing is kept, drawn or delivered",
    async (what, after, sql, message) => {
      const name = `case-${corruptions.findIndex(([each]) => each === what)}`;
      const { run, entered, kept, deliveries } = await walk(name, async (warehouse, script) => {
        if (script === `${after}.sql`) await warehouse.run(sql);
      });
      expect(run).toMatchObject({ state: "failed", error: { code: "JEPYO-CHECK-FAILED" } });
      expect(run?.error?.message).toMatch(message);
      expect(entered).toEqual(["ingest", "compute"]);
      expect(kept).not.toContain("statements");
      expect(kept).not.toContain("sheets");
      expect(deliveries).toEqual(["pending"]);
    },
  );
});
