import { periodName, spanDates } from "../../labels/periods.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

/** The line under a title: period, its dates, what it is compared with; the window's dates where they differ from the period's. */
export function comparisonSubtitle(statements: Pick<Statements, "period" | "prior" | "window" | "priorWindow">): Text {
  const { period, window, priorWindow } = statements;
  const name = periodName(period);
  if (window.kind === "period") return periodSubtitle(statements);
  return {
    ko: `${name.ko} | 최근 ${window.months}개월 ${spanDates(window)} | 비교 ${spanDates(priorWindow)}`,
    en: `${name.en} | trailing ${window.months} months ${spanDates(window)} | compared with ${spanDates(priorWindow)}`,
  };
}

/** The same where only the period counts, however long the window is. */
export function periodSubtitle({ period, prior }: Pick<Statements, "period" | "prior">): Text {
  const [name, priorName] = [periodName(period), periodName(prior)];
  return {
    ko: `${name.ko} | ${spanDates(period)} | 비교 ${priorName.ko}`,
    en: `${name.en} | ${spanDates(period)} | compared with ${priorName.en}`,
  };
}
