import { addDays } from "../../../calendar/index.ts";
import type { Change, Flow } from "../../../model/statement.ts";
import type { Value } from "../../../model/value.ts";
import { buildValueMarts } from "../../../warehouse/marts/value/build.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import type { PreparedIncome } from "../../income/figures/income.ts";
import type { Report } from "../../report.ts";
import { readValueCells } from "../cells.ts";
import type { ValuePlan } from "../plan.ts";
import { buildCohorts } from "./cohorts.ts";
import { prepareContracts } from "./contracts.ts";
import { buildExperience } from "./experience.ts";
import { buildHistory, buildLifetime } from "./lifetime.ts";
import { marginOf } from "./margin.ts";
import { buildMarket } from "./market.ts";
import { buildMembership } from "./membership.ts";
import { preparePrediction } from "./prediction.ts";
import { buildLinks, buildProjection } from "./projection.ts";
import { buildRates } from "./rates.ts";
import { buildRfm } from "./rfm.ts";
import { buildSensitivity } from "./sensitivity.ts";
import { buildTenure } from "./tenure.ts";
import { unpreparedOf } from "./unprepared/unprepared.ts";

interface Figures {
  readonly flow: Flow;
  readonly change: Change;
  readonly prepared: PreparedIncome;
}

/** 고객가치표 of the whole company; `null` where nobody asks, and then nothing is computed. Source: value.md. */
export async function prepareValue(
  warehouse: Warehouse,
  report: Report,
  { flow, change, prepared }: Figures,
): Promise<Value | null> {
  const { value: plan, current } = report.plan;
  if (plan === null) return null;
  await buildMarts(warehouse, report, plan);
  const cells = await readValueCells(warehouse);
  const rule = report.job.value;
  const margin = marginOf(rule, prepared);
  const input = margin.share === null ? null : { report, cells, plan, flow, change, margin: margin.share };
  const tenure = input && buildTenure(input);
  const lifetime = input && buildLifetime({ ...input, tenure: tenure ?? [] });
  const { prediction, ...ahead } = await preparePrediction(warehouse, report, plan, margin.share);
  const { contracts, obstacle: noContracts } = await prepareContracts(warehouse, report, plan);
  const parts: Omit<Value, "unprepared"> = {
    asOf: addDays(current.window.end, -1),
    lookback: { months: rule.lookbackMonths, start: plan.now.start, end: plan.now.end },
    parameters: {
      margin: margin.share,
      marginFrom: margin.from,
      discountRate: rule.discountRate,
      horizonMonths: rule.horizonMonths,
      maxLifetime: rule.maxLifetime,
      monetary: rule.monetary,
      scores: rule.scores === "quantile" ? "quantile" : "bounds",
      weights: rule.weights,
    },
    rfm: buildRfm(report, cells, plan),
    rates: buildRates(report, cells, plan),
    cohorts: buildCohorts(report, cells),
    lifetime,
    history: input && buildHistory(input),
    tenure,
    sensitivity: margin.share === null ? null : buildSensitivity(report, lifetime?.[0], margin.share),
    membership: buildMembership(report),
    contracts,
    prediction,
    projection: buildProjection(report, change),
    links: buildLinks(report, change),
    market: await buildMarket(warehouse, report, plan),
    index: await buildExperience(warehouse, report),
  };
  const { isBaseCovered, isPriorCovered } = plan;
  const obstacles = {
    margin: margin.obstacle,
    ...ahead.obstacles,
    contracts: noContracts,
    isBaseCovered,
    isPriorCovered,
  };
  return { ...parts, unprepared: unpreparedOf({ report, flow, cells, value: parts, obstacles }) };
}

function buildMarts(warehouse: Warehouse, { job, plan }: Report, value: ValuePlan): Promise<void> {
  return buildValueMarts(warehouse, {
    rule: job.value,
    asOf: [value.now, value.prior, value.base],
    cutoffs: [value.now.end, value.lastPeriod.start],
    window: plan.current.windowKey,
    baseWindow: value.baseWindow,
    quarters: value.quarters,
    coveredFrom: value.coveredFrom,
  });
}
