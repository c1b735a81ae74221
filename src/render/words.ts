import { draftMark } from "../labels/approval.ts";
import { checksInWords } from "../labels/checks.ts";
import { periodName } from "../labels/periods.ts";
import type { Edition } from "../model/edition.ts";
import type { Locale } from "../model/text.ts";

/**
 * 제1판 / Edition 1; every later one takes the place of the one before: 제2판(재작성) / Edition 2 (restated). 제1판 초안 / Edition 1 DRAFT
 * until it is released.
 */
export function editionName({ version, approval }: Pick<Edition, "version" | "approval">, locale: Locale): string {
  const restated = locale === "ko" ? "(재작성)" : " (restated)";
  return `${locale === "ko" ? `제${version}판` : `Edition ${version}`}${version > 1 ? restated : ""}${approval?.isDraft === true ? ` ${draftMark[locale]}` : ""}`;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Writes days as `2026-10-07`; making one costs a millisecond. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  calendars.set(timeZone, calendar);
  return calendar;
}

/** The day of issue where the company is; of a draft, the day it was made. Shape: `2026-10-07 발행`. */
export function issueDate(
  { issuedAt, company, approval }: Pick<Edition, "issuedAt" | "company" | "approval">,
  locale: Locale,
): string {
  const day = calendarOf(company.timezone).format(new Date(issuedAt));
  if (approval?.isDraft === true) return locale === "ko" ? `${day} 작성` : `Made ${day}`;
  return locale === "ko" ? `${day} 발행` : `Issued ${day}`;
}

/** What stands behind a change: 전기 대비, or a year ago where the compared period is not the one just before; whether it was restated. */
export function comparedWith(
  { period, prior }: Pick<Edition, "period" | "prior">,
  locale: Locale,
  isRestated: boolean,
): string {
  const restated = isRestated ? (locale === "ko" ? "(재작성)" : " (restated)") : "";
  if (prior.end === period.start) return locale === "ko" ? `전기${restated} 대비` : `vs prior period${restated}`;
  return locale === "ko" ? `전년 동기${restated} 대비` : `vs a year ago${restated}`;
}

/** Which edition, issued when, and its short mark: 제1판 · 2026-11-26 발행 · ed 9f3c-21a7. */
export function editionLine(edition: Edition, locale: Locale): string {
  return [editionName(edition, locale), issueDate(edition, locale), editionMark(edition)].join(" · ");
}

/** The document's title with its period. */
export function documentTitle({ title, period }: Pick<Edition, "title" | "period">, locale: Locale): string {
  const name = periodName(period)[locale];
  return locale === "ko" ? `${title.ko} ${name}` : `${title.en}, ${name}`;
}

/** The document's name: its title, period and company. */
export function documentName(
  { title, period, company }: Pick<Edition, "title" | "period" | "company">,
  locale: Locale,
): string {
  return `${documentTitle({ title, period }, locale)} · ${company.name}`;
}

/** The short mark of an edition, as people read it out: `ed 9f3c-21a7`. */
export function editionMark({ id }: Pick<Edition, "id">): string {
  return `ed ${id}`;
}

/** The line that lets a reader trust the page: checks, the identity with its figures, how far the data reach. */
export function proofParts({ checks, dataTo }: Edition, identities: readonly string[], locale: Locale): string[] {
  return [checksInWords(checks)[locale], ...identities, locale === "ko" ? `자료 기준 ${dataTo}` : `data to ${dataTo}`];
}

/** What a sparkline says to those who cannot see it. */
export function sparklineAlt(label: string, current: string, points: number, locale: Locale): string {
  return locale === "ko"
    ? `${label}의 최근 ${points}기간 추이, 당기 ${current}`
    : `${label} over ${points} periods, now ${current}`;
}
