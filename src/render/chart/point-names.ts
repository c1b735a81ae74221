import { periodName } from "../../labels/periods.ts";
import type { Locale } from "../../model/text.ts";

/** A point as it stands under a drawing: the short name of its period, and the year that is written a line below. */
export interface PointName {
  readonly name: string;
  /** Empty where the name says all: years, words. */
  readonly year: string;
}

/** `2026-10` → 10월 and 2026년, Oct and 2026; `FY2026-H1` → H1 and FY2026; `2026` and words stay whole. */
export function pointNames(labels: readonly string[], locale: Locale): PointName[] {
  return labels.map((label) => {
    const name = pointName(label, locale);
    const [, written] = /^((?:FY)?\d{4})-/.exec(label) ?? [];
    if (written === undefined || name === label) return { name, year: "" };
    const year = pointName(written, locale);
    return { name: name.replace(year, "").trim().slice(0, 3), year };
  });
}

/** A period in words; what is no period stays as it is. */
export function pointName(label: string, locale: Locale): string {
  try {
    return periodName({ label })[locale];
  } catch {
    return label;
  }
}
