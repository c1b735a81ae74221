import {
  changeIndicatorKeys,
  changeIndicatorLabels,
  changeIndicatorMeanings,
  indicatorTitles,
  topTierShareLabel,
} from "../../labels/indicators.ts";
import { tierName } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { Benchmark } from "../../model/benchmark.ts";
import type { Cell, CellRef, Formula, Indicator, IndicatorBlock } from "../../model/sheet.ts";
import type { Change, ChangeIndicator, Compared, Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { sourceOf } from "../benchmarks/table.ts";
import { count, growth, rate, rateChange } from "../sheets/cells.ts";
import { differenceOfRow, growthOfRow } from "../sheets/lines.ts";
import { tierKey } from "../sheets/tiers.ts";

const directions: Readonly<Record<ChangeIndicator, Indicator["direction"]>> = {
  topTierRevenueShare: "neutral",
  newCustomers: "good",
  retentionRate: "good",
  churnRate: "bad",
};

/** ① The four key indicators, computed live from the tables. Source: statements.md §5. */
export function indicatorBlock(statements: Shown): IndicatorBlock {
  const { change } = statements;
  return { ...block(statements, (key, column) => formulaOf(change, key, column)), title: indicatorTitles.change };
}

/** The same four on page one: each cell points at the statement's own. */
export function summaryIndicatorBlock(statements: Shown): IndicatorBlock {
  return block(statements, (row, column) => ({
    op: "equal",
    to: { sheet: "change", table: "indicators", row, column },
  }));
}

type Shown = Pick<Statements, "change" | "benchmarks">;

/** The first figure of others with this name. */
function benchmarkOf(key: ChangeIndicator, benchmarks: readonly Benchmark[]): Pick<Indicator, "benchmark"> {
  const found = benchmarks.find(({ indicator }) => indicator === key);
  if (found === undefined) return {};
  return { benchmark: { label: sourceOf(found) ?? words.benchmark, value: rate(found.value) } };
}

type Column = "current" | "prior" | "change";

function block(
  { change, benchmarks }: Shown,
  formula: (key: ChangeIndicator, column: Column) => Formula,
): IndicatorBlock {
  return {
    kind: "indicators",
    key: "indicators",
    indicators: changeIndicatorKeys.map((key) => ({
      key,
      label: labelOf(change, key),
      meaning: changeIndicatorMeanings[key],
      definition: `change.indicators.${key}`,
      ...cellsOf(key, change.indicators[key], (column) => formula(key, column)),
      direction: directions[key],
      ...benchmarkOf(key, benchmarks),
      trend: change.trend.map((point) => point[key]),
    })),
  };
}

function cellsOf(key: ChangeIndicator, figures: Compared, formula: (column: Column) => Formula): Record<Column, Cell> {
  const level = key === "newCustomers" ? count : rate;
  const move = key === "newCustomers" ? growth : rateChange;
  return {
    current: level(figures.current, formula("current")),
    prior: level(figures.prior, formula("prior")),
    change: move(figures.change, formula("change")),
  };
}

function labelOf(change: Change, key: ChangeIndicator): Text {
  const top = change.tiers[0];
  if (key !== "topTierRevenueShare" || top === undefined) return changeIndicatorLabels[key];
  return topTierShareLabel(tierName(top, change.tiers.length));
}

function formulaOf(change: Change, key: ChangeIndicator, column: Column): Formula {
  if (column === "change") return key === "newCustomers" ? growthOfRow : differenceOfRow;
  const customers = (row: string): CellRef => ({ sheet: "flow", table: "customers", row, column });
  if (key === "newCustomers") return { op: "equal", to: customers("new") };
  if (key === "retentionRate") return { op: "ratio", of: customers("retained"), to: customers("opening") };
  if (key === "churnRate") return { op: "ratio", of: customers("churned"), to: customers("opening") };
  return {
    op: "equal",
    to: {
      table: "tierStatus",
      row: tierKey(change.tiers[0]?.tier ?? 0),
      column: column === "current" ? "share" : "share.prior",
    },
  };
}
