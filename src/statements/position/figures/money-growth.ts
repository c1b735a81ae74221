import { moneyFromDecimal } from "../../../model/money.ts";
import type { Decimal, Rate } from "../../../model/statement.ts";
import { growth } from "../../rates.ts";

/** Current ÷ prior − 1 of finished amounts; `null` when either is absent or the prior is not positive. Source: statements.md §10. */
export function moneyGrowth(current: Decimal | null, prior: Decimal | null): Rate {
  return current === null || prior === null ? null : growth(moneyFromDecimal(current), moneyFromDecimal(prior));
}
