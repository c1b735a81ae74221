import { periodName } from "../labels/periods.ts";
import type { Edition } from "../model/edition.ts";
import type { BridgeChart, Sheet } from "../model/sheet.ts";
import type { Locale } from "../model/text.ts";
import { formatNumber } from "./format-cell.ts";

/** 제1판 / Edition 1. */
export function editionName({ version }: Pick<Edition, "version">, locale: Locale): string {
  return locale === "ko" ? `제${version}판` : `Edition ${version}`;
}

/** The day of issue where the company is. Shape: `2026-10-07 발행`. */
export function issueDate({ issuedAt, company }: Pick<Edition, "issuedAt" | "company">, locale: Locale): string {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: company.timezone, dateStyle: "short" }).format(
    new Date(issuedAt),
  );
  return locale === "ko" ? `${day} 발행` : `Issued ${day}`;
}

/** What stands behind a change: 전기 대비, or a year ago where the compared period is not the one just before. */
export function comparedWith({ period, prior }: Pick<Edition, "period" | "prior">, locale: Locale): string {
  if (prior.end === period.start) return locale === "ko" ? "전기 대비" : "vs prior period";
  return locale === "ko" ? "전년 동기 대비" : "vs a year ago";
}

/** The document's name: its title, period and company. */
export function documentName(
  { title, period, company }: Pick<Edition, "title" | "period" | "company">,
  locale: Locale,
): string {
  const name = periodName(period)[locale];
  return locale === "ko" ? `${title.ko} ${name} · ${company.name}` : `${title.en}, ${name} · ${company.name}`;
}

/** The short mark of an edition, as people read it out: `ed 9f3c-21a7`. */
export function editionMark({ id }: Pick<Edition, "id">): string {
  return id.startsWith("ed ") ? id : `ed ${id}`;
}

/** The line that lets a reader trust the page: checks, the identity with its figures, how far the data reach. */
export function proofParts({ checks, dataTo }: Edition, sheets: readonly Sheet[], locale: Locale): string[] {
  const bridge = sheets.flatMap(({ blocks }) => blocks).find((block) => block.kind === "bridge");
  const { passed, total } = checks;
  const ko = passed === total ? `검증 ${total}개 항목 모두 일치` : `검증 ${total}개 항목 중 ${passed}개 일치`;
  const en = passed === total ? `all ${total} checks agree` : `${passed} of ${total} checks agree`;
  return [
    locale === "ko" ? ko : en,
    ...(bridge === undefined ? [] : [identityOf(bridge, locale)]),
    locale === "ko" ? `자료 기준 ${dataTo}` : `data to ${dataTo}`,
  ];
}

/** 기초 1,983 + 신규 652 + 복귀 295 − 이탈 782 = 기말 2,148. */
export function identityOf(bridge: BridgeChart, locale: Locale): string {
  return bridge.steps
    .map(({ label, value, role }, index) => {
      const operator = role === "inflow" ? "+ " : role === "outflow" ? "− " : index === 0 ? "" : "= ";
      return `${operator}${label[locale]} ${formatNumber(String(value), locale)}`;
    })
    .join(" ");
}

/** What a sparkline says to those who cannot see it. */
export function sparklineAlt(label: string, current: string, points: number, locale: Locale): string {
  return locale === "ko"
    ? `${label}의 최근 ${points}기간 추이, 당기 ${current}`
    : `${label} over ${points} periods, now ${current}`;
}
