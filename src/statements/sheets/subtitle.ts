import { periodName, spanDates } from "../../labels/periods.ts";
import { splitNames } from "../../labels/splits.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

type Scoped = Partial<Pick<Statements, "scope">>;
type Periods = Scoped & Pick<Statements, "period" | "prior">;
type Windows = Periods & Pick<Statements, "window" | "priorWindow">;

/** The line under a title: period, its dates, what it is compared with; the window's dates where they differ from the period's. */
export function comparisonSubtitle(statements: Windows): Text {
  const { period, window, priorWindow } = statements;
  const name = periodName(period);
  if (window.kind === "period") return periodSubtitle(statements);
  return ofScope(statements, {
    ko: `${name.ko} | 최근 ${window.months}개월 ${spanDates(window)} | 비교 ${spanDates(priorWindow)}`,
    en: `${name.en} | trailing ${window.months} months ${spanDates(window)} | compared with ${spanDates(priorWindow)}`,
  });
}

/** The same where only the period counts, however long the window is. */
export function periodSubtitle(statements: Periods): Text {
  const { period, prior } = statements;
  const [name, priorName] = [periodName(period), periodName(prior)];
  return ofScope(statements, {
    ko: `${name.ko} | ${spanDates(period)} | 비교 ${priorName.ko}`,
    en: `${name.en} | ${spanDates(period)} | compared with ${priorName.en}`,
  });
}

/** Begins with the scope, where the statements are of one: 점포 강남점. */
function ofScope({ scope = null }: Scoped, { ko, en }: Text): Text {
  if (scope === null) return { ko, en };
  const name = splitNames[scope.by];
  return { ko: `${name.ko} ${scope.value} | ${ko}`, en: `${name.en} ${scope.value} | ${en}` };
}

/** The line under a title where nothing is compared: period and dates, the window's where they differ from the period's. */
export function windowSubtitle({ period, window }: Statements): Text {
  const name = periodName(period);
  if (window.kind === "period") {
    return { ko: `${name.ko} | ${spanDates(period)}`, en: `${name.en} | ${spanDates(period)}` };
  }
  return {
    ko: `${name.ko} | 최근 ${window.months}개월 ${spanDates(window)}`,
    en: `${name.en} | trailing ${window.months} months ${spanDates(window)}`,
  };
}
