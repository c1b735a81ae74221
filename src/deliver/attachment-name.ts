import type { Edition } from "../model/edition.ts";
import type { Locale } from "../model/text.ts";
import { oneLine } from "./address.ts";
import { statementsName } from "./statements-name.ts";

/** With the rest of the name at most 255, which is what file systems take. Unit: bytes of UTF-8. */
const longestPart = 90;

/** A file name people recognise in their downloads. Shape: `한빛리테일_고객제표_2026-10_v1.pdf`. */
export function attachmentName(
  edition: Pick<Edition, "company" | "period" | "version" | "scope">,
  locale: Locale,
  extension: string,
): string {
  const scope = edition.scope === null ? [] : [fileWord(edition.scope)];
  const parts = [
    fileWord(edition.company.name),
    ...scope,
    fileWord(statementsName[locale]),
    edition.period.label,
    `v${edition.version}`,
  ];
  return `${parts.filter((part) => part !== "").join("_")}.${extension}`;
}

/** Without what some file system or mail client refuses or reads as a path. */
function fileWord(text: string): string {
  const allowed = oneLine(text)
    .replace(/[<>:"/\\|?*;=%'`$&{}[\]]/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[.\s~-]+|[.\s]+$/g, "");
  return firstBytes(allowed).trim().replaceAll(" ", "-");
}

const letters = new Intl.Segmenter("ko", { granularity: "grapheme" });

/** Whole letters, as readers see them. */
function firstBytes(text: string): string {
  let kept = "";
  for (const { segment } of letters.segment(text)) {
    if (Buffer.byteLength(kept + segment) > longestPart) break;
    kept += segment;
  }
  return kept;
}
