import { benchmarkTitle, sheetTabs } from "../../labels/statements.ts";
import { valueTitles } from "../../labels/value.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Change } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { changeTitles } from "../change/definition.ts";
import { flowTitles } from "../flow/definition.ts";
import { tierTrendTitle, trendTitles } from "../trend/tables.ts";

/** Where the reader finds the evidence: the sheet and the title of the table, as both are printed. */
export const sources = {
  customers: () => at("flow", flowTitles.customers),
  salesTypes: () => at("flow", flowTitles.salesTypes),
  revenue: () => at("flow", flowTitles.revenue),
  acquisition: () => at("flow", flowTitles.acquisition),
  status: (change) => at("change", titlesOf(change).status),
  movements: (change) => at("change", titlesOf(change).movements),
  ascents: (change) => at("change", titlesOf(change).ascents),
  matrix: (change) => at("change", titlesOf(change).matrix),
  concentration: (change) => at("change", titlesOf(change).concentration),
  churnTrend: (change) => at("trend", tierTrendTitle(change, "tierChurnRates")),
  benchmarks: () => at("change", benchmarkTitle),
  sensitivity: () => at("value", valueTitles.sensitivity),
  inflowTrend: () => at("trend", trendTitles.inflow),
  inflowOfAll: () => at("trend", trendTitles.inflowOfAll),
} as const satisfies Record<string, (change: Change) => Text>;

function titlesOf(change: Change) {
  return changeTitles(change.tiers);
}

function at(sheet: Sheet["key"], title: Text): Text {
  const tab = sheetTabs[sheet];
  return { ko: `${tab.ko} · ${title.ko}`, en: `${tab.en} · ${title.en}` };
}
