import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import packageJson from "../package.json" with { type: "json" };
import { type ArtifactStore, openArtifactStore } from "./artifacts/store.ts";
import { loadBranding } from "./config/load-branding.ts";
import { loadJob } from "./config/load-job.ts";
import type { Settings } from "./config/settings.ts";
import { channelsOf, type TellEffects, tellAdmins } from "./deliver/admin/tell.ts";
import type { Channel } from "./deliver/channel.ts";
import { composeMessage } from "./deliver/compose.ts";
import { openChannel } from "./deliver/index.ts";
import type { LinkEffects } from "./links/plugin.ts";
import { JepyoError } from "./model/errors.ts";
import type { Run } from "./model/run.ts";
import type { Quality, Statements } from "./model/statement.ts";
import type { QueueBackend } from "./queue/backend.ts";
import { openPgliteBackend } from "./queue/backends/pglite.ts";
import { openPostgresBackend } from "./queue/backends/postgres.ts";
import { openRedisBackend } from "./queue/backends/redis.ts";
import type { ProgressEvent } from "./queue/carry.ts";
import { enqueueTasks, openQueues, type StageQueues } from "./queue/enqueue.ts";
import { retries, unansweredTries } from "./queue/retry.ts";
import type { TellingEffects } from "./queue/telling.ts";
import { lookAgain, type TickEffects, type TickEvent, tick } from "./queue/tick.ts";
import { type Drain, startWork, type WorkRequest } from "./queue/work.ts";
import { openEmbedded } from "./records/embedded.ts";
import { type Home, openHome as takeHome, visitHome } from "./records/home.ts";
import { claimFolder } from "./records/own-folder.ts";
import { openRecords, type Records } from "./records/records.ts";
import { openShared } from "./records/shared.ts";
import { sealedEdition } from "./render/claim.ts";
import { renderMail } from "./render/email/mail.ts";
import { openFontShelf } from "./render/font/shelf.ts";
import { templatesIn } from "./render/html/own-templates.ts";
import { renderPage } from "./render/html/page.ts";
import { openPdfPrinter } from "./render/pdf/pdf.ts";
import { verifyPdf } from "./render/pdf/verify.ts";
import { protectPdf } from "./render/protect/pdf.ts";
import { protectWorkbook } from "./render/protect/workbook.ts";
import { verifyWorkbook } from "./render/xlsx/verify.ts";
import { renderWorkbook } from "./render/xlsx/workbook.ts";
import { reachServed, type Served } from "./server/client.ts";
import { forgetOld } from "./sources/database/kept.ts";
import { sourceOf } from "./sources/index.ts";
import type { Source } from "./sources/source.ts";
import { audienceOf } from "./stages/audience.ts";
import { compute } from "./stages/compute.ts";
import { deliver } from "./stages/deliver.ts";
import { type GateEffects, lookAtData } from "./stages/gate.ts";
import { ingest } from "./stages/ingest.ts";
import { linkedDocument } from "./stages/linked-document.ts";
import { fillOut } from "./stages/out.ts";
import { queryRecipients } from "./stages/query-recipients.ts";
import { type Document, render, type WorkbookDocument } from "./stages/render.ts";
import { scopeKeyOf } from "./stages/scope-key.ts";
import { settle } from "./stages/settle.ts";
import { readJson } from "./stages/stage.ts";
import { readCustomerLines } from "./warehouse/customer-lines.ts";
import { openWarehouse } from "./warehouse/warehouse.ts";

export type { Home };

/**
 * Takes the home folder: alone, unless `settings.shared` names a database for several processes. Where `jepyo serve` holds it, it is
 * entered as a guest.
 * Throws: JEPYO-HOME-IN-USE, JEPYO-HOME-UNWRITABLE, JEPYO-SERVE-VERSION.
 */
export async function openHome({ home, shared }: Pick<Settings, "home" | "shared">, command: string): Promise<Home> {
  try {
    return await takeHome({ directory: home, isShared: shared !== undefined, command });
  } catch (error) {
    if (!(error instanceof JepyoError) || error.code !== "JEPYO-HOME-IN-USE") throw error;
    const served = await reachServed(home, packageJson.version);
    if (served === undefined) throw error;
    await served.close();
    return visitHome(home);
  }
}

/** What is remembered, and the queue that carries work: in the home folder, or on the servers that the settings name. */
export interface Store {
  readonly records: Records;
  /** Absent where another process answers for the home folder, and works. */
  readonly backend?: QueueBackend;
  /** Gives the tasks of a run that may start to whoever works. */
  wake(runId: string): Promise<void>;
  close(): Promise<void>;
}

/** Throws: JEPYO-RECORDS-NEWER, JEPYO-QUEUE-NEWER, JEPYO-DATABASE-…, JEPYO-QUEUE-UNREACHABLE. */
export async function openStore(
  home: Home,
  { shared }: Pick<Settings, "shared">,
  onError: (error: Error) => void = (error) => process.emitWarning(error.message),
): Promise<Store> {
  if (home.access === "guest") return openServed(home);
  const closers = new Closers();
  try {
    const pglite = shared === undefined ? closers.add(await openEmbedded(join(home.directory, "database"))) : undefined;
    const records = await openRecords(pglite ?? closers.add(await openShared(shared?.database ?? "", onError)).dialect);
    const backend = closers.add(
      pglite === undefined ? await openQueue(shared?.queue ?? "", onError) : await openPgliteBackend(pglite, onError),
    );
    let queues: StageQueues | undefined;
    return {
      records,
      backend,
      async wake(runId) {
        const ready = await records.readyTasks();
        queues ??= openQueues(backend);
        await enqueueTasks(
          queues,
          ready.filter((task) => task.runId === runId),
        );
      },
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** Throws: JEPYO-SERVE-GONE. */
async function openServed({ directory }: Home): Promise<Served> {
  const served = await reachServed(directory, packageJson.version);
  if (served !== undefined) return served;
  throw new JepyoError("the process that held the home folder has just ended", {
    code: "JEPYO-SERVE-GONE",
    fault: "environment",
    retry: "later",
    place: { file: directory },
    hint: "run the same command again",
  });
}

function openQueue(url: string, onError: (error: Error) => void): Promise<QueueBackend> {
  return new URL(url).protocol.startsWith("redis")
    ? openRedisBackend(url, { onError })
    : openPostgresBackend(url, onError);
}

/** What past runs left, for commands that only look. */
export interface Archive {
  readonly records: Records;
  readonly files: ArtifactStore;
  /** Of the whole, or of the part with this name; `undefined` when the run left none of it. */
  statementsOf(run: Run, part?: string): Promise<Statements | undefined>;
  close(): Promise<void>;
}

/** Opens records and files without a queue beside them. Throws: as `openStore`. */
export async function openArchive(home: Home, { shared }: Pick<Settings, "shared">): Promise<Archive> {
  const closers = new Closers();
  try {
    const records = await openRecordsIn(home, shared, closers);
    const files = closers.add(await openFiles(home));
    return {
      records,
      files,
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

async function openRecordsIn(home: Home, shared: Settings["shared"], closers: Closers): Promise<Records> {
  if (home.access === "guest") return closers.add(await openServed(home)).records;
  if (shared !== undefined) return openRecords(closers.add(await openShared(shared.database)).dialect);
  return openRecords(closers.add(await openEmbedded(join(home.directory, "database"))));
}

/** The files of runs, which processes of several machines may share. */
export async function openFiles({ directory }: Home): Promise<ArtifactStore & { close(): Promise<void> }> {
  const folder = join(directory, "artifacts");
  const incoming = await claimFolder(join(folder, "incoming"));
  return { ...(await openArtifactStore(folder, incoming.path)), close: () => incoming.release() };
}

/** What is kept of databases lies beside the files of runs, where every worker reaches it. */
const extractsIn = ({ directory }: Home) => join(directory, "artifacts", "extracts");

/** Every kind of source. */
export function sourcesOf(home: Home, { secretOf }: Pick<Settings, "secretOf">): (type: string) => Source {
  const effects = { secretOf, extracts: extractsIn(home) };
  return (type) => sourceOf(type, effects);
}

/** Removes what was kept of a database for a run that nothing will be computed of any more. */
export async function dropExtract({ spec: { source } }: Run, home: Home, settings: Pick<Settings, "secretOf">) {
  if (source.extract !== undefined) await sourcesOf(home, settings)(source.type).drop?.(source.extract);
}

/** Lays a data-quality report where people find it. Returns: where. */
export async function layReport({ directory }: Home, runId: string, quality: Quality): Promise<string> {
  const folder = join(directory, "quality");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${runId}.json`);
  await writeFile(path, `${JSON.stringify(quality, null, 1)}\n`);
  return path;
}

/** Where a run's mails lie. */
export function mailFolder({ directory }: Home, runId: string): string {
  return join(directory, "outbox", runId);
}

/** What draws documents; each file is opened again before it is given away. */
export interface Press {
  drawPdf(document: Document): Promise<Uint8Array>;
  drawPage(document: Document): Promise<string>;
  drawWorkbook(document: WorkbookDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The browser starts with the first PDF. Throws: JEPYO-TEMPLATE-… for a file of the workspace's own that cannot be used. */
export async function openPress({ settings, home, warn }: Omit<AppOptions, "store">): Promise<Press> {
  const templates = templatesIn(settings.workspace);
  const shelf = openFontShelf();
  const printer = await openPdfPrinter({
    templates,
    shelf,
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
    drawPage: (document) => renderPage(document, shelf, templates),
    close: () => printer.close(),
  };
}

/** Lays the files of a run that has ended into a folder. */
export async function fillOutOf(run: Run, directory: string, home: Home, { records }: Store): Promise<void> {
  const files = await openFiles(home);
  await fillOut(run, directory, { runs: records, files }).finally(() => files.close());
}

/** What the links in mails lead to, over what is kept. */
export async function openLinks(home: Home, { records }: Store): Promise<LinkEffects & { close(): Promise<void> }> {
  const files = await openFiles(home);
  return {
    secret: () => records.secret(linkSecret),
    documentOf: (id, format) => linkedDocument(id, format, { runs: records, files }),
    subscriber: (id) => records.subscriber(id),
    setSubscribed: (id, wanted) => records.setSubscribed(id, wanted),
    now: () => new Date(),
    close: () => files.close(),
  };
}

/** Name of the secret that links are signed with. */
const linkSecret = "links";

/** Everything that touches the world, built once and closed once. */
export interface App {
  /** Lets running stages end, or tells them to stop when told so; the next start carries them on. */
  close(options?: Drain): Promise<void>;
}

export interface AppOptions {
  readonly settings: Settings;
  readonly home: Home;
  readonly store: Store;
  readonly warn: (line: string) => void;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Where mails go; by default what the settings say. */
  readonly channel?: Channel;
  /** How often and how soon is tried again, and so on; tests are in a hurry. */
  readonly pace?: Pick<WorkRequest, "retry" | "limits" | "grace" | "sweepAfter" | "concurrency">;
}

/**
 * Opens browser and workers on a store. Whatever may start, starts: what is planned is planned before. In a home of its own, tasks
 * that an ended process left running start again; on shared servers the queue hands them out again by itself.
 */
export async function openApp(options: AppOptions): Promise<App> {
  const { settings, home, store, warn, onProgress, pace = {} } = options;
  const { directory, inScratch } = home;
  const closers = new Closers();
  try {
    const { records, backend } = store;
    if (backend === undefined) throw new Error("only the process that holds the home folder works there");
    const files = closers.add(await openFiles(home));
    const press = closers.add(await openPress({ settings, home, warn }));
    const outbox = join(directory, "outbox");
    const { smtpUrl } = settings;
    const channel = options.channel ?? openChannel({ outbox, ...(smtpUrl === undefined ? {} : { smtpUrl }) });
    closers.add(channel);

    const openWarehouseIn = (folder: string) => openWarehouse({ directory: folder });
    const findSource = sourcesOf(home, settings);
    const runs = records;
    const ready = home.access === "owner" ? await records.recoverTasks() : await records.readyTasks();
    const work = await startWork({
      backend,
      records,
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(settings.smtpUrl === undefined ? {} : perMinute(settings.mailsPerMinute)),
      ...pace,
      handlers: {
        ingest: ingest({
          runs,
          files,
          inScratch,
          workspace: settings.workspace,
          sourceOf: findSource,
          openWarehouse: openWarehouseIn,
          ...(home.access === "shared"
            ? { ownJob: (file) => loadJob(resolve(settings.workspace, file), settings, process.env) }
            : {}),
          queryRecipients: (job) =>
            queryRecipients(job, {
              workspace: settings.workspace,
              inScratch,
              openWarehouse: openWarehouseIn,
              sourceOf: findSource,
              hasLinks: settings.publicUrl !== undefined,
              ...(settings.allowedDomains === undefined ? {} : { allowedDomains: settings.allowedDomains }),
            }),
          layReport: (runId, quality) => layReport(home, runId, quality),
        }),
        compute: compute({
          runs,
          files,
          inScratch,
          openWarehouse: openWarehouseIn,
          secretOf: settings.secretOf,
          jepyo: packageJson.version,
        }),
        render: render({
          runs,
          files,
          drawPdf: press.drawPdf,
          drawWorkbook: press.drawWorkbook,
          drawPage: press.drawPage,
          brandingOf: (job) => loadBranding(job.branding, settings.workspace),
          readCustomers: readCustomerLines,
        }),
        deliver: deliver({
          runs,
          files,
          drawMail: renderMail,
          brandingOf: (job) => loadBranding(job.branding, settings.workspace),
          composeMessage,
          keepCopy: (message) => openChannel({ outbox }).send(message),
          channel,
          mailFrom: settings.mailFrom,
          tries: { unanswered: unansweredTries, putOff: (pace.retry ?? retries).deliver.tries.later },
          protect: (format, bytes, password) => (format === "pdf" ? protectPdf : protectWorkbook)(bytes, password),
          sealedEdition,
          secretOf: settings.secretOf,
          ...(settings.allowedDomains === undefined ? {} : { allowedDomains: settings.allowedDomains }),
          links: async () =>
            settings.publicUrl === undefined
              ? undefined
              : { publicUrl: settings.publicUrl, secret: await records.secret(linkSecret) },
          now: () => new Date(),
        }),
        settle: settle({
          runs,
          fillOut: (run, out) => fillOut(run, out, { runs, files }),
          dropExtract: (run) => dropExtract(run, home, settings),
        }),
      },
    });
    let drain: Drain = {};
    closers.add({ close: () => work.close(drain) });

    await work.enqueue(ready);
    return {
      close(how = {}) {
        drain = how;
        return closers.close();
      },
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

function perMinute(mailsPerMinute: number | undefined) {
  return mailsPerMinute === undefined ? {} : { mailsPerMinute };
}

/** What looks at data and plans, for a scheduler or for somebody who asks. */
function tickEffects({ settings, home, store }: Pick<AppOptions, "settings" | "home" | "store">): TickEffects {
  const gate: GateEffects = {
    workspace: settings.workspace,
    inScratch: home.inScratch,
    sourceOf: sourcesOf(home, settings),
    openWarehouse: (directory) => openWarehouse({ directory }),
  };
  return {
    records: store.records,
    lookAtData: (look) => lookAtData(look, gate),
    transport: settings.smtpUrl === undefined ? "outbox" : "smtp",
    wake: (runId) => store.wake(runId),
  };
}

/** Looks at once whether the data of a run are there that waits for them, and plans it if so. */
export function lookNow(runId: string, options: Pick<AppOptions, "settings" | "home" | "store">): Promise<void> {
  return lookAgain(runId, tickEffects(options), new Date());
}

/** The scheduler's beat: calls what has come due, plans what waits and whose data are there, tells admins of trouble, forgets old extracts. */
export function openTick(
  options: Pick<AppOptions, "settings" | "home" | "store">,
  onEvent: (event: TickEvent) => void,
): { beat(now: Date): Promise<void>; close(): Promise<void> } {
  const telling = openTelling(options);
  const effects: TickEffects = {
    ...tickEffects(options),
    telling,
    onEvent,
  };
  return {
    async beat(now) {
      await tick(effects, now);
      await forgetOld(extractsIn(options.home));
    },
    close: () => telling.close(),
  };
}

/** What tells people: admins of trouble, those who approve of drafts. */
export function openTelling({
  settings,
  home,
  store,
}: Pick<AppOptions, "settings" | "home" | "store">): TellingEffects & { close(): Promise<void> } {
  const admins = { ...settings.admins, locale: settings.language };
  const outbox = join(home.directory, "outbox");
  const telling: TellEffects = {
    admins,
    async audienceOf(notice, by) {
      const files = await openFiles(home);
      return audienceOf(notice, by, { runs: store.records, files, admins }).finally(() => files.close());
    },
    ...(settings.allowedDomains === undefined ? {} : { allowedDomains: settings.allowedDomains }),
    channel: openChannel({ outbox, ...(settings.smtpUrl === undefined ? {} : { smtpUrl: settings.smtpUrl }) }),
    mailFrom: settings.mailFrom,
    now: () => new Date(),
  };
  return {
    channels: channelsOf(admins),
    tell: (notice, by) => tellAdmins(notice, by, telling),
    close: () => telling.channel.close(),
  };
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
