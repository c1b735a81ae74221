import { join } from "node:path";
import { openFontShelf } from "../render/font/shelf.ts";
import { templatesIn } from "../render/html/own-templates.ts";
import { renderPage } from "../render/html/page.ts";
import { openPdfPrinter } from "../render/pdf/pdf.ts";
import { verifyPdf } from "../render/pdf/verify.ts";
import { verifyWorkbook } from "../render/xlsx/verify.ts";
import { renderWorkbook } from "../render/xlsx/workbook.ts";
import type { Document, WorkbookDocument } from "../stages/render.ts";
import type { AppOptions } from "./work.ts";

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
