import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openFiles } from "../../src/app/files.ts";
import { type Home, openHome } from "../../src/app/home.ts";
import { openStore, type Store } from "../../src/app/store.ts";
import { openApp } from "../../src/app/work.ts";
import { readSettings } from "../../src/config/settings.ts";
import type { Job } from "../../src/model/job.ts";
import { wholeScope } from "../../src/model/run.ts";
import { planRun } from "../../src/stages/plan.ts";
import { keepJson } from "../../src/stages/stage.ts";
import { sampleSheets, sampleStatements } from "../../test/render/fixtures/statements.ts";
import { sampleJob } from "../../test/sheets/job.ts";
import { treeCpu } from "../render/tree.ts";
import { inputOf } from "./input.ts";
import type { FilledInput } from "./print-filled.ts";

/**
 * Statements that are computed already, on their road from the queue to the outbox: page and PDF drawn, opened again, hashed and stored, mail composed and laid, ledger
 * written. A run a statement, as if each were issued by itself.
 */
const { scratch, documents, warmUp } = inputOf<FilledInput>();
await mkdir(join(scratch, "jobs"), { recursive: true });
const settings = readSettings({ JEPYO_HOME: join(scratch, "home"), MAIL_FROM: "statements@example.com" }, scratch);
const home = await openHome(settings, "bench");
const store = await openStore(home, settings);
for (let index = 0; index < warmUp + documents; index += 1) await planComputed(index, home, store);

const { promise: ended, resolve } = Promise.withResolvers<void>();
let settled = 0;
let cpu = 0;
let start = 0;
const app = await openApp({
  settings,
  home,
  store,
  warn: () => undefined,
  onProgress({ stage, state }) {
    if (state === "failed") throw new Error(`a run failed in ${stage}`);
    if (stage !== "settle" || state !== "done") return;
    settled += 1;
    if (settled === warmUp) {
      cpu = treeCpu();
      start = performance.now();
    }
    if (settled === warmUp + documents) resolve();
  },
});
await ended;
const wall = (performance.now() - start) / 1000;
const spent = treeCpu() - cpu;
console.log(JSON.stringify({ cpu: (spent * 1000) / documents, rate: documents / wall }));
await app.close();
await store.close();
await home.release();
await rm(scratch, { recursive: true, force: true });
process.exit(0);

/** Plans a run of its own and leaves what ingest and compute would leave. */
async function planComputed(index: number, to: Home, { records }: Store): Promise<void> {
  const files = await openFiles(to);
  const job: Job = {
    ...sampleJob,
    name: `bench-${index}`,
    formats: ["pdf"],
    delivery: {
      email: {
        to: [{ address: `reader-${index}@example.com`, attach: ["pdf"], locale: "ko" }],
        maxAttachmentBytes: 10_000_000,
        linkDays: 30,
        maxRecipients: 10,
      },
    },
  };
  const { run } = await planRun(
    {
      job,
      period: sampleStatements.period,
      contentHash: `sha256:${index}`,
      options: { send: true, transport: "outbox" },
      reissue: false,
      now: new Date().toISOString(),
    },
    records,
  );
  const left = {
    ingest: { next: [{ stage: "compute", key: "all" }] as const },
    compute: {
      artifacts: [
        await keepJson(files, run.id, "statements", { ...sampleStatements, scope: null, runId: run.id }, wholeScope),
        await keepJson(files, run.id, "sheets", sampleSheets(), wholeScope),
      ],
      next: [{ stage: "render", key: `${wholeScope}.ko` }] as const,
    },
  };
  for (const stage of ["ingest", "compute"] as const) {
    const task = (await records.tasksOf(run.id)).find((candidate) => candidate.stage === stage);
    if (task === undefined) throw new Error(`${run.id} has no ${stage}`);
    const start = await records.startTask(task.id, stage, "bench");
    if (start !== undefined) await records.completeTask(start, left[stage]);
  }
  await files.close();
}
