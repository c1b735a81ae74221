import { lastDay } from "../labels/periods.ts";
import { JepyoError } from "../model/errors.ts";
import type { Job } from "../model/job.ts";
import { currencyDigits, moneyFromDecimal } from "../model/money.ts";
import type { Coverage, Period } from "../model/period.ts";
import type { Scope, Split } from "../model/split.ts";
import { type Check, type Quality, type Statements, statementsSchema } from "../model/statement.ts";
import type { Value } from "../model/value.ts";
import { buildMarts } from "../warehouse/marts/build.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { type BenchmarkCell, buildBenchmarks, readBenchmarks } from "./benchmarks/figures.ts";
import { emptyCells, readCells } from "./cells.ts";
import { buildChange } from "./change/figures/change.ts";
import { checkStatements } from "./checks/checks.ts";
import { checkFacts, type FactTotal } from "./checks/fact-checks.ts";
import { buildCommentary } from "./commentary/commentary.ts";
import { type Control, checkControl, readControl } from "./control/control.ts";
import { checkDetail } from "./customers/checks.ts";
import { type DetailFile, type DetailRequest, writeDetail } from "./customers/detail.ts";
import { buildFlow } from "./flow/figures/flow.ts";
import { prepareIncome } from "./income/figures/income.ts";
import { buildNotes } from "./notes/notes.ts";
import { planReport } from "./plan.ts";
import { buildPosition } from "./position/figures/position.ts";
import type { Report } from "./report.ts";
import { type EarlierEditions, noEarlierEditions } from "./restatement/earlier.ts";
import { restatedPriorOf } from "./restatement/prior.ts";
import { restatementOf } from "./restatement/restatement.ts";
import { checkSplit } from "./split/checks.ts";
import { requireDimension } from "./split/dimension.ts";
import { buildSplit, type Figures } from "./split/figures.ts";
import { qualityOfScope } from "./split/quality.ts";
import { readOverlap, readScopes, readValues, wholeKey } from "./split/read.ts";
import { checkValue } from "./value/checks.ts";
import { prepareValue } from "./value/figures/value.ts";

export interface ComputeInput {
  /** Facts are imported. */
  readonly warehouse: Warehouse;
  readonly job: Job;
  readonly period: Period;
  readonly quality: Quality;
  readonly run: { readonly id: string; readonly version: number; readonly fingerprint: string };
  /** What readers already have of a scope; absent = nothing. */
  readonly earlier?: (scope: Scope | null) => Promise<EarlierEditions>;
  /** Where the lines of single customers go, where the job asks for them. */
  readonly detail?: DetailRequest;
  /** The product's version. */
  readonly jepyo: string;
}

/** The whole company, and the scopes its job splits it into, in the order of their values' bytes. */
export interface ComputedStatements {
  readonly whole: Statements;
  readonly scopes: readonly ScopedStatements[];
  /** Every value that the data have ever had, those without statements of this period included. */
  readonly values: readonly string[];
  /** The lines of single customers, of the scopes that have some; none where nobody asked. */
  readonly details: readonly ScopeDetail[];
}

export interface ScopeDetail extends DetailFile {
  readonly scope: Scope | null;
}

export type ScopedStatements = Statements & { readonly scope: Scope };

/**
 * Facts → the statements of one period, with their checks; a failed check is in `checks`, the caller stops. All scopes come from the
 * same pass over the facts and the same queries.
 * Throws: JEPYO-PERIOD-EMPTY when the data hold nothing of the period and nobody declared that they cover it; JEPYO-SPLIT-COLUMN when
 * they do not say what the job splits by; JEPYO-INCOME-COGS-TWICE.
 */
export async function computeStatements(input: ComputeInput): Promise<ComputedStatements> {
  const { warehouse, job, quality } = input;
  if (job.split !== undefined) requireDimension(job, job.split, quality);
  const plan = planReport(job, input.period, await coverageOf(input));
  await buildMarts(warehouse, {
    windows: plan.windows,
    pairs: plan.pairs,
    own: { window: plan.current.windowKey, prior: plan.current.priorWindowKey },
    isSplit: job.split !== undefined,
    isNarrow: isNarrow(quality),
    tiers: job.tiers,
    salesTypeRule: job.salesTypeRule,
    standings: plan.standings,
    capitalRule: job.position.capital,
  });
  const cells = await readCells(warehouse, plan);
  const digits = currencyDigits(job.company.currency);
  const reportOn = (key: number, scope: Scope | null): Report => ({
    job,
    plan,
    scope,
    cells: cells.get(key) ?? emptyCells(),
    quality: scope === null ? quality : qualityOfScope(quality, scope.by),
    digits,
  });
  const whole = figuresOf(reportOn(wholeKey, null));
  const value = await prepareValue(warehouse, whole.report, whole);
  const files =
    input.detail === undefined
      ? new Map<number, DetailFile>()
      : await writeDetail(warehouse, plan, input.detail, { digits, value });
  const details: ScopeDetail[] = [];
  const checkedDetail = (key: number, scope: Scope | null, { flow, change }: Figures): Check[] => {
    const file = files.get(key);
    if (file === undefined) return [];
    details.push({ ...file, scope });
    return checkDetail(file.totals, { flow, change, value: scope === null ? value : null });
  };
  const factChecks = checkFacts(await factTotal(warehouse), quality, digits);
  const benchmarks = await readBenchmarks(warehouse, input.period.label);
  const control = await readControl(warehouse, whole.report, input.period);
  const earlier = input.earlier ?? (async () => noEarlierEditions);
  const ownChecks = [...factChecks, ...checkedDetail(wholeKey, null, whole)];
  const beside = { benchmarks, control, value, split: null, earlier: await earlier(null), checks: ownChecks };
  if (job.split === undefined) return { whole: statementsOf(input, whole, beside), scopes: [], values: [], details };
  const { by } = job.split;
  const lines = (await readScopes(warehouse)).map(({ scope_key, value: name }) => {
    const scope = name === null ? null : { by, value: name };
    return { key: scope_key, scope, value: name, figures: figuresOf(reportOn(scope_key, scope)) };
  });
  const split = buildSplit(by, whole, lines, await readOverlap(warehouse));
  const scopes: ScopedStatements[] = [];
  for (const { key, scope, figures } of lines) {
    if (scope === null) continue;
    const checks = checkedDetail(key, scope, figures);
    const own = { benchmarks, control: undefined, value: null, split: null, earlier: await earlier(scope), checks };
    scopes.push({ ...statementsOf(input, figures, own), scope });
  }
  return {
    whole: statementsOf(input, whole, { ...beside, split, checks: [...ownChecks, ...checkSplit(split, digits)] }),
    scopes,
    values: await readValues(warehouse),
    details,
  };
}

function figuresOf(report: Report): Figures {
  const prepared = prepareIncome(report);
  return {
    report,
    flow: buildFlow(report),
    change: buildChange(report),
    position: buildPosition(report),
    income: prepared.income,
    prepared,
  };
}

/** What the statements of a scope say beside their figures. */
interface Beside {
  /** Figures of others for the period. */
  readonly benchmarks: readonly BenchmarkCell[];
  /** The ledger knows the whole alone. */
  readonly control: Control | undefined;
  /** What customers are worth is told of the whole alone. */
  readonly value: Value | null;
  readonly split: Split | null;
  readonly earlier: EarlierEditions;
  /** Checks that these statements alone have. */
  readonly checks: readonly Check[];
}

function statementsOf(input: ComputeInput, { report, prepared, ...figures }: Figures, beside: Beside): Statements {
  const { run, jepyo, job, period } = input;
  const { plan, scope, quality, digits } = report;
  const { prior } = plan.current;
  const { flow, change } = figures;
  const { split, earlier, control, value } = beside;
  const benchmarks = buildBenchmarks(beside.benchmarks, figures);
  const compared = { ...figures, value };
  const restatement = restatementOf(earlier.superseded, { figures: compared, quality, digits });
  const restatedPrior = restatedPriorOf(earlier.priorPeriod, { figures: compared, period, prior, digits });
  const { name, timezone, currency } = job.company;
  return {
    schema: statementsSchema,
    runId: run.id,
    version: run.version,
    jepyo,
    fingerprint: run.fingerprint,
    company: { name, timezone, currency },
    scope,
    period,
    prior,
    window: plan.current.window,
    priorWindow: plan.current.priorWindow,
    coverage: plan.coverage,
    ...figures,
    value,
    benchmarks,
    split,
    restatement,
    restatedPrior,
    notes: buildNotes({ report, ...figures, prepared, value, control, split, restatement, restatedPrior, run, jepyo }),
    checks: [
      ...beside.checks,
      ...checkControl(control, digits),
      ...(value === null ? [] : checkValue(value, digits)),
      ...checkStatements({ ...figures, window: plan.current.window.kind }, job.tiers, period.label, digits),
    ],
    commentary: buildCommentary({ report, flow, change, benchmarks, value }),
  };
}

/** Whether 63 bits hold the sum of all sales, and that of all refunds. */
function isNarrow({ accepted }: Quality): boolean {
  return [accepted.grossSales, accepted.refunds].every((total) => {
    const sum = moneyFromDecimal(total);
    return BigInt.asIntN(63, sum) === sum;
  });
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
  const from = [period.start, ...(held === null ? [] : [held.from])].sort()[0];
  const to = [lastDay(period), ...(held === null ? [] : [held.to])].sort().at(-1);
  throw new JepyoError(
    `the data hold no transaction of ${period.label}: ${
      held === null ? "no row was accepted at all" : `accepted rows run from ${held.from} to ${held.to}`
    }`,
    {
      code: "JEPYO-PERIOD-EMPTY",
      fault: "source",
      retry: "later",
      place: { table: "transactions", job: job.name },
      hint:
        "choose a period the data hold with --period, or add its file to the source; where nothing was sold, say in the source " +
        `which days its data cover: coverage: { from: ${from}, to: ${to} }`,
      details: { period: period.label, start: period.start, end: period.end },
    },
  );
}
