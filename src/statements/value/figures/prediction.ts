import { daysBetween } from "../../../calendar/index.ts";
import { type Money, moneyScale } from "../../../model/money.ts";
import type { Text } from "../../../model/text.ts";
import type { BackTest, Expected, PredictedGroup, PredictedMonth, Prediction } from "../../../model/value.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { decimalOf } from "../../estimate.ts";
import { decimal, type Report } from "../../report.ts";
import { expectedOfNewCustomer, type FittedBgNbd, fitBgNbd } from "../models/bg-nbd.ts";
import { correlation } from "../models/correlation.ts";
import { type FittedGammaGamma, fitGammaGamma } from "../models/gamma-gamma.ts";
import type { NoMaximum } from "../models/maximum.ts";
import type { ValuePlan } from "../plan.ts";
import { columnsOf, monthlySteps, type Predicted, type PredictedRow, predict, type Step } from "./predict.ts";
import { segmentRules } from "./rfm.ts";

/** Why nothing is predicted. */
export type NoPrediction = "few-customers" | "few-repeaters" | "short" | NoMaximum;

/** Why purchases are predicted and what they come to is not. */
export type NoSpend = NoMaximum | "no-mean";

export interface PreparedPrediction {
  readonly prediction: Prediction | null;
  readonly obstacles: {
    readonly prediction: NoPrediction | null;
    readonly spend: NoSpend | null;
    readonly backTest: NoPrediction | null;
    readonly backTestSpend: NoSpend | null;
  };
}

/** Fewer say nothing about the others. */
const fewestCustomers = 100;
const fewestRepeaters = 30;
/** Histories shorter than this all look alike. Unit: days. */
const shortest = 56;

interface Fit {
  readonly model: FittedBgNbd;
  readonly spend: FittedGammaGamma | null;
  readonly noSpend: NoSpend | null;
  /** Between how often and how much. */
  readonly correlation: number | null;
  readonly rows: readonly PredictedRow[];
  readonly customers: number;
  readonly repeaters: number;
}

/** Future purchases and their worth, with a back-test of the same models. Source: value.md §4. */
export async function preparePrediction(
  warehouse: Warehouse,
  report: Report,
  plan: ValuePlan,
  margin: number | null,
): Promise<PreparedPrediction> {
  const fit = await fitAt(warehouse, 0, plan.now.end);
  if (typeof fit === "string") {
    return { prediction: null, obstacles: { prediction: fit, spend: null, backTest: null, backTestSpend: null } };
  }
  const tested = await backTestOf(warehouse, report, plan);
  const { model, spend } = fit;
  const { horizonMonths, discountRate } = report.job.value;
  const steps = monthlySteps(horizonMonths, discountRate);
  const segments = predictedBySegment(report, fit, steps);
  const sum = (of: (predicted: Predicted) => number) =>
    segments.reduce((total, { predicted }) => total + of(predicted), 0);
  const revenue =
    spend === null
      ? null
      : decimalOf(
          sum((predicted) => predicted.revenue),
          report.digits,
        );
  return {
    prediction: {
      customers: fit.customers,
      repeaters: fit.repeaters,
      model: { r: model.r, alpha: model.alpha, a: model.a, b: model.b, logLikelihood: model.logLikelihood },
      spend:
        spend === null
          ? null
          : {
              p: spend.p,
              q: spend.q,
              v: spend.v,
              logLikelihood: spend.logLikelihood,
              customers: spend.customers,
              correlation: fit.correlation,
            },
      newCustomerPurchases: expectedOfNewCustomer(model, 52),
      nextPeriod: expectedOf(report, fit, [lengthOf(plan)]),
      horizon: { purchases: sum(({ purchases }) => purchases), revenue },
      groups: segments.map((segment) => groupOf(report, segment, { fit, steps, margin })),
      months: spend === null ? null : segments.flatMap((segment) => monthsOf(report, segment)),
      backTest: tested.backTest,
    },
    obstacles: { prediction: null, spend: fit.noSpend, backTest: tested.obstacle, backTestSpend: tested.noSpend },
  };
}

/** Fits both models on what was known before a day. */
async function fitAt(warehouse: Warehouse, cutoff: number, end: string): Promise<Fit | NoPrediction> {
  const rows = await warehouse.query<PredictedRow>(sql("predicted-groups"), { cutoff, end });
  const sum = (of: readonly PredictedRow[]) => of.reduce((total, row) => total + row.customers, 0);
  const customers = sum(rows);
  const repeaters = sum(rows.filter((row) => row.repeats > 0));
  if (customers < fewestCustomers) return "few-customers";
  if (repeaters < fewestRepeaters) return "few-repeaters";
  if (rows.every((row) => row.days < shortest)) return "short";
  const model = fitBgNbd(columnsOf(await warehouse.query(sql("histories"), { cutoff })));
  if (typeof model === "string") return model;
  const spends = await warehouse.query<SpendRow>(sql("spends"), { cutoff });
  const spend = fitSpend(spends);
  const fitted = typeof spend === "string" ? { spend: null, noSpend: spend } : { spend, noSpend: null };
  return { model, ...fitted, correlation: independence(spends), rows, customers, repeaters };
}

interface SpendRow {
  readonly repeats: number;
  readonly mean: number;
  readonly mean_log: number;
  readonly customers: number;
}

/** The fitted model, or why there is none to go by: no maximum, or one whose mean over customers does not exist. */
function fitSpend(rows: readonly SpendRow[]): FittedGammaGamma | NoSpend {
  const fitted = fitGammaGamma({
    purchases: rows.map((row) => row.repeats),
    mean: rows.map((row) => row.mean),
    meanLog: rows.map((row) => row.mean_log),
    customers: rows.map((row) => row.customers),
  });
  return typeof fitted === "string" || fitted.q > 1 ? fitted : "no-mean";
}

/** Whether those who buy more often spend more each time: Gamma-Gamma takes it that they do not. */
function independence(rows: readonly SpendRow[]): number | null {
  const column = (of: (row: SpendRow) => number) => rows.map(of);
  return correlation(
    column(({ repeats }) => repeats),
    column(({ mean }) => mean),
    column(({ customers }) => customers),
  );
}

function expectedOf(report: Report, { rows, model, spend }: Fit, steps: readonly Step[]): Expected {
  const { purchases, revenue } = predict(rows, model, spend, steps);
  return { purchases, revenue: spend === null ? null : decimalOf(revenue, report.digits) };
}

/** The last period's length, undiscounted. */
function lengthOf({ lastPeriod }: ValuePlan): Step {
  return { until: daysBetween(lastPeriod.start, lastPeriod.end) / 7, discount: 1 };
}

interface PredictedSegment {
  /** `null` = has not bought in the lookback. */
  readonly key: string | null;
  readonly label: Text;
  readonly predicted: Predicted;
}

/** Every customer in one segment, in the order of the rules; segments without customers left out. */
function predictedBySegment(report: Report, { rows, model, spend }: Fit, horizon: readonly Step[]): PredictedSegment[] {
  const asleep: Text = { ko: "조회기간에 구매 없음", en: "No recent purchase" };
  const bySegment = Map.groupBy(rows, ({ segment }) => segment);
  return [...segmentRules(report.job.value), { key: null, label: asleep }].flatMap(({ key, label }) => {
    const own = bySegment.get(key);
    return own === undefined ? [] : [{ key, label, predicted: predict(own, model, spend, horizon) }];
  });
}

/** Expected spend of a segment in each month of the horizon, as it is printed: what it is worth follows from that. */
function monthsOf(report: Report, { key, predicted }: PredictedSegment): PredictedMonth[] {
  return predicted.revenues.map((revenue, index) => ({
    segment: key ?? "none",
    month: index + 1,
    revenue: decimalOf(revenue, report.digits) ?? "0",
  }));
}

interface Worth {
  readonly fit: Fit;
  readonly steps: readonly Step[];
  readonly margin: number | null;
}

function groupOf(report: Report, segment: PredictedSegment, { fit, steps, margin }: Worth): PredictedGroup {
  const { key, label, predicted } = segment;
  const { spend } = fit;
  const { customers, alive, purchases, revenue } = predicted;
  const value =
    spend === null || margin === null
      ? null
      : monthsOf(report, segment).reduce(
          (sum, month, index) => sum + Number(month.revenue) * margin * (steps[index]?.discount ?? 0),
          0,
        );
  return {
    segment: key ?? "none",
    label,
    customers,
    alive,
    purchases,
    revenue: spend === null ? null : decimalOf(revenue, report.digits),
    value: decimalOf(value, report.digits),
    valuePerCustomer: decimalOf(value === null ? null : value / customers, report.digits),
  };
}

interface TestedBack {
  readonly backTest: BackTest | null;
  readonly obstacle: NoPrediction | null;
  readonly noSpend: NoSpend | null;
}

/** What would have been predicted of the last period before it began; `null` where too little was known then, and why. */
async function backTestOf(warehouse: Warehouse, report: Report, plan: ValuePlan): Promise<TestedBack> {
  const { start, end } = plan.lastPeriod;
  const fit = await fitAt(warehouse, 1, start);
  if (typeof fit === "string") return { backTest: null, obstacle: fit, noSpend: null };
  const predicted = predict(fit.rows, fit.model, fit.spend, [lengthOf(plan)]);
  const [actual] = await warehouse.query<{ purchases: bigint; gross: Money }>(sql("actual-purchases"), { start, end });
  const { purchases = 0n, gross = 0n } = actual ?? {};
  const revenue = fit.spend === null ? null : predicted.revenue;
  const backTest = {
    start,
    end,
    customers: fit.customers,
    predictedPurchases: predicted.purchases,
    actualPurchases: Number(purchases),
    purchasesError: off(predicted.purchases, Number(purchases)),
    predictedRevenue: decimalOf(revenue, report.digits),
    actualRevenue: decimal(report, gross),
    revenueError: revenue === null ? null : off(revenue, Number(gross) / Number(moneyScale)),
  };
  return { backTest, obstacle: null, noSpend: fit.noSpend };
}

/** Predicted ÷ actual − 1. */
function off(predicted: number, actual: number): number | null {
  return actual > 0 ? (predicted - actual) / actual : null;
}

function sql(name: string): URL {
  return new URL(`../sql/${name}.sql`, import.meta.url);
}
