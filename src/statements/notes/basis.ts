import { grouped, plural } from "../../labels/figures.ts";
import { periodName, spanDates } from "../../labels/periods.ts";
import type { Note } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { moneyInWords } from "../money-in-words.ts";
import type { Comparison } from "../plan.ts";
import { commonMonths } from "./common-months.ts";
import { type Noted, note } from "./note.ts";
import { reconciliationNotes } from "./reconciliation.ts";

/** Totals are exact, print is rounded. */
export const roundingInWords: Text = {
  ko: "금액은 통화 단위의 1만분의 1까지 정확히 더하고 인쇄할 때만 단위에 맞춰 반올림하므로 합계와 단수차이가 날 수 있다.",
  en: "Amounts are added exactly to a ten-thousandth and rounded to the shown unit only in print, so a printed column may differ from its total by rounding.",
};

/** Changes are exact, print is rounded. */
export const changesInWords: Text = {
  ko: "증감은 반올림하기 전의 수치에서 구하므로 표시된 수치의 차이와 끝자리가 다를 수 있다.",
  en: "Changes are of the figures before rounding, so their last digit may differ from the figures shown.",
};

/** What the statement counts, over which days, in which money. */
export function basisNotes(noted: Noted): Note[] {
  const { report, flow } = noted;
  const { job, plan } = report;
  const { timezone, currency } = job.company;
  return [
    note(
      "basis",
      "식별고객(고객번호가 있는 거래의 고객)의 순매출 기준이다. 환불과 취소는 발생한 날에 차감하며, 대상기간의 순구매액이 0보다 큰 고객을 활동 고객으로 센다.",
      "Counted on net revenue of identified customers (sales that carry a customer id). Refunds and cancellations reduce the day they happen; a customer is active in a window when net spend is above zero.",
    ),
    periodNote(plan.current, job.period.compare),
    ...reconciliationNotes(noted),
    note(
      "currency",
      `날짜는 회사 현지 시각(${timezone}) 기준이고 통화는 ${currency}이다. ${roundingInWords.ko} ${changesInWords.ko}`,
      `Dates are the company's local dates (${timezone}); the currency is ${currency}. ${roundingInWords.en} ${changesInWords.en}`,
      { timezone, currency, unit: job.unit },
    ),
    note(
      "adjustments",
      `순구매가 없는 식별고객 ${grouped(adjusted(report))}명의 환불 초과액 ${moneyInWords(flow.revenue.adjustments, currency, "ko")}은 조정으로 따로 두었다. 활동 고객 매출에 조정을 더하면 식별고객 매출이다.`,
      `Refunds beyond purchases of ${plural(adjusted(report), "identified customer")} without net purchases, ${moneyInWords(flow.revenue.adjustments, currency, "en")}, stand apart as adjustments: tier revenue plus adjustments is identified revenue.`,
      { customers: adjusted(report), amount: flow.revenue.adjustments },
    ),
  ];
}

function adjusted(report: Noted["report"]): number {
  const { windowKey } = report.plan.current;
  return Number(report.cells.activity.find((cell) => cell.window_key === windowKey)?.adjusted_customers ?? 0n);
}

function periodNote(comparison: Comparison, compare: "previous" | "year-ago"): Note {
  const { period, prior, window, priorWindow } = comparison;
  const [now, before] = [periodName(period), periodName(prior)];
  const how =
    compare === "previous"
      ? { ko: "바로 앞 기간", en: "the period before" }
      : { ko: "전년 같은 기간", en: "the same period a year ago" };
  const trailing = window.kind === "trailing";
  const common = commonMonths(window, priorWindow);
  const ko = trailing
    ? ` 활동 여부는 각 기간 말까지 ${window.months}개월(당기 ${spanDates(window)}, 전기 ${spanDates(priorWindow)})로 판단한다.`
    : "";
  const en = trailing
    ? ` Activity looks at the ${window.months} months that end with each period (current ${spanDates(window)}, prior ${spanDates(priorWindow)}).`
    : "";
  const shared =
    common === 0
      ? { ko: "", en: "" }
      : {
          ko: ` 두 대상기간은 ${window.months}개월 중 ${common}개월이 겹치므로 유지율이 구조적으로 높다.`,
          en: ` ${common} of ${window.months} months are common to both windows, so the retention rate is mechanically high.`,
        };
  return note(
    "period",
    `당기는 ${now.ko}(${spanDates(period)}), 전기는 ${how.ko}인 ${before.ko}(${spanDates(prior)})이다.${ko}${shared.ko}`,
    `Current: ${now.en} (${spanDates(period)}). Prior: ${how.en}, ${before.en} (${spanDates(prior)}).${en}${shared.en}`,
    { period, prior, window, priorWindow, commonMonths: common },
  );
}
