import type { PositionRow } from "../../../model/position.ts";
import type { Rate } from "../../../model/statement.ts";
import { ratio } from "../../rates.ts";
import type { Standing } from "./rows.ts";

/**
 * 매출 기여지수: revenue per capital customer ÷ revenue per debt customer, in exact fractions and rounded once.
 * Formula: (capital revenue ÷ capital customers) ÷ (debt revenue ÷ debt customers), debt customers before any rounding.
 * Source: statements.md §6.
 */
export function contributionIndex({ capital, debt }: Readonly<Record<PositionRow, Standing>>): Rate {
  if (capital.heads === null || debt.heads === null || debt.heads.count === 0n) return null;
  return ratio(
    capital.revenue * capital.heads.per * debt.heads.count,
    debt.revenue * debt.heads.per * capital.heads.count,
  );
}
