import { words } from "../../labels/words.ts";
import type { Cell, Column, Formula, TableBlock } from "../../model/sheet.ts";
import type { Change, Decimal, Tier, TierFigures } from "../../model/statement.ts";
import { add, addMoney, averageOf, growthOf, moneyGrowth } from "../sheets/arithmetic.ts";
import { blank, count, growth, money } from "../sheets/cells.ts";
import { markOf, tierRow } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";

/** The figures of the status table whose prior and change stand here; the share has its own beside it there. */
const compared = [
  { key: "customers", figure: "customers", label: words.customers },
  { key: "revenue", figure: "revenue", label: words.revenue },
  { key: "average", figure: "averageRevenue", label: words.averageRevenue, scale: "perCustomer" },
  { key: "minimum", figure: "minimumSpend", label: words.minimumSpend, scale: "perCustomer" },
] as const satisfies readonly (Pick<Column, "key" | "label" | "scale"> & { figure: keyof TierFigures })[];

type Compared = (typeof compared)[number];
type Figures = Pick<TierFigures, Compared["figure"]>;

const columns: readonly Column[] = compared.flatMap(({ key, figure, label, ...own }): Column[] => [
  { ...own, key: `${key}.prior`, label: words.prior, group: label, definition: `change.tiers[].prior.${figure}` },
  { key: `${key}.change`, label: words.change, group: label, weight: "secondary" },
]);

/** Tier status of the prior window and the change since, tier by tier. Source: statements.md §5 ②. */
export function statusComparedTable(change: Change, currency: string): TableBlock {
  const tiers = change.tiers;
  const totals = compared.flatMap((column) =>
    column.key === "minimum"
      ? [blank, blank]
      : cellsOf(column, totalOf(tiers, currency), totalOf(priorsOf(tiers), currency)),
  );
  return {
    kind: "table",
    key: "tierStatusCompared",
    title: changeTitles(tiers).statusCompared,
    columns,
    rows: [
      ...tiers.map((tier) =>
        tierRow(
          markOf(tier, tiers.length),
          compared.flatMap((column) => cellsOf(column, tier, tier.prior)),
        ),
      ),
      { key: "total", label: words.total, role: "total", cells: totals },
    ],
  };
}

function cellsOf({ key, figure }: Compared, current: Figures, prior: Figures | null): Cell[] {
  const asPrior: Formula = { op: "equal", to: { sheet: "data", table: "priorTiers", column: key } };
  const grown: Formula = {
    op: "growth",
    current: { table: "tierStatus", column: key },
    prior: { column: `${key}.prior` },
  };
  if (figure === "customers") {
    const before = prior?.customers ?? null;
    return [count(before, asPrior), growth(growthOf(current.customers, before), grown)];
  }
  const before: Decimal | null = prior?.[figure] ?? null;
  const now = current[figure];
  return [money(before, asPrior), growth(now === null ? null : moneyGrowth(now, before), grown)];
}

/** `null` as soon as one tier's prior figures are absent. */
function priorsOf(tiers: readonly Tier[]): readonly TierFigures[] | null {
  const priors = tiers.flatMap(({ prior }) => prior ?? []);
  return priors.length < tiers.length ? null : priors;
}

function totalOf(tiers: readonly TierFigures[], currency: string): Figures;
function totalOf(tiers: readonly TierFigures[] | null, currency: string): Figures | null;
function totalOf(tiers: readonly TierFigures[] | null, currency: string): Figures | null {
  if (tiers === null) return null;
  const customers = add(tiers.map((tier) => tier.customers)) ?? 0;
  const revenue = addMoney(
    tiers.map((tier) => tier.revenue),
    currency,
  );
  return { customers, revenue, averageRevenue: averageOf(revenue, customers, currency), minimumSpend: null };
}
