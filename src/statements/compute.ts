import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import { currencyDigits } from "../model/money.ts";
import type { Coverage, Period } from "../model/period.ts";
import { type Quality, type Statements, statementsSchema } from "../model/statement.ts";
import { buildMarts } from "../warehouse/marts/build.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { emptyCells, readCells } from "./cells.ts";
import { buildChange } from "./change/figures/change.ts";
import { checkStatements } from "./checks/checks.ts";
import { checkFacts, type FactTotal } from "./checks/fact-checks.ts";
import { buildCommentary } from "./commentary/commentary.ts";
import { buildFlow } from "./flow/figures/flow.ts";
import { buildNotes } from "./notes/notes.ts";
import { planReport } from "./plan.ts";
import type { Report } from "./report.ts";
import { type EarlierEditions, noEarlierEditions } from "./restatement/earlier.ts";
import { restatedPriorOf } from "./restatement/prior.ts";
import { restatementOf } from "./restatement/restatement.ts";

export interface ComputeInput {
  /** Facts are imported. */
  readonly warehouse: Warehouse;
  readonly job: Job;
  readonly period: Period;
  readonly quality: Quality;
  readonly run: { readonly id: string; readonly version: number; readonly fingerprint: string };
  /** What readers already have; absent = nothing. */
  readonly earlier?: EarlierEditions;
  /** The product's version. */
  readonly jepyo: string;
}

/**
 * Facts → the statements of one period, with their checks; a failed check is in `checks`, the caller stops.
 * Throws: JEPYO-PERIOD-EMPTY when the data hold nothing of the period and nobody declared that they cover it.
 */
export async function computeStatements(input: ComputeInput): Promise<Statements> {
  const { warehouse, job, period, quality, run, jepyo, earlier = noEarlierEditions } = input;
  const coverage = await coverageOf(input);
  const plan = planReport(job, period, coverage);
  await buildMarts(warehouse, {
    windows: plan.windows,
    pairs: plan.pairs,
    own: { window: plan.current.windowKey, prior: plan.current.priorWindowKey },
    isSplit: job.split !== undefined,
    tiers: job.tiers,
    salesTypeRule: job.salesTypeRule,
  });
  const cells = (await readCells(warehouse, plan)).get(0) ?? emptyCells();
  const report: Report = { job, plan, cells, quality, digits: currencyDigits(job.company.currency) };
  const flow = buildFlow(report);
  const change = buildChange(report);
  const figures = { flow, change, position: null, income: null };
  const { prior } = plan.current;
  const { digits } = report;
  const restatement = restatementOf(earlier.superseded, { figures, quality, digits });
  const restatedPrior = restatedPriorOf(earlier.priorPeriod, { figures, period, prior, digits });
  const { name, timezone, currency } = job.company;
  return {
    schema: statementsSchema,
    runId: run.id,
    version: run.version,
    jepyo,
    fingerprint: run.fingerprint,
    company: { name, timezone, currency },
    period,
    prior,
    window: plan.current.window,
    priorWindow: plan.current.priorWindow,
    coverage,
    ...figures,
    benchmarks: [],
    restatement,
    restatedPrior,
    notes: buildNotes({ report, flow, change, restatement, restatedPrior, run, jepyo }),
    checks: [
      ...checkFacts(await factTotal(warehouse), quality, report.digits),
      ...checkStatements(flow, change, job.tiers, period.label, report.digits),
    ],
    commentary: buildCommentary({ report, flow, change }),
  };
}

async function factTotal(warehouse: Warehouse): Promise<FactTotal> {
  const [total] = await warehouse.query<FactTotal>(new URL("./fact-total.sql", import.meta.url));
  if (total === undefined) throw new RangeError("an aggregate without a row");
  return total;
}

async function coverageOf({ warehouse, job, period, quality }: ComputeInput): Promise<Coverage> {
  const declared = job.source.coverage;
  if (declared !== undefined && declared.from < period.end && declared.to >= period.start) return declared;
  const [found] = await warehouse.query<{ has_rows: boolean }>(new URL("./period-rows.sql", import.meta.url), {
    period_start: period.start,
    period_end: period.end,
  });
  const coverage = declared ?? quality.observed;
  if (found?.has_rows === true && coverage !== null) return coverage;
  const held = quality.observed;
  throw new JepyoError(
    `the data hold no transaction of ${period.label}: ${
      held === null ? "no row was accepted at all" : `accepted rows run from ${held.from} to ${held.to}`
    }`,
    {
      code: "JEPYO-PERIOD-EMPTY",
      fault: "source",
      retry: "later",
      place: { table: "transactions", job: job.name },
      hint: "choose a period the data hold with --period, add its file to the source, or declare the source's coverage if nothing was sold",
      details: { period: period.label, start: period.start, end: period.end },
    },
  );
}
