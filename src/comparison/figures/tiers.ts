import { tierNoun } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import { currencyDigits } from "../../model/money.ts";
import type { Formula } from "../../model/sheet.ts";
import type { Statements, Tier } from "../../model/statement.ts";
import { add, addMoney, averageOf } from "../../statements/sheets/arithmetic.ts";
import { markOf, tierKey } from "../../statements/sheets/tiers.ts";
import type { ComparedTiers } from "../compare.ts";
import { type Figure, type Reading, ratioOf, type Section, sumOf } from "./figure.ts";

/** Revenue, its shares and revenue per customer of every tier; prior and change. Source: statements.md §5 ②; DBR 390, figure 2. */
export function tierSections(tiers: ComparedTiers, currency: string): Section[] {
  const noun = tierNoun(tiers);
  const keys = tiers.map(({ tier }) => tierKey(tier));
  const marks = tiers.map((tier) => markOf(tier, tiers.length));
  const lines = (figureOf: (mark: (typeof marks)[number]) => Omit<Figure, "key" | "label" | "tier">): Figure[] =>
    marks.map((mark) => ({ ...mark, ...figureOf(mark) }));
  const total = { key: "total", label: words.total, role: "total" } as const;
  return [
    {
      key: "tierShares",
      sheet: "change",
      title: { ko: `${noun.ko}별 매출비율`, en: `Revenue share by ${noun.en}` },
      figures: lines(({ key, tier }) => ({
        unit: "rate",
        definition: "change.tiers[].revenueShare",
        read: tierReading(tier.rank, ({ revenueShare }) => revenueShare),
        formula: ratioOf({ table: "tierRevenue", row: key }, { table: "tierRevenue", row: "total" }),
      })),
    },
    {
      key: "tierRevenue",
      sheet: "change",
      title: { ko: `${noun.ko}별 매출액`, en: `Revenue by ${noun.en}` },
      figures: [
        ...lines(({ tier }) => ({
          unit: "money",
          definition: "change.tiers[].revenue",
          read: tierReading(tier.rank, ({ revenue }) => revenue),
        })),
        { ...total, unit: "money", read: totalRevenue, formula: sumOf(keys) },
      ],
    },
    {
      key: "tierCustomers",
      sheet: "change",
      title: { ko: `${noun.ko}별 고객 수`, en: `Customers by ${noun.en}` },
      figures: [
        ...lines(({ tier }) => ({
          unit: "count",
          definition: "change.tiers[].customers",
          read: tierReading(tier.rank, ({ customers }) => customers),
        })),
        { ...total, unit: "count", read: totalCustomers, formula: sumOf(keys) },
      ],
    },
    {
      key: "tierAverages",
      sheet: "change",
      title: { ko: `${noun.ko}별 1인 평균 매출액`, en: `Revenue per customer by ${noun.en}` },
      figures: [
        ...lines(({ key, tier }) => ({
          unit: "money",
          compares: "current",
          definition: "change.tiers[].averageRevenue",
          read: tierReading(tier.rank, ({ averageRevenue }) => averageRevenue),
          formula: averageOfRow(key, currency),
        })),
        { ...total, unit: "money", compares: "current", read: totalAverage, formula: averageOfRow("total", currency) },
      ],
    },
  ];
}

function tierReading(rank: number, figure: (tier: Omit<Tier, "tier" | "label" | "prior">) => Reading["current"]) {
  return ({ change }: Statements): Reading => {
    const tier = change.tiers.find((candidate) => candidate.tier === rank);
    if (tier === undefined) return { current: null, prior: null };
    return { current: figure(tier), prior: tier.prior === null ? null : figure(tier.prior) };
  };
}

function averageOfRow(row: string, currency: string): (column: string) => Formula {
  return (column) => ({
    op: "average",
    of: { table: "tierRevenue", row, column },
    to: { table: "tierCustomers", row, column },
    digits: currencyDigits(currency),
  });
}

function totalAverage(statements: Statements): Reading {
  const [revenue, customers] = [totalRevenue(statements), totalCustomers(statements)];
  const average = (of: "current" | "prior") =>
    revenue[of] === null || customers[of] === null
      ? null
      : averageOf(String(revenue[of]), Number(customers[of]), statements.company.currency);
  return { current: average("current"), prior: average("prior") };
}

function totalRevenue({ change: { tiers }, company }: Statements): Reading {
  const priors = tiers.flatMap(({ prior }) => (prior === null ? [] : [prior.revenue]));
  return {
    current: addMoney(
      tiers.map(({ revenue }) => revenue),
      company.currency,
    ),
    prior: priors.length < tiers.length ? null : addMoney(priors, company.currency),
  };
}

function totalCustomers({ change: { tiers } }: Statements): Reading {
  return {
    current: add(tiers.map(({ customers }) => customers)),
    prior: add(tiers.map(({ prior }) => prior?.customers ?? null)),
  };
}
