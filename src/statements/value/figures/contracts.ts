import type { Contracts, Renewal } from "../../../model/value.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { decimalOf } from "../../estimate.ts";
import { ratio } from "../../rates.ts";
import type { Report } from "../../report.ts";
import type { NoMaximum } from "../models/maximum.ts";
import { type FittedSbg, fitSbg, retentionAt, survival } from "../models/sbg.ts";
import type { ValuePlan } from "../plan.ts";
import { feesOf } from "./membership.ts";

/** Why renewals are not told. */
export type NoContracts = "no-contracts" | "few-contracts" | NoMaximum;

export interface PreparedContracts {
  readonly contracts: Contracts | null;
  readonly obstacle: NoContracts | null;
}

interface ContractRow {
  readonly years: number;
  readonly renewals: number;
  readonly contracts: number;
  readonly running: number;
}

/** Fewer anniversaries say nothing about the others. */
const fewestDue = 100;
/** Renewals that the model looks ahead, beyond the last one observed. */
const ahead = 3;

/** Renewals of yearly contracts as of the day of valuation, with sBG fitted to them. Source: value.md §4. */
export async function prepareContracts(
  warehouse: Warehouse,
  report: Report,
  { now }: ValuePlan,
): Promise<PreparedContracts> {
  const rows = await warehouse.query<ContractRow>(new URL("../sql/contracts.sql", import.meta.url), { end: now.end });
  if (rows.length === 0) return { contracts: null, obstacle: "no-contracts" };
  const sum = (of: readonly ContractRow[]) => of.reduce((total, { contracts }) => total + contracts, 0);
  const observed = rows.filter(({ years }) => years > 0);
  if (sum(observed) < fewestDue) return { contracts: null, obstacle: "few-contracts" };
  const model = fitSbg(cohortsOf(observed));
  if (typeof model === "string") return { contracts: null, obstacle: model };
  const longest = Math.max(...observed.map(({ years }) => years));
  return {
    contracts: {
      customers: sum(rows),
      running: rows.reduce((total, { running }) => total + running, 0),
      model: { alpha: model.alpha, beta: model.beta, logLikelihood: model.logLikelihood },
      renewals: Array.from({ length: longest + ahead }, (_, index) => renewalOf(observed, model, index + 1)),
      value: decimalOf(contractValue(report, model), report.digits),
    },
    obstacle: null,
  };
}

/** Those observed for as many years are one cohort: how many of them were there after 0, 1, 2 … renewals. */
function cohortsOf(rows: readonly ContractRow[]): number[][] {
  return [...Map.groupBy(rows, ({ years }) => years)].map(([years, own]) =>
    Array.from({ length: years + 1 }, (_, renewal) =>
      own.reduce((sum, { renewals, contracts }) => sum + (renewals >= renewal ? contracts : 0), 0),
    ),
  );
}

function renewalOf(rows: readonly ContractRow[], model: FittedSbg, renewal: number): Renewal {
  const sum = (isIn: (row: ContractRow) => boolean) =>
    rows.reduce((total, row) => total + (isIn(row) ? row.contracts : 0), 0);
  const due = sum(({ years, renewals }) => years >= renewal && renewals >= renewal - 1);
  const renewed = sum(({ years, renewals }) => years >= renewal && renewals >= renewal);
  return {
    renewal,
    due,
    renewed,
    rate: ratio(BigInt(renewed), BigInt(due)),
    expectedRate: retentionAt(model, renewal),
    survival: survival(model, renewal),
  };
}

/** Formula: first fee + Σ renewal fee × S(t) ÷ (1 + d)^t, t = 1 … years − 1. */
function contractValue(report: Report, model: FittedSbg): number | null {
  const fees = feesOf(report);
  if (fees === null) return null;
  const { discountRate } = report.job.value;
  let worth = fees.firstFee;
  for (let year = 1; year < fees.years; year++) {
    worth += (fees.renewalFee * survival(model, year)) / (1 + discountRate) ** year;
  }
  return worth;
}
