import type { Locale } from "../model/text.ts";

const counts = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const percents = new Intl.NumberFormat("en-US", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A count inside a sentence: 1,983명 / 1,983. */
export function countInWords(value: number, locale: Locale): string {
  return locale === "ko" ? `${counts.format(value)}명` : counts.format(value);
}

/** Thousands apart: 12,345. */
export function grouped(value: number): string {
  return counts.format(value);
}

/** `1 customer`, `3 customers`. */
export function plural(value: number, noun: string): string {
  return `${grouped(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** A rate inside a sentence, one digit: 8.3%. The sign is left to the sentence. */
export function percentInWords(value: number): string {
  return percents.format(value);
}

/** A difference of rates inside a sentence: 2.1%p / 2.1 pp. The sign is left to the sentence. */
export function pointsInWords(value: number, locale: Locale): string {
  const figure = (Math.abs(value) * 100).toFixed(1);
  return locale === "ko" ? `${figure}%p` : `${figure} pp`;
}
