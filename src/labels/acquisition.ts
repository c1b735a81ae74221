import type { AcquisitionCounts } from "../model/statement.ts";
import type { Text } from "../model/text.ts";

/** In the order of the statement. Source: statements.md §4. */
export const acquisitionKeys = [
  "paid",
  "referral",
  "organic",
  "unknown",
] as const satisfies readonly (keyof AcquisitionCounts)[];

export const acquisitionLabels: Readonly<Record<keyof AcquisitionCounts, Text>> = {
  paid: { ko: "광고", en: "Paid" },
  referral: { ko: "추천", en: "Referral" },
  organic: { ko: "자연 유입", en: "Organic" },
  unknown: { ko: "미상", en: "Unknown" },
};
