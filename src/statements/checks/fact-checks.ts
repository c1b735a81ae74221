import { type Money, moneyFromDecimal, moneyToDecimal } from "../../model/money.ts";
import type { Check, Decimal, Quality } from "../../model/statement.ts";
import { equalMoney } from "./check.ts";

/** Unit: ten-thousandths. */
export interface FactTotal {
  readonly gross_sales: Money;
  readonly refunds: Money;
}

/** Nothing was lost between the accepted rows and the facts: all of history on both sides. Source: statements.md §1. */
export function checkFacts(total: FactTotal, { accepted }: Pick<Quality, "accepted">, digits: number): Check[] {
  const written = (text: Decimal): Decimal => moneyToDecimal(moneyFromDecimal(text), digits);
  return [
    equalMoney("facts.grossSales", moneyToDecimal(total.gross_sales, digits), written(accepted.grossSales)),
    equalMoney("facts.refunds", moneyToDecimal(total.refunds, digits), written(accepted.refunds)),
  ];
}
