import type { PurchaseCohort } from "../../src/model/value.ts";
import { type Oracle, share } from "./oracle.ts";
import { dayOf, firstOf, monthOf } from "./oracle-dates.ts";
import { coinsOf } from "./oracle-money.ts";
import { isIn, type Person, type Span, total } from "./oracle-people.ts";

/** Cohorts of the quarter of first purchase, of the last twenty whole quarters that the data cover. */
export function cohortsOf(oracle: Oracle, end: string, coveredFrom: string): PurchaseCohort[] {
  const { startMonth } = oracle.job.company.fiscalYear;
  const quarterOf = (date: string): number => Math.floor((monthOf(date) - (startMonth - 1)) / 3);
  const startOf = (quarter: number): string => firstOf(quarter * 3 + startMonth - 1);
  const running = quarterOf(end);
  const whole = startOf(quarterOf(coveredFrom)) === coveredFrom ? quarterOf(coveredFrom) : quarterOf(coveredFrom) + 1;
  const quarters = Array.from({ length: Math.max(0, running - whole) }, (_, index) => whole + index).slice(-20);
  return quarters.flatMap((quarter) => {
    const own = oracle.people.filter(({ first }) => first !== null && quarterOf(first.at) === quarter);
    const spans = quarters
      .filter((one) => one >= quarter)
      .map((one): Span => ({ start: startOf(one), end: startOf(one + 1) }));
    return own.length === 0 ? [] : livesOf(oracle, own, spans);
  });
}

function livesOf(oracle: Oracle, own: readonly Person[], spans: readonly Span[]): PurchaseCohort[] {
  const coins = coinsOf(oracle);
  const purchases = ({ sales }: Person, span: Span) => sales.filter(({ amount, at }) => amount > 0n && isIn(span, at));
  let survival: number | null = 1;
  return spans.map((span, age) => {
    const active = own.filter((person) => purchases(person, span).length > 0);
    const since = { start: spans[0]?.start ?? "", end: span.end };
    const repeated = own.filter((person) => new Set(purchases(person, since).map(({ at }) => dayOf(at))).size > 1);
    const before = spans[age - 1];
    const loyal = before === undefined ? [] : own.filter((person) => purchases(person, before).length > 0);
    const stayed = loyal.filter((person) => active.includes(person));
    const retention = age === 0 ? null : share(stayed.length, loyal.length);
    survival = age === 0 ? 1 : survival === null || retention === null ? null : survival * retention;
    const gross = total(own.flatMap((person) => purchases(person, span)));
    return {
      cohort: since.start,
      age,
      customers: own.length,
      active: active.length,
      activeShare: share(active.length, own.length),
      repeated: repeated.length,
      repeatRate: share(repeated.length, own.length),
      retention,
      survival,
      revenue: oracle.money(gross),
      meanSpend: coins.text(coins.each(gross, active.length)),
    };
  });
}
