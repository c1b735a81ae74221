import { isReleased } from "../model/approval.ts";
import type { Branding } from "../model/branding.ts";
import type { CustomerDetail } from "../model/customer-detail.ts";
import type { Edition } from "../model/edition.ts";
import type { Job } from "../model/job.ts";
import { currencyDigits } from "../model/money.ts";
import { type ArtifactRow, type Delivery, draftPrefix, type Run } from "../model/run.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import type { Locale } from "../model/text.ts";
import type { WorkbookDetail } from "../render/xlsx/customers/sheet.ts";
import { withApprovalNote } from "../statements/notes/approval.ts";
import { editionOf } from "./edition.ts";
import { readLately } from "./read-lately.ts";
import { requireReviewed } from "./reviewed.ts";
import { type FileKeeper, findArtifact, type RunReader, runOf, type StageHandler } from "./stage.ts";

/** Everything a document is drawn from. */
export interface Document {
  readonly sheets: readonly Sheet[];
  readonly edition: Edition;
  readonly locale: Locale;
  readonly branding?: Branding;
}

/** A workbook has room for single customers, where the job asks for them. */
export interface WorkbookDocument extends Document {
  readonly detail?: WorkbookDetail;
}

/** What a run has of one scope: a run of 500 scopes is not read 500 times. */
export interface ScopeReader {
  deliveriesOf(runId: string, scope: string): Promise<readonly Delivery[]>;
  artifactsAbout(runId: string, names: readonly string[]): Promise<readonly ArtifactRow[]>;
}

export interface RenderEffects {
  readonly runs: Pick<RunReader, "run"> & ScopeReader;
  readonly files: FileKeeper;
  /** Draws and opens again what it drew: a wrong file throws. */
  readonly drawPdf: (document: Document) => Promise<Uint8Array>;
  readonly drawWorkbook: (document: WorkbookDocument) => Promise<Uint8Array>;
  readonly drawPage: (document: Document) => Promise<string>;
  /** The company's own signs, where the job names any. */
  readonly brandingOf: (job: Pick<Job, "branding">) => Promise<Branding | undefined>;
  /** Opens the lines that compute wrote. */
  readonly readCustomers: (path: string, digits: number) => Promise<CustomerDetail>;
}

/** Sheets → PDF, workbook and page of one scope and locale: drafts until everybody who has to has approved them, then signed. */
export function render(effects: RenderEffects): StageHandler {
  const { runs, files, drawPdf, drawWorkbook, drawPage, brandingOf } = effects;
  return async (task, signal) => {
    const run = await runOf(task, runs);
    const [scope = "", locale = "ko"] = task.key.split(".") as [string, Locale];
    const rows = await runs.artifactsAbout(run.id, [scope]);
    const statements = await readLately<Statements>(files, rows, "statements", scope);
    const figures = findArtifact(rows, "statements", scope);
    const isDraft = !isReleased(run);
    if (!isDraft) requireReviewed(run, scope, rows);
    const branding = await brandingOf(run.spec);
    const edition = editionOf(run, statements, figures, locale);
    const computed = await readLately<readonly Sheet[]>(files, rows, "sheets", scope);
    const sheets = withApprovalNote(computed, edition.approval);
    const document: Document = { sheets, edition, locale, ...(branding === undefined ? {} : { branding }) };
    const readers = await runs.deliveriesOf(run.id, scope);
    // Whoever decides about a draft is sent it.
    const formats = new Set([
      ...(isDraft ? (["pdf"] as const) : []),
      ...run.spec.formats,
      ...readers.flatMap((delivery) => delivery.attach),
    ]);

    const artifacts: ArtifactRow[] = [];
    const keep = async (kind: ArtifactRow["kind"], bytes: Uint8Array) => {
      signal.throwIfAborted();
      artifacts.push({
        runId: run.id,
        kind,
        key: isDraft ? `${draftPrefix}${task.key}` : task.key,
        ...(await files.put(bytes)),
      });
    };
    await keep("html", Buffer.from(await drawPage(document)));
    if (formats.has("pdf")) await keep("pdf", await drawPdf(document));
    if (formats.has("xlsx")) {
      const detail = await detailOf(run, scope, statements, rows, effects);
      await keep("xlsx", await drawWorkbook(detail === undefined ? document : { ...document, detail }));
    }

    if (!isDraft) return { artifacts, next: "deliveries" };
    return { artifacts: [...artifacts, { ...figures, kind: "reviewed" }], next: "held" };
  };
}

/** The lines of single customers of a scope; none where nobody asked, or where there is nobody. */
async function detailOf(
  { spec }: Run,
  scope: string,
  { change, company, value }: Statements,
  rows: readonly ArtifactRow[],
  { files, readCustomers }: RenderEffects,
): Promise<WorkbookDetail | undefined> {
  const row = rows.find((candidate) => candidate.kind === "customers" && candidate.key === scope);
  if (spec.detail === undefined || row === undefined) return undefined;
  const lines = await readCustomers(files.pathOf(row.sha256), currencyDigits(company.currency));
  return { ...lines, ids: spec.detail.ids, tiers: change.tiers, segments: value?.rfm.segments ?? [] };
}
