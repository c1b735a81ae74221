/** A calendar date `YYYY-MM-DD`, local to the company. */
export type LocalDate = string;

export type PeriodKind = "month" | "quarter" | "half" | "year";

/** A reporting period. Shape: half-open `[start, end)` of local dates. Source: statements.md §2. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2026-10`, `2026-Q4`, `2026-H2`, `2026`; all but months prefixed `FY` when the fiscal year does not start in January. */
  readonly label: string;
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** What "active" looks at: the period itself, or the n months that end with it. Shape: `[start, end)`. */
export interface Window {
  readonly kind: "period" | "trailing";
  readonly months: number;
  readonly start: LocalDate;
  readonly end: LocalDate;
}

export interface FiscalYear {
  /** First month of the fiscal year, 1–12. */
  readonly startMonth: number;
  /** Whether a fiscal year is named after the calendar year it begins or ends in. */
  readonly namedAfter: "start" | "end";
}

export type Comparison = "previous" | "year-ago";

/** `months` absent = the window is the period. */
export interface WindowRule {
  readonly trailingMonths?: number;
}

/** What the source holds, first and last local date, both inclusive. */
export interface Coverage {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
