import type { IncomeFigures } from "../../../model/income.ts";
import type { Money } from "../../../model/money.ts";
import type { Decimal } from "../../../model/statement.ts";
import { margin } from "../../rates.ts";
import { decimal, type Report } from "../../report.ts";
import type { Column } from "./columns.ts";

/**
 * A column with its results and margins.
 * Formula: revenue − cost of goods = gross profit; − dedicated = contribution; − common = operating profit; margin = result ÷ revenue above zero.
 */
export function printedColumn(report: Report, column: Column): IncomeFigures {
  const { revenue, costOfGoods, dedicated, acquisition, common } = column;
  const grossProfit = less(revenue, costOfGoods);
  const contribution = less(grossProfit, dedicated);
  const operatingProfit = less(contribution, common);
  const written = (amount: Money | null): Decimal | null => (amount === null ? null : decimal(report, amount));
  const earned = (amount: Money | null) => (amount === null ? null : margin(amount, revenue));
  return {
    revenue: decimal(report, revenue),
    costOfGoods: written(costOfGoods),
    grossProfit: written(grossProfit),
    dedicated: written(dedicated),
    acquisition: written(acquisition),
    contribution: written(contribution),
    common: written(common),
    operatingProfit: written(operatingProfit),
    grossMargin: earned(grossProfit),
    contributionMargin: earned(contribution),
    operatingMargin: earned(operatingProfit),
  };
}

function less(amount: Money | null, taken: Money | null): Money | null {
  return amount === null || taken === null ? null : amount - taken;
}
