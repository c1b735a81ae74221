import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Stage } from "../../src/model/run.ts";
import { openPgliteBackend } from "../../src/queue/backends/pglite.ts";
import { startWork } from "../../src/queue/work.ts";
import { acquireHome } from "../../src/records/home-lock.ts";
import { openRecords } from "../../src/records/records.ts";
import type { StageHandler } from "../../src/stages/stage.ts";
import { sampleDelivery, sampleRun } from "../records/sample.ts";

/**
 * One process that carries on what lies in a home folder and issues new runs of three mails each, every mail a line in `mails.txt`:
 * `node walk-road.ts <home> <stage to hang in, or -> <versions>`. Ends by itself when all is issued.
 */
const [, , home = "", hangIn = "-", versions = "0"] = process.argv;
const lock = await acquireHome(home, "walk-road");
const pglite = await PGlite.create(join(home, "database"));
const records = await openRecords(pglite);
const backend = await openPgliteBackend(pglite);

const handlers: Record<Stage, StageHandler> = {
  ingest: async () => ({ next: [{ stage: "compute", key: "all" }] }),
  compute: async () => ({ next: ["ko", "en"].map((locale) => ({ stage: "render", key: `all.${locale}` }) as const) }),
  render: async (task) => ({
    artifacts: [{ runId: task.runId, kind: "pdf", key: task.key, sha256: "a".repeat(64), bytes: 1 }],
    next: [1, 2, 3].map((n) => ({ stage: "deliver", key: sampleDelivery(task.runId, n).id }) as const),
  }),
  async deliver(task) {
    const done = { next: [{ stage: "settle", key: "all" }] } as const;
    if (await records.updateDelivery(task.key, { state: "sending" }, ["pending"])) {
      await appendFile(join(home, "mails.txt"), `${task.key}\n`);
      await records.updateDelivery(task.key, { state: "sent" }, ["sending"]);
    } else {
      await records.updateDelivery(task.key, { state: "unknown" }, ["sending"]);
    }
    return done;
  },
  settle: async () => ({ next: "issued" }),
};
if (hangIn !== "-") {
  handlers[hangIn as Stage] = async () => {
    console.log(`hangs in ${hangIn}`);
    return new Promise(() => undefined);
  };
}

const left = await records.unfinishedRuns();
console.log(`carries on: ${left.map((run) => run.id).join(" ")}`);
const recovered = await records.recoverTasks();
const work = await startWork({ backend, records, handlers });
await work.enqueue(recovered);
for (let version = 1; version <= Number(versions); version += 1) {
  const run = sampleRun(version);
  if ((await records.run(run.id)) !== undefined) continue;
  const deliveries = [1, 2, 3].map((n) => sampleDelivery(run.id, n));
  await work.enqueue(await records.insertRun(run, deliveries, [{ stage: "ingest", key: "all" }]));
}
while ((await records.unfinishedRuns()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
await work.close();
await backend.close();
await pglite.close();
await lock.release();
console.log("all issued");
