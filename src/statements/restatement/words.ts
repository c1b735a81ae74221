import { localDateOf } from "../../calendar/index.ts";
import { periodName } from "../../labels/periods.ts";
import { settingName } from "../../labels/settings.ts";
import type { FigureUnit } from "../../model/definition.ts";
import { currencyDigits, moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { IssuedEdition, MovedFigure, RestatedPrior, RestatementReasons } from "../../model/restatement.ts";
import type { Decimal, Statements } from "../../model/statement.ts";
import type { Locale, Text } from "../../model/text.ts";

/** `8명 → 9명(+1명)` / `8 → 9 (+1)`: to the last digit, because the difference may be one. */
export function movedInWords(figure: MovedFigure, currency: string): Text {
  return { ko: movedIn("ko", figure, currency), en: movedIn("en", figure, currency) };
}

function movedIn(locale: Locale, figure: MovedFigure, currency: string): string {
  const { unit, before, after, difference } = figure;
  const digits = isFraction(unit) ? digitsThatTell(Number(before), Number(after)) : 0;
  const write = (value: number | Decimal | null) => valueIn(locale, { unit, value, currency, digits });
  const sides = `${write(before)} → ${write(after)}`;
  if (difference === null) return sides;
  const size = typeof difference === "string" ? difference.replace("-", "") : Math.abs(difference);
  const sign = Number(difference) > 0 ? "+" : locale === "ko" ? "△" : "−";
  const written = isFraction(unit) ? write(size).replace("%", locale === "ko" ? "%p" : " pp") : write(size);
  return locale === "ko" ? `${sides}(${sign}${written})` : `${sides} (${sign}${written})`;
}

interface Written {
  readonly unit: FigureUnit;
  readonly value: number | Decimal | null;
  readonly currency: string;
  /** Decimals of a per cent. */
  readonly digits: number;
}

function valueIn(locale: Locale, { unit, value, currency, digits }: Written): string {
  if (value === null) return "–";
  if (unit === "money") return moneyIn(locale, String(value), currency);
  if (isFraction(unit)) return `${grouped((Number(value) * 100).toFixed(digits))}%`;
  if (unit === "number" || unit === "index") return Number(value).toFixed(2);
  return grouped(String(value)) + (locale === "ko" ? (counted[unit] ?? "") : "");
}

/** A figure as it was published: `3명`, `6,000원`, `33.3%`. */
function valueInWords(unit: FigureUnit, value: number | Decimal | null, currency: string): Text {
  const written = { unit, value, currency, digits: 1 };
  return { ko: valueIn("ko", written), en: valueIn("en", written) };
}

/** What the prior period's own edition shows in the place of a restated figure. */
export function publishedInWords(
  { unit, before }: Pick<MovedFigure, "unit" | "before">,
  { published, period }: Pick<RestatedPrior, "published" | "period">,
  company: Statements["company"],
): Text {
  const was = valueInWords(unit, before, company.currency);
  const [name, day] = [periodName(period), issueDay(published, company)];
  return {
    ko: `재작성: ${name.ko} 제${published.version}판(${day} 발행)에는 ${was.ko}`,
    en: `Restated: ${was.en} in edition ${published.version} of ${name.en}, issued ${day}`,
  };
}

function isFraction(unit: FigureUnit): boolean {
  return unit === "rate" || unit === "growth";
}

/** What stands behind a Korean count. */
const counted: Readonly<Partial<Record<FigureUnit, string>>> = {
  customers: "명",
  people: "명",
  orders: "건",
  rows: "건",
};

/** Decimals of a per cent that tell both apart: one, or as many as it takes. */
function digitsThatTell(before: number, after: number): number {
  return [1, 2, 3, 4, 5].find((digits) => (before * 100).toFixed(digits) !== (after * 100).toFixed(digits)) ?? 6;
}

function moneyIn(locale: Locale, amount: Decimal, currency: string): string {
  const digits = grouped(moneyToDecimal(moneyFromDecimal(amount.replace("-", "")), currencyDigits(currency)));
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
export function issueDay(
  { issuedAt }: Pick<IssuedEdition, "issuedAt">,
  { timezone }: { readonly timezone: string },
): string {
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
  market: { ko: "시장 매출", en: "market" },
  wallet: { ko: "고객 지출", en: "wallet" },
  acquisition: { ko: "획득 활동", en: "acquisition" },
  touchpoints: { ko: "접점 지표", en: "touchpoints" },
  engagement: { ko: "참여", en: "engagement" },
  contracts: { ko: "계약", en: "contracts" },
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
