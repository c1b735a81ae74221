/**
 * How long a customer stays, in years, if each year the same share leaves. Formula: 1 ÷ (1 − annual retention), at most `longest`; to
 * ten decimals, so that 1 ÷ (1 − 1/3) is 1.5 and not its neighbour.
 * Source: the customer-value article (LTV = 평균 구매 금액 × 구매 빈도 × 고객 유지 기간 × 이익률).
 */
export function lifetimeInYears(annualRetention: number, longest: number): number {
  return Math.min(longest, Math.round(1e10 / (1 - annualRetention)) / 1e10);
}

/** Months until the margin has paid what it cost to win the customer. Formula: CAC ÷ margin a month; `null` where there is no margin. */
export function paybackMonths(acquisitionCost: number, monthlyMargin: number): number | null {
  return monthlyMargin > 0 ? acquisitionCost / monthlyMargin : null;
}

/**
 * What a year's spend is multiplied by, in the two readings that know no time. Formulas: simple = lifetime in years × margin; early = lifetime in years,
 * before any cost. `null` while the lifetime is not known. Source: the customer-value article; CRM 원론 ch. 8.3, 초기 모형.
 */
export function timelessFactors(years: number | null, margin: number) {
  return { simple: years === null ? null : years * margin, early: years };
}
