import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawable } from "../font/drawable.ts";
import { openFontShelf } from "../font/shelf.ts";
import { renderParts } from "../html/page.ts";
import type { StatementDocument } from "../html/view.ts";
import { openPagePool } from "./page-pool.ts";

export interface PdfPrinterOptions {
  /** A folder of this process alone. */
  readonly scratch: string;
  /** Where an unpacked browser is kept for the next time; by default a folder of this user among the temporary ones. */
  readonly cache?: string;
  readonly browserPath?: string;
  readonly sandbox: "auto" | "require";
  readonly warn: (line: string) => void;
}

export interface PdfPrinter {
  /** Throws: JEPYO-BROWSER-MISSING, JEPYO-BROWSER-SANDBOX, JEPYO-BROWSER-START, JEPYO-BROWSER-CRASHED. */
  print(document: StatementDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Prints statements as tagged PDFs. The browser starts with the first document and ends with `close`. */
export async function openPdfPrinter(options: PdfPrinterOptions): Promise<PdfPrinter> {
  const shelf = openFontShelf();
  const pool = openPagePool({
    ...options,
    cache: options.cache ?? join(tmpdir(), `jepyo-${process.getuid?.() ?? "user"}`),
  });
  const reported = new Set<string>();
  return {
    async print(document) {
      const parts = renderParts(document);
      const [title, running, body] = [parts.title, parts.running, parts.body].map(drawable);
      if (title === undefined || running === undefined || body === undefined)
        throw new TypeError("a page has three parts");
      const missing = [...new Set([...title.missing, ...body.missing])].filter((code) => !reported.has(code));
      for (const code of missing) reported.add(code);
      if (missing.length > 0) options.warn(`the font cannot draw ${missing.join(", ")}: shown as □`);
      const fonts = await shelf.including(title.text + body.text);
      const drawn = { ...parts, title: title.text, running: running.text, body: body.text };
      return pool.use((page) => page.print(drawn, fonts));
    },
    close: () => pool.close(),
  };
}
