import { words } from "../../labels/words.ts";
import { currencyDigits } from "../../model/money.ts";
import type { Cell, CellRef, Column, Formula, TableBlock } from "../../model/sheet.ts";
import type { Change, TierFigures } from "../../model/statement.ts";
import { add, addMoney, averageOf, differenceOf, growthOf, moneyGrowth } from "../sheets/arithmetic.ts";
import { blank, count, growth, money, rate, rateChange } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { markOf, tierKey, tierRow } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";

/** The figures of a tier, each current, prior and changed. */
const figures = [
  { key: "customers", figure: "customers", label: words.customers },
  { key: "revenue", figure: "revenue", label: words.revenue },
  { key: "average", figure: "averageRevenue", label: words.averageRevenue, scale: "perCustomer" },
  { key: "minimum", figure: "minimumSpend", label: words.minimumSpend, scale: "perCustomer" },
  { key: "share", figure: "revenueShare", label: words.revenueShare },
] as const satisfies readonly (Pick<Column, "key" | "label" | "scale"> & { figure: keyof TierFigures })[];

type Figure = (typeof figures)[number];

const columns: readonly Column[] = figures.flatMap(({ key, figure, label, ...own }): Column[] => [
  { ...own, key, label: words.current, group: label, definition: `change.tiers[].${figure}` },
  {
    ...own,
    key: `${key}.prior`,
    label: words.prior,
    group: label,
    weight: "secondary",
    definition: `change.tiers[].prior.${figure}`,
  },
  { key: `${key}.change`, label: words.change, group: label, weight: "secondary" },
]);

/** Tier status (고객 현황): customers, revenue, revenue per customer, lowest spend and share, each with its prior and its change. */
export function statusTable(change: Change, currency: string): TableBlock {
  const tiers = change.tiers;
  const priors = tiers.flatMap(({ prior }) => prior ?? []);
  const sums = sumOfRows(tiers.map((tier) => tierKey(tier.tier)));
  const total = totalOf(tiers, currency);
  const priorTotal = priors.length < tiers.length ? null : totalOf(priors, currency);
  const cellsFor = (current: TierFigures, prior: TierFigures | null, sum?: Formula) =>
    figures.flatMap(({ key, figure }) => cellsOf({ key, figure, current, prior, currency, sum }));
  return {
    kind: "table",
    key: "tierStatus",
    title: changeTitles(tiers).status,
    columns,
    rows: [
      ...tiers.map((tier) => tierRow(markOf(tier, tiers.length), cellsFor(tier, tier.prior))),
      { key: "total", label: words.total, role: "total", cells: cellsFor(total, priorTotal, sums) },
    ],
  };
}

interface Status {
  readonly key: Figure["key"];
  readonly figure: Figure["figure"];
  readonly current: TierFigures;
  readonly prior: TierFigures | null;
  readonly currency: string;
  /** How the total's figures that add up do so. */
  readonly sum: Formula | undefined;
}

function cellsOf({ key, figure, current, prior, currency, sum }: Status): Cell[] {
  const isTotal = sum !== undefined;
  const own: CellRef = { column: key };
  const before: CellRef = { column: `${key}.prior` };
  const asPrior: Formula = { op: "equal", to: { sheet: "data", table: "priorTiers", column: key } };
  const grown: Formula = { op: "growth", current: own, prior: before };
  switch (figure) {
    case "customers": {
      const [now, then] = [current.customers, prior?.customers ?? null];
      return [count(now, sum), count(then, asPrior), growth(growthOf(now, then), grown)];
    }
    case "revenueShare": {
      const share: Formula = { op: "ratio", of: { column: "revenue" }, to: { row: "total", column: "revenue" } };
      const [now, then] = [current.revenueShare, prior?.revenueShare ?? null];
      const change: Formula = { op: "difference", of: own, from: before };
      return [
        rate(now, sum ?? share),
        rate(then, sum ?? asPrior),
        isTotal ? blank : rateChange(differenceOf(now, then), change),
      ];
    }
    case "minimumSpend":
      if (isTotal) return [blank, blank, blank];
      return moneyCells(current.minimumSpend, prior?.minimumSpend ?? null, undefined, asPrior, grown);
    case "averageRevenue": {
      const digits = currencyDigits(currency);
      const average: Formula = { op: "average", of: { column: "revenue" }, to: { column: "customers" }, digits };
      return moneyCells(current.averageRevenue, prior?.averageRevenue ?? null, average, asPrior, grown);
    }
    case "revenue":
      return moneyCells(current.revenue, prior?.revenue ?? null, sum, asPrior, grown);
  }
}

function moneyCells(
  now: string | null,
  then: string | null,
  how: Formula | undefined,
  asPrior: Formula,
  grown: Formula,
): Cell[] {
  return [money(now, how), money(then, asPrior), growth(now === null ? null : moneyGrowth(now, then), grown)];
}

function totalOf(tiers: readonly TierFigures[], currency: string): TierFigures {
  const customers = tiers.reduce((sum, tier) => sum + tier.customers, 0);
  const revenue = addMoney(
    tiers.map((tier) => tier.revenue),
    currency,
  );
  return {
    customers,
    revenue,
    averageRevenue: averageOf(revenue, customers, currency),
    minimumSpend: null,
    revenueShare: add(tiers.map((tier) => tier.revenueShare)),
  };
}
