import type { Edition } from "../model/edition.ts";
import type { Locale, Text } from "../model/text.ts";
import { oneLine } from "./address.ts";

const statements: Text = { ko: "고객제표", en: "Customer-Statements" };

/** What any file system takes at once with the rest of the name. Unit: characters. */
const longestCompany = 60;

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
    statements[locale],
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
  return [...allowed].slice(0, longestCompany).join("").trim().replaceAll(" ", "-");
}
