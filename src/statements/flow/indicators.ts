import { flowIndicatorFormulas, flowIndicatorLabels } from "../../labels/indicators.ts";
import { words as headings } from "../../labels/words.ts";
import type { Cell, CellRef, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Decimal, Flow, FlowIndicator, Rate, Statements } from "../../model/statement.ts";
import { addMoney, differenceOf, moneyGrowth, moneyRatio, ratio } from "../sheets/arithmetic.ts";
import { growth, money, rate, rateChange, words } from "../sheets/cells.ts";
import { flowTitles } from "./definition.ts";
import { priorGrowths } from "./prior-growths.ts";
import { salesTypesTold } from "./sales-types-told.ts";

const special = (row: string): CellRef => ({ table: "salesTypes", row, column: "special" });
const referral = (column: string): CellRef => ({ table: "acquisition", row: "referral", column });

type When = "current" | "prior";

/** How the indicators of a window follow from the other tables of the sheet. */
function formulasOf(when: When): Readonly<Partial<Record<FlowIndicator, Formula>>> {
  const customers = (row: string): CellRef => ({ table: "customers", row, column: when });
  const revenue = (row: string): CellRef => ({
    table: "revenue",
    row,
    column: when === "current" ? "amount" : when,
  });
  return {
    inflowRate: { op: "ratio", of: customers("inflow"), to: customers("opening") },
    outflowRate: { op: "ratio", of: customers("churned"), to: customers("opening") },
    netGrowthRate: { op: "growth", current: customers("closing"), prior: customers("opening") },
    inflowToOutflow: { op: "ratio", of: customers("inflow"), to: customers("churned") },
    referralShare: { op: "ratio", of: referral(when), to: customers("new") },
    grossRevenueRetention: { op: "ratio", of: revenue("retainedKept"), to: revenue("opening") },
    netRevenueRetention: { op: "ratio", of: revenue("retainedCurrent"), to: revenue("opening") },
    specialShare: {
      op: "ratio",
      of: special(when === "current" ? "closing" : "opening"),
      to: { table: "customers", row: when === "current" ? "closing" : "opening", column: "current" },
    },
    ...(when === "current"
      ? {
          specialGrowth: { op: "growth", current: special("closing"), prior: special("opening") },
          referralGrowth: { op: "growth", current: referral("current"), prior: referral("prior") },
        }
      : {}),
  };
}

const order: readonly FlowIndicator[] = [
  "inflowRate",
  "outflowRate",
  "netGrowthRate",
  "inflowToOutflow",
  "netRevenueRetention",
  "grossRevenueRetention",
  "specialShare",
  "specialGrowth",
  "specialInflowGrowth",
  "referralShare",
  "referralGrowth",
];

const growths: ReadonlySet<FlowIndicator> = new Set([
  "netGrowthRate",
  "specialGrowth",
  "specialInflowGrowth",
  "referralGrowth",
]);

/**
 * The indicators of the flow statement beside those of the prior period, each with its definition.
 * Source: statements.md §4.5.
 */
export function indicatorTable(statements: Statements): TableBlock {
  const { flow, company, income } = statements;
  const grown = priorGrowths(statements);
  const isTold = salesTypesTold(statements).length > 0;
  const shown = order
    .filter((key) => flow.newByAcquisition !== null || !key.startsWith("referral"))
    .filter((key) => isTold || !key.startsWith("special"));
  const current = formulasOf("current");
  const before: typeof current = {
    ...formulasOf("prior"),
    ...Object.fromEntries(Object.entries(grown).map(([key, { formula }]) => [key, formula])),
  };
  const priors: Readonly<Record<FlowIndicator, Rate>> = {
    ...priorIndicators(flow, company.currency),
    specialGrowth: grown.specialGrowth?.value ?? null,
    specialInflowGrowth: grown.specialInflowGrowth?.value ?? null,
    referralGrowth: grown.referralGrowth?.value ?? null,
  };
  const rows = shown.map((key): Row => {
    const cell = growths.has(key) ? growth : rate;
    const now = flow.indicators[key];
    const then = priors[key];
    const compared: Cell[] = [
      cell(then, then === null ? undefined : before[key]),
      rateChange(differenceOf(now, then), { op: "difference", of: { column: "value" }, from: { column: "prior" } }),
    ];
    return {
      key,
      label: flowIndicatorLabels[key],
      role: "line",
      definition: `flow.indicators.${key}`,
      cells: [cell(now, current[key]), ...compared, words(flowIndicatorFormulas[key])],
    };
  });
  return {
    kind: "table",
    key: "indicators",
    title: flowTitles.indicators,
    columns: [
      { key: "value", label: headings.current },
      { key: "prior", label: headings.prior, weight: "secondary" },
      { key: "change", label: headings.change, weight: "secondary" },
      { key: "definition", label: { ko: "산식", en: "Formula" }, weight: "secondary" },
    ],
    rows: flow.cac === null ? rows : [...rows, cacRow(flow.cac.total, income?.prior?.cohorts?.new.cac ?? null)],
  };
}

type Growth = "specialGrowth" | "specialInflowGrowth" | "referralGrowth";

/** The same of the prior period, from what the statement holds of it; `null` where it is not known. */
function priorIndicators(flow: Flow, currency: string): Record<Exclude<FlowIndicator, Growth>, Rate> {
  const { priorPeriod, newByAcquisition } = flow;
  const revenue = flow.revenue.priorPeriod;
  const kept = revenue === null ? null : addMoney([revenue.retainedPrior, revenue.retainedShrank], currency);
  const inflow = priorPeriod === null ? null : priorPeriod.new + priorPeriod.reactivated;
  const acquired = newByAcquisition?.priorPeriod ?? null;
  const of = (part: number | null | undefined, whole: number | undefined): Rate =>
    part === null || part === undefined || whole === undefined ? null : ratio(part, whole);
  return {
    inflowRate: of(inflow, priorPeriod?.opening),
    outflowRate: of(priorPeriod?.churned, priorPeriod?.opening),
    netGrowthRate: priorPeriod === null ? null : of(priorPeriod.closing - priorPeriod.opening, priorPeriod.opening),
    inflowToOutflow: of(inflow, priorPeriod?.churned),
    netRevenueRetention: revenue === null ? null : moneyRatio(revenue.retainedCurrent, revenue.opening),
    grossRevenueRetention: revenue === null || kept === null ? null : moneyRatio(kept, revenue.opening),
    specialShare: flow.indicators.netGrowthRate === null ? null : ratio(flow.bySalesType.special.opening, flow.opening),
    referralShare: of(acquired?.referral, priorPeriod?.new),
  };
}

function cacRow(total: Decimal | null, prior: Decimal | null): Row {
  const change = total === null ? null : moneyGrowth(total, prior);
  return {
    key: "cac",
    label: { ko: "고객 획득 비용 (CAC)", en: "Customer acquisition cost (CAC)" },
    role: "line",
    definition: "flow.cac.total",
    cells: [
      money(total),
      money(prior),
      growth(change, { op: "growth", current: { column: "value" }, prior: { column: "prior" } }),
      words({ ko: "획득 비용 ÷ 신규", en: "acquisition costs ÷ new" }),
    ],
  };
}
