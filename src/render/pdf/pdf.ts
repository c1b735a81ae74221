import { type FontShelf, openFontShelf } from "../font/shelf.ts";
import { drawableParts, textsOf } from "../html/drawable-parts.ts";
import { renderParts } from "../html/page.ts";
import type { PageTemplates } from "../html/templates.ts";
import type { StatementDocument } from "../html/view.ts";
import { plainText } from "../plain-text.ts";
import { sealOf } from "../seal.ts";
import { editionMark } from "../words.ts";
import { browserCache } from "./browser/cache.ts";
import type { PdfAbout } from "./metadata.ts";
import { packPdf } from "./pack.ts";
import { openPagePool } from "./page-pool.ts";

export interface PdfPrinterOptions {
  /** A folder of this process alone. */
  readonly scratch: string;
  /** Where an unpacked browser is kept for the next time; by default `browserCache()`. */
  readonly cache?: string;
  readonly browserPath?: string;
  readonly sandbox: "auto" | "require";
  /** The product's own look by default. */
  readonly templates?: PageTemplates;
  /** Cut faces that others use too; by default its own. */
  readonly shelf?: FontShelf;
  readonly warn: (line: string) => void;
}

export interface PdfPrinter {
  /** Throws: JEPYO-BROWSER-MISSING, JEPYO-BROWSER-SANDBOX, JEPYO-BROWSER-START, JEPYO-BROWSER-CRASHED, JEPYO-BROWSER-CLOSED. */
  print(document: StatementDocument): Promise<Uint8Array>;
  /** Ends the browser, also one that is printing or just starting. Nothing is started again. */
  close(): Promise<void>;
}

/** Prints statements as tagged PDFs. The browser starts with the first document and ends with `close`. */
export async function openPdfPrinter(options: PdfPrinterOptions): Promise<PdfPrinter> {
  const said = new Set<string>();
  const warn = (line: string) => {
    if (!said.has(line)) options.warn(line);
    said.add(line);
  };
  const shelf = options.shelf ?? openFontShelf();
  const pool = openPagePool({
    ...options,
    warn,
    cache: options.cache ?? browserCache(),
  });
  const reported = new Set<string>();
  return {
    async print(document) {
      const { parts, missing } = drawableParts(renderParts(document, options.templates));
      const unreported = missing.filter((code) => !reported.has(code));
      for (const code of unreported) reported.add(code);
      if (unreported.length > 0) warn(`the font cannot draw ${unreported.join(", ")}: shown as □`);
      const fonts = await shelf.including(...textsOf(parts));
      const printed = await pool.use((page) => page.print(parts, fonts, options.templates));
      return packPdf(printed, aboutOf(document, parts.title));
    },
    close: () => pool.close(),
  };
}

function aboutOf({ edition, locale }: StatementDocument, title: string): PdfAbout {
  return {
    title,
    author: plainText(edition.company.name).trim(),
    subject: edition.period.label,
    keywords: `${editionMark(edition)} ${edition.runId}`,
    creator: `jepyo ${edition.jepyo}`,
    locale,
    date: edition.issuedAt,
    seal: sealOf(edition),
  };
}
