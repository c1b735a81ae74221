import type { Branding } from "../model/branding.ts";
import type { Edition } from "../model/edition.ts";
import type { Job } from "../model/job.ts";
import { type ArtifactRow, type Delivery, isAddressed } from "../model/run.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import type { Locale } from "../model/text.ts";
import { editionOf } from "./edition.ts";
import { type FileKeeper, type RunReader, readJson, runOf, type StageHandler } from "./stage.ts";

/** Everything a document is drawn from. */
export interface Document {
  readonly sheets: readonly Sheet[];
  readonly edition: Edition;
  readonly locale: Locale;
  readonly branding?: Branding;
}

export interface RenderEffects {
  readonly runs: RunReader & { deliveriesOf(runId: string): Promise<readonly Delivery[]> };
  readonly files: FileKeeper;
  /** Draws and opens again what it drew: a wrong file throws. */
  readonly drawPdf: (document: Document) => Promise<Uint8Array>;
  readonly drawWorkbook: (document: Document) => Promise<Uint8Array>;
  readonly drawPage: (document: Document) => string;
  /** The company's own signs, where the job names any. */
  readonly brandingOf: (job: Pick<Job, "branding">) => Promise<Branding | undefined>;
}

/** Sheets → PDF, workbook and page of one scope and locale. */
export function render(effects: RenderEffects): StageHandler {
  const { runs, files, drawPdf, drawWorkbook, drawPage, brandingOf } = effects;
  return async (task, signal) => {
    const run = await runOf(task, runs);
    const rows = await runs.artifactsOf(run.id);
    const [scope = "", locale = "ko"] = task.key.split(".") as [string, Locale];
    const statements = await readJson<Statements>(files, rows, "statements", scope);
    const sheets = await readJson<readonly Sheet[]>(files, rows, "sheets", scope);
    const branding = await brandingOf(run.spec);
    const edition = editionOf(run, statements);
    const document: Document = { sheets, edition, locale, ...(branding === undefined ? {} : { branding }) };
    const deliveries = await runs.deliveriesOf(run.id);
    const readers = deliveries.filter((delivery) => delivery.scope === scope);
    const formats = new Set([...run.spec.formats, ...readers.flatMap((delivery) => delivery.attach)]);

    const artifacts: ArtifactRow[] = [];
    const keep = async (kind: ArtifactRow["kind"], bytes: Uint8Array) => {
      signal.throwIfAborted();
      artifacts.push({ runId: run.id, kind, key: task.key, ...(await files.put(bytes)) });
    };
    await keep("html", Buffer.from(drawPage(document)));
    if (formats.has("pdf")) await keep("pdf", await drawPdf(document));
    if (formats.has("xlsx")) await keep("xlsx", await drawWorkbook(document));

    const pending = deliveries.filter((row) => row.state === "pending" && isAddressed(row, run.options));
    const next = pending.map((delivery) => ({ stage: "deliver", key: delivery.id }) as const);
    return { artifacts, next: next.length > 0 ? next : [{ stage: "settle", key: "all" }] };
  };
}
