import { mkdir, rm, writeFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import packageJson from "../package.json" with { type: "json" };
import { type ArtifactStore, openArtifactStore } from "./artifacts/store.ts";
import type { Settings } from "./config/settings.ts";
import { composeMessage } from "./deliver/compose.ts";
import { openChannel } from "./deliver/index.ts";
import type { Run, Task } from "./model/run.ts";
import { openPgliteBackend } from "./queue/backends/pglite.ts";
import { startWork } from "./queue/work.ts";
import { acquireHome } from "./records/home-lock.ts";
import { openRecords, type Records } from "./records/records.ts";
import { renderMail } from "./render/email/mail.ts";
import { renderPage } from "./render/html/page.ts";
import { openPdfPrinter } from "./render/pdf/pdf.ts";
import { verifyPdf } from "./render/pdf/verify.ts";
import { verifyWorkbook } from "./render/xlsx/verify.ts";
import { renderWorkbook } from "./render/xlsx/workbook.ts";
import { sourceOf } from "./sources/index.ts";
import { compute } from "./stages/compute.ts";
import { deliver } from "./stages/deliver.ts";
import { ingest } from "./stages/ingest.ts";
import { fillOut } from "./stages/out.ts";
import { render } from "./stages/render.ts";
import { settle } from "./stages/settle.ts";
import type { InScratch } from "./stages/stage.ts";
import { openWarehouse } from "./warehouse/warehouse.ts";

/** A mail is tried this many times before a temporary refusal is final. */
const deliveryAttempts = 5;

/** Everything that touches the world, built once and closed once. */
export interface App {
  readonly records: Records;
  readonly files: ArtifactStore;
  readonly transport: "outbox" | "smtp";
  readonly inScratch: InScratch;
  /** Runs that an ended process left unfinished and that are carried on now. */
  readonly leftRuns: readonly Run[];
  enqueue(tasks: readonly Task[]): Promise<void>;
  fillOut(run: Run, directory: string): Promise<void>;
  mailFolder(runId: string): string;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly settings: Settings;
  /** What holds the home folder, for whoever meets the lock. */
  readonly command: string;
  readonly warn: (line: string) => void;
}

/**
 * Opens the embedded mode: one process owns the home folder, its database, queue, browser and workers.
 * Throws: JEPYO-HOME-IN-USE.
 */
export async function openApp({ settings, command, warn }: AppOptions): Promise<App> {
  const { home } = settings;
  await mkdir(home, { recursive: true });
  const lock = await acquireHome(home, command);
  const closers: (() => Promise<unknown>)[] = [() => lock.release()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const scratch = join(home, "scratch");
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch, { recursive: true });
    closers.push(() => rm(scratch, { recursive: true, force: true }));

    const pglite = await PGlite.create(join(home, "database"));
    closers.push(() => pglite.close());
    const records = await openRecords(pglite);
    const files = await openArtifactStore(join(home, "artifacts"));
    const backend = await openPgliteBackend(pglite);
    closers.push(() => backend.close());

    const printer = await openPdfPrinter({
      scratch: join(scratch, "browser"),
      sandbox: settings.browserSandbox,
      warn,
      ...(settings.browserPath === undefined ? {} : { browserPath: settings.browserPath }),
    });
    closers.push(() => printer.close());
    const outbox = join(home, "outbox");
    const channel = openChannel({ outbox, ...(settings.smtpUrl === undefined ? {} : { smtpUrl: settings.smtpUrl }) });
    closers.push(() => channel.close());

    const inScratch: InScratch = async (name, action) => {
      const directory = join(scratch, name);
      await mkdir(directory, { recursive: true });
      try {
        return await action(directory);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    };
    const openWarehouseIn = (directory: string) => openWarehouse({ directory });
    const runs = records;
    const work = await startWork({
      backend,
      records,
      handlers: {
        ingest: ingest({
          runs,
          files,
          inScratch,
          workspace: settings.workspace,
          sourceOf,
          openWarehouse: openWarehouseIn,
        }),
        compute: compute({ runs, files, inScratch, openWarehouse: openWarehouseIn, jepyo: packageJson.version }),
        render: render({
          runs,
          files,
          async drawPdf(document) {
            const bytes = await printer.print(document);
            await verifyPdf(bytes, document);
            return bytes;
          },
          async drawWorkbook(document) {
            const bytes = await renderWorkbook(document);
            await verifyWorkbook(bytes, document);
            return bytes;
          },
          drawPage: renderPage,
        }),
        deliver: deliver({
          runs,
          files,
          drawMail: renderMail,
          composeMessage,
          fileMail: (runId, deliveryId, raw) => keepMail(join(outbox, runId), deliveryId, raw),
          channel,
          mailFrom: settings.mailFrom,
          attempts: deliveryAttempts,
        }),
        settle: settle({ runs, fillOut: (run, directory) => fillOut(run, directory, { runs, files }) }),
      },
    });
    closers.push(() => work.close());

    const leftRuns = await records.unfinishedRuns();
    await work.enqueue(await records.recoverTasks());
    return {
      records,
      files,
      transport: channel.transport,
      inScratch,
      leftRuns,
      enqueue: (tasks) => work.enqueue(tasks),
      fillOut: (run, directory) => fillOut(run, directory, { runs, files }),
      mailFolder: (runId) => join(outbox, runId),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function keepMail(folder: string, deliveryId: string, raw: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${deliveryId}.eml`);
  await writeFile(`${path}.part`, raw);
  await rename(`${path}.part`, path);
}
