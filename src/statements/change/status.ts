import { words } from "../../labels/words.ts";
import { currencyDigits } from "../../model/money.ts";
import type { Cell, Column, Formula, TableBlock } from "../../model/sheet.ts";
import type { Change, Tier } from "../../model/statement.ts";
import { add, addMoney, averageOf, differenceOf, ratio } from "../sheets/arithmetic.ts";
import { blank, count, money, rate, rateChange } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { markOf, tierKey, tierRow } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";

const columns: readonly Column[] = [
  { key: "customers", label: words.customers, definition: "change.tiers[].customers" },
  { key: "revenue", label: words.revenue, definition: "change.tiers[].revenue" },
  { key: "average", label: words.averageRevenue, scale: "perCustomer", definition: "change.tiers[].averageRevenue" },
  { key: "minimum", label: words.minimumSpend, scale: "perCustomer", definition: "change.tiers[].minimumSpend" },
  { key: "share", label: words.current, group: words.revenueShare, definition: "change.tiers[].revenueShare" },
  { key: "priorShare", label: words.prior, group: words.revenueShare, weight: "secondary" },
  { key: "shareChange", label: words.change, group: words.revenueShare, weight: "secondary" },
];

const share: Formula = { op: "ratio", of: { column: "revenue" }, to: { row: "total", column: "revenue" } };
const shareChange: Formula = { op: "difference", of: { column: "share" }, from: { column: "priorShare" } };

/** Tier status (고객 현황): customers, revenue, revenue per customer, lowest spend, share beside the prior one. */
export function statusTable(change: Change, currency: string): TableBlock {
  const tiers = change.tiers;
  const average: Formula = {
    op: "average",
    of: { column: "revenue" },
    to: { column: "customers" },
    digits: currencyDigits(currency),
  };
  const rows = tiers.map((tier) => tierRow(markOf(tier, tiers.length), cellsOf(tier, average)));
  return {
    kind: "table",
    key: "tierStatus",
    title: changeTitles(tiers).status,
    columns,
    rows: [...rows, { key: "total", label: words.total, role: "total", cells: totalCells(tiers, currency, average) }],
  };
}

function cellsOf(tier: Tier, average: Formula): Cell[] {
  const prior = tier.prior?.revenueShare ?? null;
  return [
    count(tier.customers),
    money(tier.revenue),
    money(tier.averageRevenue, average),
    money(tier.minimumSpend),
    rate(tier.revenueShare, share),
    rate(prior, { op: "equal", to: { sheet: "data", table: "priorTiers", row: tierKey(tier.tier), column: "share" } }),
    rateChange(differenceOf(tier.revenueShare, prior), shareChange),
  ];
}

function totalCells(tiers: readonly Tier[], currency: string, average: Formula): Cell[] {
  const sums = sumOfRows(tiers.map((tier) => tierKey(tier.tier)));
  const customers = tiers.reduce((sum, tier) => sum + tier.customers, 0);
  const revenue = addMoney(
    tiers.map((tier) => tier.revenue),
    currency,
  );
  const all = ratio(Number(revenue), Number(revenue));
  const prior = add(tiers.map((tier) => tier.prior?.revenueShare ?? null));
  return [
    count(customers, sums),
    money(revenue, sums),
    money(averageOf(revenue, customers, currency), average),
    blank,
    rate(all, share),
    rate(prior, sums),
    blank,
  ];
}
