import type { Cell, TableBlock } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { salesTypesTold } from "../flow/sales-types-told.ts";
import { money, rate, words } from "../sheets/cells.ts";
import {
  type ConcentrationKey,
  changeTitles,
  concentrationFigure,
  concentrationLines,
  newAgainOfAll,
} from "./definition.ts";

/** Pareto ratios, concentration, revenue at risk, and whether newcomers came again. */
export function concentrationTable(statements: Statements): TableBlock {
  const { change } = statements;
  const isTold = salesTypesTold(statements).length > 0;
  const lines = concentrationLines
    .filter(({ key }) => isTold || key !== "newAgainSpecial")
    .map((line) => (isTold || line.key !== "newAgainGeneral" ? line : { ...line, ...newAgainOfAll }));
  const figures: Readonly<Record<Exclude<ConcentrationKey, "revenueAtRisk">, number | null>> = {
    ...change.pareto,
    ...change.concentration,
  };
  const cellOf = (key: ConcentrationKey): Cell =>
    key === "revenueAtRisk" ? money(change.concentration.revenueAtRisk) : rate(figures[key]);
  return {
    kind: "table",
    key: "concentration",
    title: changeTitles(change.tiers).concentration,
    note: { ko: "당기만 계산", en: "of this period alone" },
    columns: [
      { key: "value", label: { ko: "지표", en: "Figure" } },
      { key: "definition", label: { ko: "산식", en: "Formula" }, weight: "secondary" },
    ],
    rows: lines.map((line) => ({
      key: line.key,
      label: line.label,
      role: "line",
      definition: concentrationFigure(line.key),
      cells: [cellOf(line.key), words(line.definition)],
    })),
  };
}
