import { sheetTitles } from "../../labels/statements.ts";
import { incomeRows, isMargin, marginOf } from "../../statements/income/definition.ts";
import { type Figure, ratioOf, type Section, sumOf } from "./figure.ts";

/** The income of each participant as a whole; how common costs are allocated plays no part in it. Source: statements.md §7. */
export function incomeSection(): Section {
  return {
    key: "income",
    sheet: "income",
    title: sheetTitles.income,
    figures: incomeRows.map(({ key, label, role, sign, level, sums }): Figure => {
      const formula = isMargin(key)
        ? ratioOf({ row: marginOf[key] }, { row: "revenue" })
        : sums === undefined
          ? undefined
          : sumOf(sums.plus, sums.minus);
      return {
        key,
        label,
        role,
        unit: isMargin(key) ? "rate" : "money",
        ...(sign === undefined ? {} : { sign }),
        ...(level === undefined ? {} : { level }),
        definition: `income.current.total.${key}`,
        read: ({ income }) => ({
          current: income?.current.total[key] ?? null,
          prior: income?.prior?.total[key] ?? null,
        }),
        ...(formula === undefined ? {} : { formula }),
      };
    }),
  };
}
