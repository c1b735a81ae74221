import { positionIndicatorLabels, positionLabels } from "../../labels/position.ts";
import { words } from "../../labels/words.ts";
import type { PositionFigures, PositionRow } from "../../model/position.ts";
import type { Statements } from "../../model/statement.ts";
import { positionTitles } from "../../statements/position/definition.ts";
import { type Figure, type Reading, ratioOf, type Section, sumOf } from "./figure.ts";

/** Who the customers are, and what each side of the statement makes. Source: statements.md §6. */
export function positionSections(): Section[] {
  return [
    {
      key: "position",
      sheet: "position",
      title: positionTitles.table,
      figures: [headcount("capital"), headcount("debt"), { ...headcount("total"), role: "total", formula: bothSides }],
    },
    {
      key: "positionRevenue",
      sheet: "position",
      title: words.revenue,
      figures: [
        amount("capital"),
        amount("debt"),
        amount("adjustments"),
        { ...amount("total"), role: "total", formula: sumOf(["capital", "debt", "adjustments"]) },
      ],
    },
    {
      key: "positionIndicators",
      sheet: "position",
      title: positionTitles.indicators,
      figures: [
        {
          key: "customerShare",
          label: { ko: "자본고객의 고객 비중", en: "Capital customers' share of customers" },
          unit: "rate",
          read: reading("capital", ({ customerShare }) => customerShare),
          formula: ratioOf({ table: "position", row: "capital" }, { table: "position", row: "total" }),
        },
        {
          key: "revenueShare",
          label: { ko: "자본고객의 매출 비중", en: "Capital customers' share of revenue" },
          unit: "rate",
          read: reading("capital", ({ revenueShare }) => revenueShare),
          formula: ratioOf({ table: "positionRevenue", row: "capital" }, { table: "positionRevenue", row: "total" }),
        },
        {
          key: "identificationRate",
          label: positionIndicatorLabels.identificationRate,
          unit: "rate",
          read: ({ position }) => position.identificationRate,
          formula: ratioOf(
            { sheet: "flow", table: "revenue", row: "identified" },
            { sheet: "flow", table: "revenue", row: "total" },
          ),
        },
        {
          key: "contributionIndex",
          label: positionIndicatorLabels.contributionIndex,
          unit: "number",
          read: ({ position }) => position.contributionIndex,
        },
      ],
    },
  ];
}

const bothSides = sumOf(["capital", "debt"]);

function headcount(row: PositionRow): Figure {
  return {
    key: row,
    label: positionLabels[row],
    unit: "count",
    read: reading(row, ({ customers }) => customers),
  };
}

function amount(row: PositionRow): Figure {
  return {
    key: row,
    label: row === "total" ? words.total : positionLabels[row],
    unit: "money",
    read: reading(row, ({ revenue }) => revenue),
  };
}

function reading(row: PositionRow, figure: (figures: PositionFigures) => Reading["current"]) {
  return ({ position: { current, prior } }: Statements): Reading => ({
    current: figure(current[row]),
    prior: prior === null ? null : figure(prior[row]),
  });
}
