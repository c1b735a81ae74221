import { words } from "../../labels/words.ts";
import type { Formula, TableBlock } from "../../model/sheet.ts";
import type { Decimal, Flow, FlowRevenue } from "../../model/statement.ts";
import { addMoney, moneyGrowth, moneyRatio, negateMoney } from "../sheets/arithmetic.ts";
import { blank, growth, money, rate } from "../sheets/cells.ts";
import { rowsOf } from "../sheets/lines.ts";
import { growthOrTurn } from "../sheets/turned.ts";
import { flowTitles, type RevenueLineKey, revenueLines } from "./definition.ts";

const growthOfAmount: Formula = { op: "growth", current: { column: "amount" }, prior: { column: "prior" } };
const toOpening: Formula = { op: "ratio", of: { column: "amount" }, to: { row: "opening", column: "amount" } };
const toTotal: Formula = { op: "ratio", of: { column: "amount" }, to: { row: "total", column: "amount" } };
const ofTotal: ReadonlySet<RevenueLineKey> = new Set(["closing", "adjustments", "identified", "unidentified", "total"]);
const ofOpening: ReadonlySet<RevenueLineKey> = new Set([
  "opening",
  "new",
  "reactivated",
  "retainedChange",
  "retainedGrew",
  "retainedShrank",
  "churnedPrior",
  "closing",
]);

/** The roll-forward of revenue, and the way from closing customers' revenue to the total. */
export function revenueTable(revenue: Flow["revenue"], currency: string): TableBlock {
  const figures = figuresOf(revenue, currency);
  const prior = revenue.priorPeriod === null ? undefined : figuresOf(revenue.priorPeriod, currency);
  return {
    kind: "table",
    key: "revenue",
    title: flowTitles.revenue,
    columns: [
      { key: "amount", label: words.current },
      { key: "prior", label: words.prior, weight: "secondary" },
      { key: "change", label: words.change, weight: "secondary" },
      { key: "ofOpening", label: { ko: "기초 대비", en: "Of opening" }, weight: "secondary" },
      { key: "ofTotal", label: { ko: "총매출 대비", en: "Of total" }, weight: "secondary" },
    ],
    rows: rowsOf(
      revenueLines,
      (key, sums) => [
        money(figures[key], sums),
        money(prior?.[key] ?? null, prior === undefined ? undefined : sums),
        key === "retainedChange"
          ? growthOrTurn(figures[key], prior?.[key] ?? null, "difference", growthOfAmount)
          : growth(moneyGrowth(figures[key], prior?.[key] ?? null), growthOfAmount),
        ofOpening.has(key) ? rate(moneyRatio(figures[key], figures.opening), toOpening) : blank,
        ofTotal.has(key) ? rate(moneyRatio(figures[key], figures.total), toTotal) : blank,
      ],
      "flow.revenue",
    ),
  };
}

function figuresOf(revenue: FlowRevenue, currency: string): Record<RevenueLineKey, Decimal> {
  const { retainedCurrent, retainedPrior, retainedShrank } = revenue;
  return {
    ...revenue,
    retainedChange: addMoney([retainedCurrent, negateMoney(retainedPrior, currency)], currency),
    retainedKept: addMoney([retainedPrior, retainedShrank], currency),
  };
}
