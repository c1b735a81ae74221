import {
  estimateMark,
  marked,
  positionIndicatorLabels,
  positionLabels,
  withEstimateMark,
} from "../../labels/position.ts";
import { words } from "../../labels/words.ts";
import type { Participant } from "../../model/comparison.ts";
import type { PositionFigures, PositionRow } from "../../model/position.ts";
import type { Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { positionTitles } from "../../statements/position/definition.ts";
import { type Figure, type Reading, ratioOf, type Section, sumOf } from "./figure.ts";

/** Who the customers are, and what each side of the statement makes. Source: statements.md §6. */
export function positionSections(participants: readonly Pick<Participant, "debtCustomers">[]): Section[] {
  const { ofDebt, ofWhole } = estimateMarks(participants);
  return [
    {
      key: "position",
      sheet: "position",
      title: positionTitles.table,
      figures: [
        headcount("capital"),
        { ...headcount("debt"), label: marked(positionLabels.debt, ofDebt) },
        { ...headcount("total"), label: marked(positionLabels.total, ofWhole), role: "total", formula: bothSides },
      ],
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
          label: marked({ ko: "자본고객의 고객 비중", en: "Capital customers' share of customers" }, ofDebt),
          unit: "rate",
          definition: "position.current.capital.customerShare",
          read: reading("capital", ({ customerShare }) => customerShare),
          formula: ratioOf({ table: "position", row: "capital" }, { table: "position", row: "total" }),
        },
        {
          key: "revenueShare",
          label: { ko: "자본고객의 매출 비중", en: "Capital customers' share of revenue" },
          unit: "rate",
          definition: "position.current.capital.revenueShare",
          read: reading("capital", ({ revenueShare }) => revenueShare),
          formula: ratioOf({ table: "positionRevenue", row: "capital" }, { table: "positionRevenue", row: "total" }),
        },
        {
          key: "identificationRate",
          label: positionIndicatorLabels.identificationRate,
          unit: "rate",
          definition: "position.identificationRate",
          read: ({ position }) => position.identificationRate,
          formula: ratioOf(
            { sheet: "flow", table: "revenue", row: "identified" },
            { sheet: "flow", table: "revenue", row: "total" },
          ),
        },
        {
          key: "contributionIndex",
          label: marked(positionIndicatorLabels.contributionIndex, ofDebt),
          unit: "number",
          definition: "position.contributionIndex",
          read: ({ position }) => position.contributionIndex,
        },
      ],
    },
  ];
}

/** What is said of debt customers and what follows from them, and of all customers; nothing where nobody's are an estimate. */
function estimateMarks(participants: readonly Pick<Participant, "debtCustomers">[]): { ofDebt: Text; ofWhole: Text } {
  const nothing = { ko: "", en: "" };
  const bases = participants.map(({ debtCustomers }) => debtCustomers);
  if (bases.every((basis) => basis === "counted")) return { ofDebt: nothing, ofWhole: nothing };
  const ofDebt = bases.every((basis) => basis === "estimate") ? estimateMark : withEstimateMark;
  return { ofDebt, ofWhole: withEstimateMark };
}

const bothSides = sumOf(["capital", "debt"]);

function headcount(row: PositionRow): Figure {
  return {
    key: row,
    label: positionLabels[row],
    unit: "count",
    definition: `position.current.${row}.customers`,
    read: reading(row, ({ customers }) => customers),
  };
}

function amount(row: PositionRow): Figure {
  return {
    key: row,
    label: row === "total" ? words.total : positionLabels[row],
    unit: "money",
    definition: `position.current.${row}.revenue`,
    read: reading(row, ({ revenue }) => revenue),
  };
}

function reading(row: PositionRow, figure: (figures: PositionFigures) => Reading["current"]) {
  return ({ position: { current, prior } }: Statements): Reading => ({
    current: figure(current[row]),
    prior: prior === null ? null : figure(prior[row]),
  });
}
