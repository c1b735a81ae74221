import type { Definition } from "../../../model/definition.ts";
import { alone } from "../../dictionary/define.ts";
import { type ConcentrationKey, concentrationLines } from "../definition.ts";

const published: ReadonlySet<ConcentrationKey> = new Set(["customerShare20", "customersFor80"]);

/** Pareto ratios, concentration and whether newcomers came again. Source: statements.md §5. */
export const concentrationDefinitions: readonly Definition[] = concentrationLines.map(({ key, label, definition }) => ({
  ...alone(`change.${published.has(key) ? "pareto" : "concentration"}.${key}`),
  label,
  unit: key === "revenueAtRisk" ? "money" : "rate",
  formula: definition,
  tables: ["transactions"],
  source: published.has(key) ? "customerChangeArticle" : "ownChange",
}));
