import { sheetTitles } from "../../labels/statements.ts";
import type { Block, Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { salesTypesTold } from "../flow/sales-types-told.ts";
import { trendBegins } from "../notes/coverage.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";
import { trendCharts } from "./charts.ts";
import { indicatorTrendTable, salesTypeTrendTable, tierTrendTable } from "./tables.ts";

/** ③ Trend over consecutive period ends, oldest first. Source: statements.md §5. */
export function buildTrendSheet(statements: Statements): Sheet {
  const { change } = statements;
  const told = salesTypesTold(statements);
  const base = comparisonSubtitle(statements);
  const blocks: Block[] = [
    ...trendCharts(change, told),
    indicatorTrendTable(change),
    tierTrendTable(change, "tierRevenueShares"),
    tierTrendTable(change, "tierChurnRates"),
    salesTypeTrendTable(change, told),
  ];
  return {
    key: "trend",
    title: sheetTitles.trend,
    subtitle: { ko: `고객변동표 ③ | ${base.ko}`, en: `Changes in customers ③ | ${base.en}` },
    blocks,
    footnotes: [
      {
        ko: "각 시점은 그 기간을 당기로 보고 같은 규칙으로 계산했다. 자료가 덮지 않는 기간은 싣지 않는다.",
        en: "Each point is computed as if it were the current period; periods the data do not cover are left out.",
      },
      ...statements.notes.filter(({ id }) => id === trendBegins).map(({ text }) => text),
    ],
  };
}
