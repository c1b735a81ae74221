import { addDays } from "../../calendar/index.ts";
import { grouped } from "../../labels/figures.ts";
import { withParticle } from "../../labels/particles.ts";
import { spanDates } from "../../labels/periods.ts";
import { tierNoun } from "../../labels/tiers.ts";
import type { Note } from "../../model/statement.ts";
import type { Locale } from "../../model/text.ts";
import { moneyInWords } from "../money-in-words.ts";
import { activityOf, decimal, type Report, totalOf } from "../report.ts";
import { type Noted, note } from "./note.ts";

/** From what the window holds to what the period holds; nothing where they are the same days. Source: statements.md §2. */
export function reconciliationNotes({ report, change, prepared }: Noted): Note[] {
  const { current, periodKey } = report.plan;
  if (periodKey === current.windowKey) return [];
  const { window, period } = current;
  const [whole, own] = [totalsOf(report, current.windowKey), totalsOf(report, periodKey)];
  const earlier = whole.revenue - own.revenue;
  const days = `${window.start} – ${addDays(period.start, -1)}`;
  const whose =
    prepared.income === null
      ? { ko: "", en: "" }
      : {
          ko: ` 손익계산서에서 누가 자본고객인지는 고객상태표를 따르고 활동 여부와 ${withParticle(tierNoun(change.tiers).ko, "topic")} 당기로 본다.`,
          en: " In it, who is capital follows the statement of position; activity and tiers are those of the period.",
        };
  const counted = report.job.statements.includes("income")
    ? {
        ko: `고객손익계산서는 당기(${spanDates(period)})를, 다른 제표는 대상기간(${spanDates(window)})을 센다.${whose.ko}`,
        en: `Income counts over the period (${spanDates(period)}), the other statements over the window (${spanDates(window)}).${whose.en}`,
      }
    : {
        ko: `제표가 세는 대상기간(${spanDates(window)})은 당기(${spanDates(period)})보다 길다.`,
        en: `The statements count over the window (${spanDates(window)}), which is longer than the period (${spanDates(period)}).`,
      };
  const money = (amount: bigint, locale: Locale): string =>
    moneyInWords(decimal(report, amount), report.job.company.currency, locale);
  return [
    note(
      "reconciliation",
      `${counted.ko} 총매출: 대상기간 ${money(whole.revenue, "ko")} = 당기 ${money(own.revenue, "ko")} + 그전(${days}) ${money(earlier, "ko")}. 활동 고객: 대상기간 ${grouped(whole.customers)}명, 당기 ${grouped(own.customers)}명.`,
      `${counted.en} Total revenue: ${money(whole.revenue, "en")} in the window = ${money(own.revenue, "en")} in the period + ${money(earlier, "en")} before it (${days}). Active customers: ${grouped(whole.customers)} in the window, ${grouped(own.customers)} in the period.`,
      {
        window: { revenue: decimal(report, whole.revenue), customers: whole.customers },
        period: { revenue: decimal(report, own.revenue), customers: own.customers },
        earlier: { revenue: decimal(report, earlier) },
      },
    ),
  ];
}

function totalsOf({ cells }: Report, windowKey: number): { readonly revenue: bigint; readonly customers: number } {
  return {
    revenue: totalOf(cells, windowKey, true).revenue + totalOf(cells, windowKey, false).revenue,
    customers: Number(activityOf(cells, windowKey).customers),
  };
}
