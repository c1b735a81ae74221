import type { DocumentFormat } from "../../model/job.ts";
import type { Locale } from "../../model/text.ts";
import { mailWords } from "./words.ts";

/** One document that comes with a mail. */
export interface MailDocument {
  readonly format: DocumentFormat;
  /** File name. */
  readonly name: string;
  /** `null` = it is not made yet. */
  readonly bytes: number | null;
  /** Behind a link instead of attached. */
  readonly link?: { readonly url: string; readonly until: string };
  /** Opens with a password that the mail does not tell. */
  readonly locked: boolean;
}

/** What a reader is told of the documents; `null` where none come along. */
export function viewOfDocuments(documents: readonly MailDocument[], whomToAsk: string, locale: Locale) {
  const words = mailWords.documents[locale];
  const hasLinks = documents.some(({ link }) => link !== undefined);
  return {
    title: documents.length === 0 ? "" : hasLinks ? words.linked : words.attached,
    items: documents.map(({ format, name, bytes, link }) => ({
      format: format === "pdf" ? "PDF" : "Excel",
      name,
      size: bytes === null ? "" : sizeInWords(bytes),
      url: link?.url ?? "",
      until: link === undefined ? "" : words.until(link.until),
    })),
    locked: documents.some(({ locked }) => locked) ? words.locked(whomToAsk) : "",
  };
}

/** Shape: `312 KB`, `1.4 MB`. */
function sizeInWords(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${Math.max(1, Math.round(kilobytes))} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}
