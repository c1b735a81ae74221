import type { Income } from "../../src/model/income.ts";
import type { Change, Flow } from "../../src/model/statement.ts";
import type { Oracle } from "./oracle.ts";
import { cohortsOf } from "./oracle-cohorts.ts";
import { dayOf, monthsLater } from "./oracle-dates.ts";
import { experienceOf } from "./oracle-experience.ts";
import { type LifetimeQuestion, lifetimesOf, tenuresOf } from "./oracle-lifetime.ts";
import { marketOf } from "./oracle-market.ts";
import { deedsOf, type Span } from "./oracle-people.ts";
import { linksOf, projectionOf } from "./oracle-projection.ts";
import { ratesOf } from "./oracle-rates.ts";
import { type AsOf, rfmOf, scoredAt } from "./oracle-rfm.ts";
import { membershipOf, sensitivityOf } from "./oracle-sensitivity.ts";

interface Figures {
  readonly flow: Flow;
  readonly change: Change;
  readonly income: Income | null;
}

/** Customer value by plain loops, from value.md alone; predictions need more customers than a small world has. Segments: the article's four. */
export function oracleValue(oracle: Oracle, { flow, change, income }: Figures) {
  const { job, people, current, world } = oracle;
  const { lookbackMonths: months, margin: given } = job.value;
  const { span, priorSpan } = current;
  const asOf = (end: string, newFrom: string): AsOf => ({ start: monthsLater(end, -months), end, newFrom });
  const now = asOf(span.end, span.start);
  const prior = asOf(priorSpan.end, priorSpan.start);
  const base = asOf(now.start, monthsLater(span.start, -months));
  const from = job.source.coverage?.from ?? world.sales.map((sale) => dayOf(sale.at)).toSorted()[0] ?? "";
  const scored = scoredAt(oracle, now);
  const before = from <= prior.start ? scoredAt(oracle, prior).all : null;
  const then: Span = { start: monthsLater(span.start, -months), end: monthsLater(span.end, -months) };
  const gross = income?.current.total.grossMargin ?? null;
  const margin = given !== "from-cost" ? given : gross === null || gross <= 0 ? null : gross;
  const question: LifetimeQuestion | null =
    margin === null
      ? null
      : {
          oracle,
          flow,
          margin,
          now,
          valued: scored.all,
          base:
            from <= base.start
              ? { valued: scoredAt(oracle, base).all, deeds: deedsOf(people, then, world, job) }
              : null,
          coveredFrom: from,
        };
  const lifetime = question && lifetimesOf(question);
  return {
    rfm: rfmOf(oracle, now, scored, before),
    rates: ratesOf(oracle, now, scored.all, before),
    cohorts: cohortsOf(oracle, now.end, from),
    lifetime,
    tenure: question && tenuresOf(question),
    sensitivity: margin === null ? null : sensitivityOf(oracle, lifetime?.[0], margin),
    membership: membershipOf(oracle),
    contracts: null,
    prediction: null,
    projection: projectionOf(oracle, change),
    links: linksOf(oracle, change),
    market: marketOf(oracle, now),
    index: experienceOf(oracle),
  };
}
