import { percentInWords } from "../../labels/figures.ts";
import type { Locale } from "../../model/text.ts";

/** A growth as the end of a clause: 8.3% 늘었다 / up 8.3%. */
export function growthInWords(value: number, locale: Locale): string {
  const figure = percentInWords(Math.abs(value));
  if (Math.round(Math.abs(value) * 1000) === 0) return locale === "ko" ? "그대로이다" : "unchanged";
  if (locale === "ko") return `${figure} ${value > 0 ? "늘었다" : "줄었다"}`;
  return `${value > 0 ? "up" : "down"} ${figure}`;
}

/** A growth before a noun or in brackets: 43.0% 증가 / up 43.0%. */
export function grownInWords(value: number, locale: Locale): string {
  if (locale === "en") return growthInWords(value, locale);
  return `${percentInWords(Math.abs(value))} ${value > 0 ? "증가" : "감소"}`;
}
