import { cohortLabels } from "../../labels/income.ts";
import { words } from "../../labels/words.ts";
import { type CohortFigures, type CohortKey, cohortKeys, type Income } from "../../model/income.ts";
import { currencyDigits } from "../../model/money.ts";
import type { Cell, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import { count, impossible, money, rate } from "../sheets/cells.ts";
import { incomeTitles } from "./definition.ts";

const columns: readonly Column[] = [
  { key: "customers", label: words.customers, definition: "income.current.cohorts.{cohort}.customers" },
  { key: "revenue", label: words.revenue, definition: "income.current.cohorts.{cohort}.revenue" },
  {
    key: "costOfGoods",
    label: { ko: "매출원가", en: "Cost of goods" },
    definition: "income.current.cohorts.{cohort}.costOfGoods",
  },
  {
    key: "grossProfit",
    label: { ko: "매출총이익", en: "Gross profit" },
    definition: "income.current.cohorts.{cohort}.grossProfit",
  },
  {
    key: "grossMargin",
    label: { ko: "매출총이익률", en: "Gross margin" },
    definition: "income.current.cohorts.{cohort}.grossMargin",
  },
  {
    key: "perCustomer",
    label: { ko: "1인 총이익", en: "Gross profit per customer" },
    scale: "perCustomer",
    definition: "income.current.cohorts.{cohort}.grossProfitPerCustomer",
  },
  {
    key: "cac",
    label: { ko: "고객 획득 비용", en: "Acquisition cost per customer" },
    scale: "perCustomer",
    definition: "income.current.cohorts.{cohort}.cac",
  },
];

/** Sales, margin and acquisition cost of new, reactivated and retained customers, each with the prior period's under it. */
export function cohortTable({ current, prior }: Income, currency: string): TableBlock {
  const rows = cohortKeys.flatMap((key): Row[] => [
    { key, label: cohortLabels[key], role: "line", cells: cellsOf(key, current.cohorts[key], "current", currency) },
    {
      key: `${key}.prior`,
      label: words.prior,
      role: "memo",
      level: 1,
      cells: cellsOf(key, prior?.cohorts?.[key] ?? null, "prior", currency),
    },
  ]);
  return { kind: "table", key: "cohorts", title: incomeTitles.cohorts, columns, rows };
}

function cellsOf(key: CohortKey, figures: CohortFigures | null, when: "current" | "prior", currency: string): Cell[] {
  const profit: Formula = { op: "sum", plus: [{ column: "revenue" }], minus: [{ column: "costOfGoods" }] };
  const average: Formula = {
    op: "average",
    of: { column: "grossProfit" },
    to: { column: "customers" },
    digits: currencyDigits(currency),
  };
  const cac: Formula = {
    op: "average",
    of: { table: "income", row: "acquisition", column: `total.${when}` },
    to: { column: "customers" },
    digits: currencyDigits(currency),
  };
  return [
    count(figures?.customers ?? null),
    money(figures?.revenue ?? null),
    money(figures?.costOfGoods ?? null),
    money(figures?.grossProfit ?? null, profit),
    rate(figures?.grossMargin ?? null, { op: "ratio", of: { column: "grossProfit" }, to: { column: "revenue" } }),
    money(figures?.grossProfitPerCustomer ?? null, average),
    key === "new" ? money(figures?.cac ?? null, cac) : impossible,
  ];
}
