import { periodName } from "../../labels/periods.ts";
import type { Edition } from "../../model/edition.ts";
import { fillSubject } from "../../model/subject.ts";
import type { Locale, Text } from "../../model/text.ts";
import { plainText } from "../plain-text.ts";
import { editionName } from "../words.ts";

const subjects: Text = {
  ko: "[{company}] {title} {period} · {edition}",
  en: "[{company}] {title}, {period} · {edition}",
};

const wholeCompany: Text = { ko: "전사", en: "whole company" };

/** What a mail client cuts anyway. */
const longest = 200;

/** Company, title, period and edition on one line. Shape: at most 200 characters, no line break. */
export function writeSubject(request: { edition: Edition; locale: Locale; subject?: Text }): string {
  const { edition, locale } = request;
  const subject = fillSubject((request.subject ?? subjects)[locale], {
    company: edition.company.name,
    title: edition.title[locale],
    scope: edition.scope ?? wholeCompany[locale],
    period: periodName(edition.period)[locale],
    edition: editionName(edition, locale),
  });
  const line = [...plainText(subject).replace(/\s+/g, " ").trim()];
  return line.length <= longest ? line.join("") : `${line.slice(0, longest - 1).join("")}…`;
}
