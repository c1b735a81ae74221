import { periodName } from "../../labels/periods.ts";
import type { Edition } from "../../model/edition.ts";
import type { Locale, Text } from "../../model/text.ts";
import { plainText } from "../html/plain-text.ts";
import { editionName } from "../words.ts";

const subjects: Text = {
  ko: "[{company}] {title} {period} · {edition}",
  en: "[{company}] {title}, {period} · {edition}",
};

/** What a mail client cuts anyway. */
const longest = 200;

/** Company, title, period and edition on one line. Shape: at most 200 characters, no line break. */
export function writeSubject(request: { edition: Edition; locale: Locale; subject?: Text }): string {
  const { edition, locale } = request;
  const parts: Readonly<Record<string, string>> = {
    company: edition.company.name,
    title: edition.title[locale],
    period: periodName(edition.period)[locale],
    edition: editionName(edition, locale),
  };
  const subject = (request.subject ?? subjects)[locale].replace(
    /\{(\w+)\}/g,
    (whole, name: string) => parts[name] ?? whole,
  );
  const line = [...plainText(subject).replace(/\s+/g, " ").trim()];
  return line.length <= longest ? line.join("") : `${line.slice(0, longest - 1).join("")}…`;
}
