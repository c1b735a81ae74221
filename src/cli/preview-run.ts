import { join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { openArchive } from "../app/archive.ts";
import type { Home } from "../app/home.ts";
import { readersOf } from "../app/readers.ts";
import { layReport, sourcesOf } from "../app/sources.ts";
import { openArtifactStore } from "../artifacts/store.ts";
import { loadBranding } from "../config/load-branding.ts";
import type { Settings } from "../config/settings.ts";
import { composeMessage } from "../deliver/compose.ts";
import type { Job, Recipient } from "../model/job.ts";
import type { Period } from "../model/period.ts";
import { isEdition, type Run, runIdOf } from "../model/run.ts";
import type { Locale } from "../model/text.ts";
import type { Records } from "../records/records.ts";
import { renderMail } from "../render/email/mail.ts";
import { openFontShelf } from "../render/font/shelf.ts";
import { templatesIn } from "../render/html/own-templates.ts";
import { renderPage } from "../render/html/page.ts";
import { compute } from "../stages/compute.ts";
import { fingerprintOf } from "../stages/fingerprint.ts";
import { ingest } from "../stages/ingest.ts";
import { issuedBefore } from "../stages/issued-before.ts";
import { readingFrom } from "../stages/plan.ts";
import { drawPreview, type Preview, walkUnrecorded } from "../stages/preview.ts";
import { scopeKeyOf } from "../stages/scope-key.ts";
import { findArtifact } from "../stages/stage.ts";
import { openWarehouse } from "../warehouse/warehouse.ts";

export interface PreviewAsked {
  readonly job: Job;
  readonly period: Period;
  /** The part that is shown; absent = the whole. */
  readonly scope: string | undefined;
  readonly locale: Locale;
  readonly recipient: Recipient | undefined;
  readonly now: Date;
}

/** What nobody received leaves its number to the next attempt. */
async function nextVersion(
  { name }: Job,
  { label }: Period,
  records: Pick<Records, "runsOf" | "deliveriesOf">,
): Promise<number> {
  const [latest] = await records.runsOf(name, label);
  if (latest === undefined) return 1;
  return isEdition(latest, await records.deliveriesOf(latest.id)) ? latest.version + 1 : latest.version;
}

/** What would be issued now, from real data, with the editions before it as the records know them; nothing is written down. */
export async function previewRun(
  { job, period, scope, locale, recipient, now }: PreviewAsked,
  { settings, home }: { readonly settings: Settings; readonly home: Home },
): Promise<Preview & { quality: string }> {
  const { workspace, mailFrom, publicUrl } = settings;
  const archive = await openArchive(home, settings);
  const findSource = sourcesOf(home, settings);
  try {
    return await home.inScratch("preview", async (scratch) => {
      const { records } = archive;
      const source = findSource(job.source.type);
      const { contentHash, extract } = await source.inspect(job.source, { workspace, scratch });
      try {
        const version = await nextVersion(job, period, records);
        const run: Run = {
          id: runIdOf(job.name, period.label, version),
          job: job.name,
          period,
          version,
          state: "running",
          fingerprint: fingerprintOf(job, contentHash),
          spec: readingFrom(job, extract),
          options: { send: false, transport: "outbox" },
          issuedBefore: await issuedBefore({ job, period, version, contentHash }, records),
          error: null,
          decisions: [],
          createdAt: now.toISOString(),
          heldAt: null,
          resumedAt: null,
          endedAt: null,
          wait: null,
          dueAt: null,
        };
        const made = await openArtifactStore(join(scratch, "files"));
        const files = { ...made, get: (sha256: string) => made.get(sha256).catch(() => archive.files.get(sha256)) };
        const openWarehouseIn = (directory: string) => openWarehouse({ directory });
        const inScratch: Home["inScratch"] = (name, action) => home.inScratch(join("preview", name), action);
        const shared = { files, inScratch, openWarehouse: openWarehouseIn };
        const rows = await walkUnrecorded(run, records, (runs) => [
          [
            "ingest",
            ingest({
              ...shared,
              runs,
              workspace,
              sourceOf: findSource,
              queryRecipients: readersOf({ ...home, inScratch }, settings),
              layReport: (id, quality) => layReport(home, id, quality),
            }),
          ],
          ["compute", compute({ ...shared, runs, secretOf: settings.secretOf, jepyo: packageJson.version })],
        ]);
        const { split } = job;
        const key = scopeKeyOf(scope === undefined || split === undefined ? null : { by: split.by, value: scope });
        const templates = templatesIn(workspace);
        const asked = { run, rows, scope: key, locale, ...(recipient === undefined ? {} : { recipient }) };
        const preview = await drawPreview(asked, {
          files,
          drawPage: (document) => renderPage(document, openFontShelf(), templates),
          drawMail: renderMail,
          composeMessage,
          branding: await loadBranding(job.branding, workspace),
          mailFrom,
          publicUrl,
        });
        const { sha256 } = findArtifact(rows, "quality", "all");
        return { ...preview, quality: (await files.get(sha256)).toString("utf8") };
      } finally {
        if (extract !== undefined) await source.drop?.(extract);
      }
    });
  } finally {
    await archive.close();
  }
}
