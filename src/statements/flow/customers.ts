import { words } from "../../labels/words.ts";
import type { Column, TableBlock } from "../../model/sheet.ts";
import type { Flow, Rollforward } from "../../model/statement.ts";
import { growthOf } from "../sheets/arithmetic.ts";
import { count, growth } from "../sheets/cells.ts";
import { growthOfRow, rowsOf } from "../sheets/lines.ts";
import { type CustomerKey, customerLines, flowTitles } from "./definition.ts";

/** Current, prior and change: the columns of every comparison of counts. */
const comparedColumns: readonly Column[] = [
  { key: "current", label: words.current },
  { key: "prior", label: words.prior, weight: "secondary" },
  { key: "change", label: words.change, weight: "secondary" },
];

/** The roll-forward of customers. Shape: opening + new + reactivated − churned = closing, beside the prior period's own. */
export function customerTable(flow: Flow): TableBlock {
  const current = figuresOf(flow);
  const prior = flow.priorPeriod === null ? null : figuresOf(flow.priorPeriod);
  return {
    kind: "table",
    key: "customers",
    title: flowTitles.customers,
    columns: comparedColumns,
    rows: rowsOf(
      customerLines,
      (key, sums) => [
        count(current[key], sums),
        count(prior?.[key] ?? null, sums),
        growth(growthOf(current[key], prior?.[key] ?? null), growthOfRow),
      ],
      "flow",
    ),
  };
}

function figuresOf(flow: Rollforward): Record<CustomerKey, number> {
  const { opening, reactivated, churned, closing, retained } = flow;
  return { opening, new: flow.new, reactivated, inflow: flow.new + reactivated, churned, closing, retained };
}
