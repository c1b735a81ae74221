import { flowIndicatorFormulas, flowIndicatorLabels } from "../../labels/indicators.ts";
import type { CellRef, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Flow, FlowIndicator } from "../../model/statement.ts";
import { growth, money, rate, words } from "../sheets/cells.ts";
import { flowTitles } from "./definition.ts";

const customers = (row: string): CellRef => ({ table: "customers", row, column: "current" });
const special = (row: string): CellRef => ({ table: "salesTypes", row, column: "special" });
const revenue = (row: string): CellRef => ({ table: "revenue", row, column: "amount" });
const referral = (column: string): CellRef => ({ table: "acquisition", row: "referral", column });

const formulas: Readonly<Partial<Record<FlowIndicator, Formula>>> = {
  inflowRate: { op: "ratio", of: customers("inflow"), to: customers("opening") },
  outflowRate: { op: "ratio", of: customers("churned"), to: customers("opening") },
  netGrowthRate: { op: "growth", current: customers("closing"), prior: customers("opening") },
  inflowToOutflow: { op: "ratio", of: customers("inflow"), to: customers("churned") },
  specialShare: { op: "ratio", of: special("closing"), to: customers("closing") },
  specialGrowth: { op: "growth", current: special("closing"), prior: special("opening") },
  referralShare: { op: "ratio", of: referral("current"), to: customers("new") },
  referralGrowth: { op: "growth", current: referral("current"), prior: referral("prior") },
  grossRevenueRetention: { op: "ratio", of: revenue("retainedKept"), to: revenue("opening") },
  netRevenueRetention: { op: "ratio", of: revenue("retainedCurrent"), to: revenue("opening") },
};

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

/** The indicators of the flow statement, each with its definition beside it. Source: statements.md §4.5. */
export function indicatorTable(flow: Flow): TableBlock {
  const shown = order.filter((key) => flow.newByAcquisition !== null || !key.startsWith("referral"));
  const rows: Row[] = shown.map((key) => {
    const cell = growths.has(key) ? growth : rate;
    return {
      key,
      label: flowIndicatorLabels[key],
      role: "line",
      definition: `flow.indicators.${key}`,
      cells: [cell(flow.indicators[key], formulas[key]), words(flowIndicatorFormulas[key])],
    };
  });
  return {
    kind: "table",
    key: "indicators",
    title: flowTitles.indicators,
    columns: [
      { key: "value", label: { ko: "지표", en: "Figure" } },
      { key: "definition", label: { ko: "산식", en: "Formula" }, weight: "secondary" },
    ],
    rows: flow.cac === null ? rows : [...rows, cacRow(flow.cac.total)],
  };
}

function cacRow(total: string | null): Row {
  return {
    key: "cac",
    label: { ko: "고객 획득 비용 (CAC)", en: "Customer acquisition cost (CAC)" },
    role: "line",
    definition: "flow.cac.total",
    cells: [money(total), words({ ko: "획득 비용 ÷ 신규", en: "acquisition costs ÷ new" })],
  };
}
