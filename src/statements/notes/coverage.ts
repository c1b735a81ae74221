import { addMonths } from "../../calendar/index.ts";
import { lastDay } from "../../labels/periods.ts";
import type { Note } from "../../model/statement.ts";
import { type Noted, note } from "./note.ts";

/** Stands under the trend too. */
export const trendBegins = "coverage.trendBegins";

/** How far the data reach, and which figures are left out because they do not reach further. Source: statements.md §2. */
export function coverageNotes({ report }: Noted): Note[] {
  const { coverage, current, previous, trend } = report.plan;
  const { from, to } = coverage;
  const declared = report.job.source.coverage !== undefined;
  const notes = [
    note(
      "coverage",
      `자료 기간은 ${from}부터 ${to}까지이다(${declared ? "회사가 밝힌 기간" : "반영된 첫 거래와 마지막 거래의 날짜"}).`,
      `The data cover ${from} to ${to} (${declared ? "as the company declares" : "dates of the first and last accepted row"}).`,
      { from, to, declared },
    ),
  ];
  const lastDate = lastDay(current.period);
  if (to < lastDate) {
    notes.push(
      note(
        "coverage.incomplete",
        `당기는 아직 다 차지 않았다: 자료가 ${to}까지이고 당기의 마지막 날은 ${lastDate}이다.`,
        `Period incomplete: data to ${to}, the period ends on ${lastDate}.`,
        { to, lastDate },
      ),
    );
  }
  if (!current.isPriorCovered) {
    notes.push(
      note(
        "coverage.prior",
        `자료가 전기 대상기간의 시작(${current.priorWindow.start})보다 늦게 시작하므로 전기 수치와 기초 고객 대비 비율은 –로 둔다.`,
        `The data begin after the prior window does (${current.priorWindow.start}), so prior figures and rates of opening customers are –.`,
        { from, needed: current.priorWindow.start },
      ),
    );
  } else if (!previous.isPriorCovered) {
    notes.push(
      note(
        "coverage.priorPeriod",
        `자료가 전전기 대상기간의 시작(${previous.priorWindow.start})보다 늦게 시작하므로 전기의 신규·유지·이탈과 그 증감은 –로 둔다.`,
        `The data begin after the window before the prior one does (${previous.priorWindow.start}), so the prior period's own new, retained and churned customers and their changes are –.`,
        { from, needed: previous.priorWindow.start },
      ),
    );
  }
  const needed = addMonths(current.priorWindow.start, -current.window.months);
  if (from > needed) {
    notes.push(
      note(
        "coverage.history",
        `자료가 ${from}에 시작하므로 그전에 구매한 고객이 신규로 셈해졌을 수 있다.`,
        `The data begin on ${from}: "new" may contain customers who bought before that.`,
        { from, needed },
      ),
    );
  }
  const omitted = report.job.period.trend - trend.length;
  if (omitted > 0) {
    notes.push(
      note(
        "coverage.trend",
        `자료가 닿지 않는 ${omitted}개 기간은 추이에서 뺐다.`,
        `${omitted} period${omitted === 1 ? "" : "s"} that the data do not cover ${omitted === 1 ? "is" : "are"} left out of the trend.`,
        { omitted },
      ),
    );
  }
  const begun = trend.filter(({ isPriorCovered }) => !isPriorCovered).map(({ period }) => period.label);
  if (begun.length > 0) {
    notes.push(
      note(
        trendBegins,
        `추이의 ${begun.join(", ")}: 견줄 앞 기간을 자료가 다 덮지 않아, 그전에 구매한 고객이 신규로 셈해졌을 수 있고 유지율과 이탈률은 –로 둔다.`,
        `In the trend, ${begun.join(", ")}: the data do not cover all of what it is compared with, so "new" may contain customers who bought before, and retention and churn are –.`,
        { periods: begun.join(", ") },
      ),
    );
  }
  return notes;
}
