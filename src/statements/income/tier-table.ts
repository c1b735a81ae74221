import { incomeColumnLabels, incomeLabels, marginLabels } from "../../labels/income.ts";
import { tierName } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import { type Income, type IncomeOf, type IncomeTier, incomeLines } from "../../model/income.ts";
import type { Cell, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";
import { money, rate } from "../sheets/cells.ts";
import { tierKey } from "../sheets/tiers.ts";
import { incomeTierTitle, type Margin, marginOf } from "./definition.ts";

const margins = Object.keys(marginOf) as Margin[];

const columnsOf = (figures: string): readonly Column[] => [
  ...incomeLines.map((key) => ({ key, label: incomeLabels[key], definition: `${figures}.${key}` })),
  ...margins.map((key) => ({
    key,
    label: marginLabels[key],
    weight: "secondary" as const,
    definition: `${figures}.${key}`,
  })),
];

/** Each group's tiers, line by line adding up to the group; absent unless it was asked for. */
export function tierTable({ tiers }: Pick<IncomeOf, "tiers">): TableBlock | undefined {
  return tiers === null
    ? undefined
    : tableOf("incomeTiers", incomeTierTitle(tiers, "current"), tiers, "income.current.tiers[]");
}

/** The prior period's, for the workbook alone. */
export function priorTierTable(income: Income | null): TableBlock | undefined {
  const tiers = income?.prior?.tiers ?? null;
  return tiers === null
    ? undefined
    : tableOf("priorIncomeTiers", incomeTierTitle(tiers, "prior"), tiers, "income.prior.tiers[]");
}

function tableOf(key: string, title: Text, tiers: readonly IncomeTier[], figures: string): TableBlock {
  const ranks = new Set(tiers.flatMap(({ tier }) => tier ?? [])).size;
  const groups = new Set(tiers.map(({ group }) => group));
  const rows = [...groups].flatMap((group): Row[] => [
    { key: group, label: incomeColumnLabels[group], role: "heading", cells: [] },
    ...tiers.filter((tier) => tier.group === group).map((tier) => rowOf(tier, ranks)),
  ]);
  return { kind: "table", key, title, columns: columnsOf(figures), rows };
}

function rowOf(figures: IncomeTier, of: number): Row {
  const { group, tier, label } = figures;
  return {
    key: `${group}.${tier === null ? "unidentified" : tierKey(tier)}`,
    label: tier === null ? words.unidentified : tierName({ tier, label }, of),
    role: "line",
    level: 1,
    ...(tier === null ? {} : { tier: { rank: tier, of } }),
    cells: [
      ...incomeLines.map((key): Cell => money(figures[key], results[key])),
      ...margins.map((key) =>
        rate(figures[key], { op: "ratio", of: { column: marginOf[key] }, to: { column: "revenue" } }),
      ),
    ],
  };
}

const less = (from: string, taken: string): Formula => ({
  op: "sum",
  plus: [{ column: from }],
  minus: [{ column: taken }],
});

const results: Readonly<Partial<Record<(typeof incomeLines)[number], Formula>>> = {
  grossProfit: less("revenue", "costOfGoods"),
  contribution: less("grossProfit", "dedicated"),
  operatingProfit: less("contribution", "common"),
};
