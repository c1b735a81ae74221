import { localDateOf } from "../../calendar/index.ts";
import { settingName } from "../../labels/settings.ts";
import type { IssuedEdition, MovedFigure, RestatementReasons } from "../../model/restatement.ts";
import type { Decimal } from "../../model/statement.ts";
import type { Locale, Text } from "../../model/text.ts";

/** Where and in which money an edition was issued. */
export interface Place {
  readonly timezone: string;
  readonly currency: string;
}

/** `8명 → 9명(+1명)` / `8 → 9 (+1)`: to the last digit, because the difference may be one. */
export function movedInWords(figure: MovedFigure, currency: string): Text {
  return { ko: movedIn("ko", figure, currency), en: movedIn("en", figure, currency) };
}

function movedIn(locale: Locale, figure: MovedFigure, currency: string): string {
  const write = writerOf(figure, currency, locale);
  const { before, after, difference } = figure;
  const sides = `${before === null ? "–" : write(before)} → ${after === null ? "–" : write(after)}`;
  if (difference === null) return sides;
  const size = write(typeof difference === "string" ? difference.replace("-", "") : Math.abs(difference), true);
  const sign = Number(difference) > 0 ? "+" : locale === "ko" ? "△" : "−";
  return locale === "ko" ? `${sides}(${sign}${size})` : `${sides} (${sign}${size})`;
}

type Writer = (value: number | Decimal, isDifference?: boolean) => string;

function writerOf(figure: MovedFigure, currency: string, locale: Locale): Writer {
  if (figure.kind === "money") return (value) => moneyIn(locale, String(value), currency);
  if (figure.kind === "count")
    return (value) => grouped(String(value)) + (locale === "ko" && countsPeople(figure.path) ? "명" : "");
  const digits = digitsThatTell(figure.before, figure.after);
  return (value, isDifference = false) => {
    const unit = isDifference ? (locale === "ko" ? "%p" : " pp") : "%";
    return `${grouped((Number(value) * 100).toFixed(digits))}${unit}`;
  };
}

/** Rows, orders and visitors are counted too. */
function countsPeople(path: string): boolean {
  return !/(?:Rows|orders|Orders|visitors)$/.test(path);
}

/** Decimals of a per cent that tell both apart: one, or as many as it takes. */
function digitsThatTell(before: number | null, after: number | null): number {
  if (before === null || after === null) return 1;
  return [1, 2, 3, 4, 5].find((digits) => (before * 100).toFixed(digits) !== (after * 100).toFixed(digits)) ?? 6;
}

function moneyIn(locale: Locale, amount: Decimal, currency: string): string {
  const digits = grouped(amount.replace("-", ""));
  const figure = amount.startsWith("-") ? (locale === "ko" ? `△${digits}` : `(${digits})`) : digits;
  if (currency !== "KRW") return `${currency} ${figure}`;
  return locale === "ko" ? `${figure}원` : `KRW ${figure}`;
}

function grouped(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** The day on which an edition was issued, where the company is. */
export function issueDay({ issuedAt }: Pick<IssuedEdition, "issuedAt">, { timezone }: Pick<Place, "timezone">): string {
  return localDateOf(new Date(issuedAt), timezone);
}

/** Enough of a fingerprint to tell two editions apart. */
export function shortFingerprint({ fingerprint }: Pick<IssuedEdition, "fingerprint">): string {
  return fingerprint.replace(/^sha256:/, "").slice(0, 12);
}

const tableNames: Readonly<Record<string, Text>> = {
  transactions: { ko: "거래", en: "transactions" },
  customers: { ko: "고객", en: "customers" },
  identities: { ko: "동일 고객", en: "identities" },
  memberships: { ko: "회원 등급", en: "memberships" },
  costs: { ko: "비용", en: "costs" },
  visits: { ko: "방문", en: "visits" },
  benchmarks: { ko: "비교 기준", en: "benchmarks" },
  control: { ko: "장부", en: "control" },
};

/** 자료 변경(거래 반영 40행 → 43행), 설정 변경(분위 기준). */
export function reasonsInWords(
  reasons: Omit<RestatementReasons, "rows"> & Partial<Pick<RestatementReasons, "rows">>,
): Text {
  const { data, settings, rows = {} } = reasons;
  if (!data && settings.length === 0) return { ko: "자료와 설정은 그대로임", en: "same data, same settings" };
  const listed = (locale: Locale, parts: readonly string[]) =>
    parts.length === 0 ? "" : locale === "ko" ? `(${parts.join(", ")})` : ` (${parts.join(", ")})`;
  const rowsIn = (locale: Locale) =>
    Object.entries(rows).map(([table, { before, after }]) => {
      const name = tableNames[table]?.[locale] ?? table;
      const [old, now] = [grouped(String(before)), grouped(String(after))];
      return locale === "ko" ? `${name} 반영 ${old}행 → ${now}행` : `${name} counted ${old} → ${now}`;
    });
  const settingsIn = (locale: Locale) => settings.map((key) => settingName(key)[locale]);
  const both = (locale: Locale, words: { readonly data: string; readonly settings: string }) =>
    [
      ...(data ? [words.data + listed(locale, rowsIn(locale))] : []),
      ...(settings.length > 0 ? [words.settings + listed(locale, settingsIn(locale))] : []),
    ].join(", ");
  return {
    ko: both("ko", { data: "자료 변경", settings: "설정 변경" }),
    en: both("en", { data: "other data", settings: "other settings" }),
  };
}
