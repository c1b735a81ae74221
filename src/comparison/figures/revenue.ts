import { flowIndicatorLabels } from "../../labels/indicators.ts";
import { words } from "../../labels/words.ts";
import type { FlowIndicator, FlowRevenue } from "../../model/statement.ts";
import { flowTitles } from "../../statements/flow/definition.ts";
import { type Figure, ratioOf, type Section, sumOf } from "./figure.ts";

type RevenueKey = "closing" | "adjustments" | "identified" | "unidentified" | "total";

const revenueWords: readonly (Pick<Figure, "label" | "role" | "formula"> & { readonly key: RevenueKey })[] = [
  { key: "closing", label: { ko: "기말 고객 매출", en: "Revenue of closing customers" } },
  { key: "adjustments", label: { ko: "조정 (환불 등)", en: "Adjustments (refunds)" } },
  {
    key: "identified",
    label: { ko: "식별고객 매출", en: "Identified customers" },
    role: "subtotal",
    formula: sumOf(["closing", "adjustments"]),
  },
  { key: "unidentified", label: { ko: "비식별 매출", en: "Unidentified sales" } },
  { key: "total", label: words.total, role: "total", formula: sumOf(["identified", "unidentified"]) },
];

/** From the customers' revenue to all of it. Source: statements.md §3, §4.3. */
export function revenueSection(): Section {
  return {
    key: "revenue",
    sheet: "flow",
    title: words.revenue,
    figures: revenueWords.map((line): Figure => {
      const of = (revenue: FlowRevenue) => revenue[line.key];
      return {
        ...line,
        unit: "money",
        definition: `flow.revenue.${line.key}`,
        read: ({ flow }) => ({
          current: of(flow.revenue),
          prior: flow.revenue.priorPeriod === null ? null : of(flow.revenue.priorPeriod),
        }),
      };
    }),
  };
}

const shown: readonly { readonly key: FlowIndicator; readonly formula?: Figure["formula"] }[] = [
  { key: "inflowRate", formula: ratioOf(inCustomers("inflow"), inCustomers("opening")) },
  { key: "outflowRate", formula: ratioOf(inCustomers("churned"), inCustomers("opening")) },
  { key: "inflowToOutflow", formula: ratioOf(inCustomers("inflow"), inCustomers("churned")) },
  { key: "netRevenueRetention" },
  { key: "grossRevenueRetention" },
  { key: "specialShare", formula: ratioOf({ table: "closing", row: "special" }, { table: "closing", row: "total" }) },
  { key: "referralShare" },
];

function inCustomers(row: string) {
  return { table: "customers", row };
}

/** Indicators of the flow statement that are rates. Source: statements.md §4.5. */
export function flowIndicatorSection(): Section {
  return {
    key: "flowIndicators",
    sheet: "flow",
    title: flowTitles.indicators,
    figures: shown.map(
      ({ key, formula }): Figure => ({
        key,
        label: flowIndicatorLabels[key],
        unit: "rate",
        definition: `flow.indicators.${key}`,
        read: ({ flow }) => ({ current: flow.indicators[key], prior: null }),
        ...(formula === undefined ? {} : { formula }),
      }),
    ),
  };
}
