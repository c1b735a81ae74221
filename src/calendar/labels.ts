import { JepyoError } from "../model/errors.ts";
import type { FiscalYear, Period, PeriodKind } from "../model/period.ts";
import { firstOfMonth } from "./dates.ts";
import { monthsOf, periodContaining, periodFrom, yearsToName } from "./periods.ts";

const shape = /^(?<fiscal>FY)?(?<year>\d{4})(?:-(?:Q(?<quarter>[1-4])|H(?<half>[12])|(?<month>0[1-9]|1[0-2])))?$/;
const firstYear = 1900;
const lastYear = 2999;
/** Where a label says nothing usable, the example shows the period that holds this day. */
const exampleDate = "2026-10-01";

/**
 * Reads a period's label: `2026-10`, `2026-Q4`, `2026-H2`, `2026`, and `FY2026-Q1` when the fiscal year does not start in January.
 * Throws: JEPYO-PERIOD-INVALID, with the right form for the job's kind of period.
 */
export function parsePeriod(label: string, kind: PeriodKind, fiscal: FiscalYear): Period {
  const parts = shape.exec(label)?.groups;
  if (parts === undefined) throw invalid(label, kind, fiscal, "it is no label of a period");
  const year = Number(parts.year);
  if (year < firstYear || year > lastYear) {
    throw invalid(label, kind, fiscal, `its year is not between ${firstYear} and ${lastYear}`);
  }
  const written = kindOf(parts);
  if (written !== kind) throw invalid(label, kind, fiscal, `it names a ${written}`);
  const prefixed = kind !== "month" && fiscal.startMonth !== 1;
  if ((parts.fiscal !== undefined) !== prefixed) {
    throw invalid(label, kind, fiscal, prefixed ? "the prefix FY is missing" : "no prefix FY belongs here");
  }
  return periodFrom(startMonthOf(parts, kind, fiscal), kind, fiscal);
}

type LabelParts = Readonly<Record<string, string | undefined>>;

function kindOf(parts: LabelParts): PeriodKind {
  if (parts.quarter !== undefined) return "quarter";
  if (parts.half !== undefined) return "half";
  return parts.month === undefined ? "year" : "month";
}

function startMonthOf(parts: LabelParts, kind: PeriodKind, fiscal: FiscalYear): number {
  const year = Number(parts.year);
  if (kind === "month") return year * 12 + Number(parts.month) - 1;
  const yearStart = (year - yearsToName(fiscal)) * 12 + fiscal.startMonth - 1;
  const ordinal = Number(parts.quarter ?? parts.half ?? 1);
  return yearStart + (ordinal - 1) * monthsOf[kind];
}

function invalid(label: string, kind: PeriodKind, fiscal: FiscalYear, reason: string): JepyoError {
  const beginning = fiscal.startMonth === 1 ? "" : ` of a fiscal year that starts in month ${fiscal.startMonth}`;
  return new JepyoError(`"${label}" is not a ${kind}${beginning}: ${reason}`, {
    code: "JEPYO-PERIOD-INVALID",
    fault: "configuration",
    hint: `write a ${kind} like ${exampleFor(label, kind, fiscal)}`,
    details: { label, kind },
  });
}

/** The right form for what was probably meant: the period of the wanted kind that begins or holds what the label names. */
function exampleFor(label: string, kind: PeriodKind, fiscal: FiscalYear): string {
  const parts =
    /(?<year>\d{4})(?:\D?[qQ](?<quarter>[1-4])|\D?[hH](?<half>[12])|\D?(?<month>0[1-9]|1[0-2]|[1-9])(?!\d))?/.exec(
      label,
    )?.groups;
  const year = Number(parts?.year);
  if (parts === undefined || year < firstYear || year > lastYear)
    return periodContaining(exampleDate, kind, fiscal).label;
  return periodContaining(firstOfMonth(startMonthOf(parts, kindOf(parts), fiscal)), kind, fiscal).label;
}
