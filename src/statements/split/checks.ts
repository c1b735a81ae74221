import type { ScopeFigures, Split } from "../../model/split.ts";
import type { Check } from "../../model/statement.ts";
import { equalCounts, equalMoney, sumCounts, sumMoney } from "../checks/check.ts";

/** What must add up over the scopes: revenue and rows exactly, customers once those of several scopes are taken off. Source: statements.md §9. */
export function checkSplit(split: Split, digits: number): Check[] {
  const { scopes, whole, overlap } = split;
  const money = (key: "revenue" | "grossSales" | "refunds"): Check =>
    equalMoney(
      `split.${key}`,
      sumMoney(
        digits,
        scopes.map((scope) => scope[key]),
      ),
      whole[key],
    );
  const sum = (key: keyof ScopeFigures): number => sumCounts(scopes.map((scope) => scope[key] as number));
  return [
    money("revenue"),
    money("grossSales"),
    money("refunds"),
    equalCounts("split.salesRows", sum("salesRows"), whole.salesRows),
    equalCounts("split.refundRows", sum("refundRows"), whole.refundRows),
    equalCounts("split.customers", sum("closing") - overlap.countedAgain - overlap.onlyInScopes, whole.closing),
  ];
}
