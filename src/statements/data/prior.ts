import { tierMovementLabel } from "../../labels/movements.ts";
import { tierNoun } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import { currencyDigits } from "../../model/money.ts";
import type { Cell, Formula, TableBlock } from "../../model/sheet.ts";
import { type Change, movementKeys, type TierFigures, type TierMovements } from "../../model/statement.ts";
import { labelOf } from "../change/movements.ts";
import { add, addMoney, averageOf } from "../sheets/arithmetic.ts";
import { blank, count, impossible, money, rate } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { markOf, tierKey, tierRow } from "../sheets/tiers.ts";

const share: Formula = { op: "ratio", of: { column: "revenue" }, to: { row: "total", column: "revenue" } };

/** The prior window's own tiers. */
export function priorTierTable(change: Change, currency: string): TableBlock {
  const of = change.tiers.length;
  const sums = sumOfRows(change.tiers.map((tier) => tierKey(tier.tier)));
  const priors = change.tiers.map((tier) => tier.prior);
  const revenues = priors.flatMap((prior) => (prior === null ? [] : [prior.revenue]));
  const revenue = revenues.length < priors.length ? null : addMoney(revenues, currency);
  const customers = add(priors.map((prior) => prior?.customers ?? null));
  const totalAverage = revenue === null || customers === null ? null : averageOf(revenue, customers, currency);
  const average: Formula = {
    op: "average",
    of: { column: "revenue" },
    to: { column: "customers" },
    digits: currencyDigits(currency),
  };
  return {
    kind: "table",
    key: "priorTiers",
    title: { ko: `전기 ${tierNoun(change.tiers).ko} 현황`, en: "Prior tier status" },
    columns: [
      { key: "customers", label: words.customers, definition: "change.tiers[].prior.customers" },
      { key: "revenue", label: words.revenue, definition: "change.tiers[].prior.revenue" },
      {
        key: "average",
        label: words.averageRevenue,
        scale: "perCustomer",
        definition: "change.tiers[].prior.averageRevenue",
      },
      {
        key: "minimum",
        label: words.minimumSpend,
        scale: "perCustomer",
        definition: "change.tiers[].prior.minimumSpend",
      },
      { key: "share", label: words.revenueShare, definition: "change.tiers[].prior.revenueShare" },
    ],
    rows: [
      ...change.tiers.map((tier) => tierRow(markOf(tier, of), priorCells(tier.prior, average))),
      {
        key: "total",
        label: words.total,
        role: "total",
        cells: [count(customers, sums), money(revenue, sums), money(totalAverage, average), blank, blank],
      },
    ],
  };
}

function priorCells(prior: TierFigures | null, average: Formula): Cell[] {
  return [
    count(prior?.customers ?? null),
    money(prior?.revenue ?? null),
    money(prior?.averageRevenue ?? null, average),
    money(prior?.minimumSpend ?? null),
    rate(prior?.revenueShare ?? null, share),
  ];
}

/** The prior period's own movements: what each `change` of the movement table is measured against. */
export function priorMovementTable(change: Change): TableBlock {
  const of = change.tiers.length;
  const sums = sumOfRows(change.movements.map((line) => tierKey(line.tier)));
  return {
    kind: "table",
    key: "priorMovements",
    title: { ko: `전기 ${tierNoun(change.tiers).ko} 변동`, en: "Prior period's tier movements" },
    columns: movementKeys.map((key) => ({
      key,
      label: tierMovementLabel(key, change.tiers),
      definition: `change.movements[].priorPeriod.${key}`,
    })),
    rows: [
      ...change.movements.map((line) =>
        tierRow(markOf({ tier: line.tier, label: labelOf(change, line.tier) }, of), movementCells(line)),
      ),
      {
        key: "total",
        label: words.total,
        role: "total",
        cells: movementKeys.map((key) =>
          count(
            add(change.movements.map((line) => (line.priorPeriod === null ? null : (line.priorPeriod[key] ?? 0)))),
            sums,
          ),
        ),
      },
    ],
  };
}

function movementCells(line: TierMovements): Cell[] {
  return movementKeys.map((key) => (line[key] === null ? impossible : count(line.priorPeriod?.[key] ?? null)));
}
