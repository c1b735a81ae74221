import {
  type ConcentrationKey,
  changeTitles,
  concentrationFigure,
  concentrationLines,
} from "../../statements/change/definition.ts";
import type { ComparedTiers } from "../compare.ts";
import type { Figure, Section } from "./figure.ts";

/** Pareto ratios, concentration, revenue at risk, and whether newcomers came again. Source: statements.md §5. */
export function concentrationSection(tiers: ComparedTiers): Section {
  return {
    key: "concentration",
    sheet: "change",
    title: changeTitles(tiers).concentration,
    figures: concentrationLines.map(
      ({ key, label }): Figure => ({
        key,
        label,
        unit: key === "revenueAtRisk" ? "money" : "rate",
        definition: concentrationFigure(key),
        read: ({ change: { pareto, concentration } }) => ({
          current: ({ ...pareto, ...concentration } satisfies Record<ConcentrationKey, unknown>)[key],
          prior: null,
        }),
      }),
    ),
  };
}
