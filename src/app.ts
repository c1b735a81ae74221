import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { openArtifactStore } from "./artifacts/store.ts";
import type { Settings } from "./config/settings.ts";
import { composeMessage } from "./deliver/compose.ts";
import { openChannel } from "./deliver/index.ts";
import type { Run } from "./model/run.ts";
import type { Statements } from "./model/statement.ts";
import type { QueueBackend } from "./queue/backend.ts";
import { openPgliteBackend } from "./queue/backends/pglite.ts";
import { retries } from "./queue/retry.ts";
import { startWork } from "./queue/work.ts";
import { openEmbedded } from "./records/embedded.ts";
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
import { type Document, render } from "./stages/render.ts";
import { scopeKeyOf } from "./stages/scope-key.ts";
import { settle } from "./stages/settle.ts";
import { type InScratch, readJson } from "./stages/stage.ts";
import { openWarehouse } from "./warehouse/warehouse.ts";

/** The home folder, held by this process alone; everything else is opened inside it. */
export interface Home {
  readonly directory: string;
  readonly scratch: string;
  readonly inScratch: InScratch;
  release(): Promise<void>;
}

/**
 * Takes the home folder and clears what an ended process left in its scratch.
 * Throws: JEPYO-HOME-IN-USE, JEPYO-HOME-UNWRITABLE.
 */
export async function openHome(directory: string, command: string): Promise<Home> {
  const lock = await acquireHome(directory, command);
  const scratch = join(directory, "scratch");
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  return {
    directory,
    scratch,
    async inScratch(name, action) {
      const folder = join(scratch, name);
      await mkdir(folder, { recursive: true });
      try {
        return await action(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async release() {
      await rm(scratch, { recursive: true, force: true });
      await lock.release();
    },
  };
}

/** The database of the home folder: what is remembered, and the queue that lives beside it. */
export interface Store {
  readonly records: Records;
  readonly backend: QueueBackend;
  close(): Promise<void>;
}

/** Throws: JEPYO-RECORDS-NEWER when a newer version wrote the folder. */
export async function openStore({ directory }: Home): Promise<Store> {
  const closers = new Closers();
  try {
    const pglite = closers.add(await openEmbedded(join(directory, "database")));
    const records = await openRecords(pglite);
    const backend = closers.add(await openPgliteBackend(pglite));
    return { records, backend, close: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** What past runs left, for commands that only look. */
export interface Archive {
  readonly records: Pick<Records, "run" | "issuedRuns">;
  /** Of the whole, or of the part with this name; `undefined` when the run left none of it. */
  statementsOf(run: Run, part?: string): Promise<Statements | undefined>;
  close(): Promise<void>;
}

/** Opens records and files without a queue beside them. Throws: JEPYO-RECORDS-NEWER. */
export async function openArchive({ directory }: Home): Promise<Archive> {
  const closers = new Closers();
  try {
    const records = await openRecords(closers.add(await openEmbedded(join(directory, "database"))));
    const files = await openArtifactStore(join(directory, "artifacts"));
    return {
      records,
      async statementsOf(run, part) {
        const by = run.spec.split?.by;
        if (part !== undefined && by === undefined) return undefined;
        const key = scopeKeyOf(part === undefined || by === undefined ? null : { by, value: part });
        const rows = await records.artifactsOf(run.id);
        const isThere = rows.some((row) => row.kind === "statements" && row.key === key);
        return isThere ? readJson<Statements>(files, rows, "statements", key) : undefined;
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** Where a run's mails lie. */
export function mailFolder({ directory }: Home, runId: string): string {
  return join(directory, "outbox", runId);
}

/** What draws documents; each file is opened again before it is given away. */
export interface Press {
  drawPdf(document: Document): Promise<Uint8Array>;
  drawWorkbook(document: Document): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The browser starts with the first PDF. */
export async function openPress({ settings, home, warn }: Omit<AppOptions, "store">): Promise<Press> {
  const printer = await openPdfPrinter({
    scratch: join(home.scratch, "browser"),
    sandbox: settings.browserSandbox,
    warn,
    ...(settings.browserPath === undefined ? {} : { browserPath: settings.browserPath }),
  });
  return {
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
    close: () => printer.close(),
  };
}

/** Everything that touches the world, built once and closed once. */
export interface App {
  fillOut(run: Run, directory: string): Promise<void>;
  /** Lets running stages end, or tells them to stop after `drainFor` milliseconds; the next start carries them on. */
  close(options?: { readonly drainFor?: number }): Promise<void>;
}

export interface AppOptions {
  readonly settings: Settings;
  readonly home: Home;
  readonly store: Store;
  readonly warn: (line: string) => void;
}

/**
 * Opens the embedded mode: one process holds the database, the queue, the browser and the workers. Whatever may start, starts:
 * what is planned is planned before.
 */
export async function openApp({ settings, home, store, warn }: AppOptions): Promise<App> {
  const { directory, inScratch } = home;
  const closers = new Closers();
  try {
    const { records, backend } = store;
    const files = await openArtifactStore(join(directory, "artifacts"));
    const press = closers.add(await openPress({ settings, home, warn }));
    const outbox = join(directory, "outbox");
    const channel = openChannel({ outbox, ...(settings.smtpUrl === undefined ? {} : { smtpUrl: settings.smtpUrl }) });
    closers.add(channel);

    const openWarehouseIn = (folder: string) => openWarehouse({ directory: folder });
    const runs = records;
    const ready = await records.recoverTasks();
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
          async layReport(runId, quality) {
            const folder = join(directory, "quality");
            await mkdir(folder, { recursive: true });
            const path = join(folder, `${runId}.json`);
            await writeFile(path, `${JSON.stringify(quality, null, 1)}\n`);
            return path;
          },
        }),
        compute: compute({ runs, files, inScratch, openWarehouse: openWarehouseIn, jepyo: packageJson.version }),
        render: render({
          runs,
          files,
          drawPdf: press.drawPdf,
          drawWorkbook: press.drawWorkbook,
          drawPage: renderPage,
        }),
        deliver: deliver({
          runs,
          files,
          drawMail: renderMail,
          composeMessage,
          keepCopy: (message) => openChannel({ outbox }).send(message),
          channel,
          mailFrom: settings.mailFrom,
          tries: retries.deliver.tries.later,
        }),
        settle: settle({ runs, fillOut: (run, out) => fillOut(run, out, { runs, files }) }),
      },
    });
    let drainFor: number | undefined;
    closers.add({ close: () => work.close(drainFor === undefined ? {} : { drainFor }) });

    await work.enqueue(ready);
    return {
      fillOut: (run, out) => fillOut(run, out, { runs, files }),
      close(options = {}) {
        drainFor = options.drainFor;
        return closers.close();
      },
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** What was opened is closed in the opposite order, once. */
class Closers {
  readonly #opened: { close(): Promise<unknown> }[] = [];

  add<T extends { close(): Promise<unknown> }>(opened: T): T {
    this.#opened.push(opened);
    return opened;
  }

  async close(): Promise<void> {
    for (const opened of this.#opened.splice(0).reverse()) await opened.close();
  }
}
