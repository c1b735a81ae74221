import type { PositionRow } from "../model/position.ts";
import type { Text } from "../model/text.ts";

/** The rows of 고객상태표. Source: statements.md §6. */
export const positionLabels: Readonly<Record<PositionRow, Text>> = {
  capital: { ko: "자본고객", en: "Capital customers" },
  identifiedDebt: { ko: "식별 부채고객", en: "Identified debt" },
  unidentified: { ko: "비식별고객", en: "Unidentified customers" },
  debt: { ko: "부채고객", en: "Debt customers" },
  adjustments: { ko: "조정 (순구매가 없는 고객)", en: "Adjustments (no net purchases)" },
  total: { ko: "자산고객 합계", en: "All customers" },
};

export const positionIndicatorLabels = {
  contributionIndex: { ko: "매출 기여지수", en: "Contribution index" },
  identificationRate: { ko: "식별률", en: "Identification rate" },
} as const satisfies Record<string, Text>;

export const positionIndicatorFormulas: Readonly<Record<keyof typeof positionIndicatorLabels, Text>> = {
  contributionIndex: {
    ko: "자본고객 1인 매출 ÷ 부채고객 1인 매출 (추정은 반올림 전)",
    en: "revenue per capital customer ÷ revenue per debt customer (estimate before rounding)",
  },
  identificationRate: { ko: "(총매출 − 비식별 매출) ÷ 총매출", en: "(total − unidentified revenue) ÷ total revenue" },
};

/** Behind the name of a row that rests on an estimate. */
export const estimateMark: Text = { ko: " (추정)", en: " (estimate)" };
/** Behind one that an estimate is part of. */
export const withEstimateMark: Text = { ko: " (추정 포함)", en: " (incl. estimate)" };

export function marked(label: Text, mark: Text): Text {
  return { ko: label.ko + mark.ko, en: label.en + mark.en };
}
