import { incomeColumnLabels, incomeLabels, marginLabels } from "../../labels/income.ts";
import { tierName } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import { type Income, type IncomeOf, type IncomeTier, incomeLines } from "../../model/income.ts";
import type { Cell, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Decimal, Rate } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { addMoney, moneyRatio } from "../sheets/arithmetic.ts";
import { money, rate } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { tierKey } from "../sheets/tiers.ts";
import { incomeTierTitle, type Margin, marginOf } from "./definition.ts";

type IncomeLine = (typeof incomeLines)[number];

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
export function tierTable({ tiers }: Pick<IncomeOf, "tiers">, currency: string): TableBlock | undefined {
  return tiers === null
    ? undefined
    : tableOf("incomeTiers", incomeTierTitle(tiers, "current"), tiers, "income.current.tiers[]", currency);
}

/** The prior period's, for the workbook alone. */
export function priorTierTable(income: Income | null, currency: string): TableBlock | undefined {
  const tiers = income?.prior?.tiers ?? null;
  return tiers === null
    ? undefined
    : tableOf("priorIncomeTiers", incomeTierTitle(tiers, "prior"), tiers, "income.prior.tiers[]", currency);
}

function tableOf(
  key: string,
  title: Text,
  tiers: readonly IncomeTier[],
  figures: string,
  currency: string,
): TableBlock {
  const ranks = new Set(tiers.flatMap(({ tier }) => tier ?? [])).size;
  const groups = new Set(tiers.map(({ group }) => group));
  const rows = [...groups].flatMap((group): Row[] => [
    { key: group, label: incomeColumnLabels[group], role: "heading", cells: [] },
    ...tiers.filter((tier) => tier.group === group).map((tier) => rowOf(tier, ranks)),
  ]);
  return { kind: "table", key, title, columns: columnsOf(figures), rows: [...rows, totalRow(tiers, currency)] };
}

/** Of all groups, line by line; adjustments are in no tier. A line that one of them lacks has no total. */
function totalRow(tiers: readonly IncomeTier[], currency: string): Row {
  const sums = sumOfRows(tiers.map(keyOf));
  const sumOf = (key: IncomeLine): Decimal | null => {
    const parts = tiers.flatMap((tier) => tier[key] ?? []);
    return parts.length < tiers.length ? null : addMoney(parts, currency);
  };
  const marginOfTotal = (key: Margin): Rate => {
    const [part, whole] = [sumOf(marginOf[key]), sumOf("revenue")];
    return part === null || whole === null ? null : moneyRatio(part, whole);
  };
  return {
    key: "total",
    label: { ko: "합계 (조정 제외)", en: "Total (without adjustments)" },
    role: "total",
    cells: [
      ...incomeLines.map((key): Cell => money(sumOf(key), results[key] ?? sums)),
      ...margins.map((key) => rate(marginOfTotal(key), marginFormula(key))),
    ],
  };
}

function keyOf({ group, tier }: IncomeTier): string {
  return `${group}.${tier === null ? "unidentified" : tierKey(tier)}`;
}

function marginFormula(key: Margin): Formula {
  return { op: "ratio", of: { column: marginOf[key] }, to: { column: "revenue" } };
}

function rowOf(figures: IncomeTier, of: number): Row {
  const { tier, label } = figures;
  return {
    key: keyOf(figures),
    label: tier === null ? words.unidentified : tierName({ tier, label }, of),
    role: "line",
    level: 1,
    ...(tier === null ? {} : { tier: { rank: tier, of } }),
    cells: [
      ...incomeLines.map((key): Cell => money(figures[key], results[key])),
      ...margins.map((key) => rate(figures[key], marginFormula(key))),
    ],
  };
}

const less = (from: string, taken: string): Formula => ({
  op: "sum",
  plus: [{ column: from }],
  minus: [{ column: taken }],
});

const results: Readonly<Partial<Record<IncomeLine, Formula>>> = {
  grossProfit: less("revenue", "costOfGoods"),
  contribution: less("grossProfit", "dedicated"),
  operatingProfit: less("contribution", "common"),
};
