import { join, resolve } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import { loadBranding } from "../config/load-branding.ts";
import { loadJob } from "../config/load-job.ts";
import type { Channel } from "../deliver/channel.ts";
import { composeMessage } from "../deliver/compose.ts";
import { openChannel } from "../deliver/index.ts";
import type { ProgressEvent } from "../queue/carry.ts";
import { retries } from "../queue/retry.ts";
import { type Drain, startWork, type WorkRequest } from "../queue/work.ts";
import { sealedEdition } from "../render/claim.ts";
import { renderMail } from "../render/email/mail.ts";
import { protectPdf } from "../render/protect/pdf.ts";
import { protectWorkbook } from "../render/protect/workbook.ts";
import { compute } from "../stages/compute.ts";
import { deliver } from "../stages/deliver.ts";
import { ingest } from "../stages/ingest.ts";
import { fillOut } from "../stages/out.ts";
import { render } from "../stages/render.ts";
import { settle } from "../stages/settle.ts";
import { readCustomerLines } from "../warehouse/customer-lines.ts";
import { openWarehouse } from "../warehouse/warehouse.ts";
import { Closers } from "./closers.ts";
import { openFiles } from "./files.ts";
import { linkSecret } from "./links.ts";
import { openPress } from "./press.ts";
import { readersOf } from "./readers.ts";
import { dropExtract, layReport, sourcesOf } from "./sources.ts";
import type { Premises } from "./store.ts";

/** Everything that touches the world, built once and closed once. */
export interface App {
  /** Lets running stages end, or tells them to stop when told so; the next start carries them on. */
  close(options?: Drain): Promise<void>;
}

export interface AppOptions extends Premises {
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
          queryRecipients: readersOf(home, settings),
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
          ...(settings.dkim === undefined ? {} : { dkim: settings.dkim }),
          tries: (pace.retry ?? retries).deliver.tries.mail,
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
