import { readPdf } from "./pdf/file/read.ts";
import { PdfText } from "./pdf/file/syntax.ts";
import { contentOf, readArchive } from "./xlsx/archive.ts";
import { readProperties } from "./xlsx/custom-properties.ts";

/** The run that a file says it is of: a PDF, a workbook or statements as JSON. A file may say anything; `undefined` = it says nothing. */
export function claimedRun(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 5)).toString("latin1");
  try {
    if (head.startsWith("%PDF-")) return inPdf(bytes, "RunId");
    if (head.startsWith("PK")) return inWorkbook(bytes);
    const { runId } = JSON.parse(Buffer.from(bytes).toString("utf8")) as { runId?: unknown };
    return typeof runId === "string" ? runId : undefined;
  } catch {
    return undefined;
  }
}

/** Id of the edition that a PDF or workbook of ours is sealed with; `undefined` = none. */
export function sealedEdition(bytes: Uint8Array): string | undefined {
  try {
    if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-") return inPdf(bytes, "EditionId");
    const entry = readArchive(bytes).get("docProps/custom.xml");
    const text = entry === undefined ? "" : Buffer.from(contentOf(entry)).toString("utf8");
    return readProperties(text).get("EditionId");
  } catch {
    return undefined;
  }
}

function inPdf(bytes: Uint8Array, property: string): string | undefined {
  const pdf = readPdf(bytes);
  const value = pdf.resolve(pdf.dictionary(pdf.trailer.get("Info")).get(property));
  if (!(value instanceof PdfText)) return undefined;
  const text = Buffer.from(value.bytes, "latin1");
  return value.bytes.startsWith("\xfe\xff") ? text.subarray(2).swap16().toString("utf16le") : value.bytes;
}

function inWorkbook(bytes: Uint8Array): string | undefined {
  const entries = readArchive(bytes);
  for (const path of ["docProps/custom.xml", "docProps/core.xml"]) {
    const entry = entries.get(path);
    const text = entry === undefined ? "" : Buffer.from(contentOf(entry)).toString("utf8");
    const run = /\b(?:run )?([a-z0-9-]{1,40}\.(?:FY)?\d{4}(?:-[0-9QH]+)?\.v\d+)\b/.exec(text)?.[1];
    if (run !== undefined) return run;
  }
  return undefined;
}
