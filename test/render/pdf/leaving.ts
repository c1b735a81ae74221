import { tmpdir } from "node:os";
import { browserCache } from "../../../src/render/pdf/browser/cache.ts";
import { openPdfPrinter } from "../../../src/render/pdf/pdf.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { sampleSheets } from "../fixtures/statements.ts";

// Started by a test as a process of its own: prints, then leaves without closing the printer.
const [scratch = tmpdir(), manner = "exit"] = process.argv.slice(2);
const cache = browserCache();
const printer = await openPdfPrinter({ scratch, cache, sandbox: "auto", warn: () => undefined });
await printer.print({ sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" });
process.stdout.write("printed\n");
if (manner === "exit") process.exit(0);
if (manner === "throw")
  setTimeout(() => {
    throw new Error("on purpose");
  }, 10);
if (manner === "wait") setInterval(() => undefined, 1_000);
