import type { Text } from "../../../model/text.ts";
import { scaleOf } from "../../unit.ts";
import { moneyDigits } from "../number-format.ts";

export const countFormat = "#,##0";
export const rateFormat = "0.0%";

/** How values are written in a drawing, and the unit that its title has to say: amounts are shown in one that keeps them short. */
export interface ValueFormat {
  readonly format: string;
  readonly unit?: Text;
}

export function valueFormat(
  kind: "count" | "rate" | "money",
  values: readonly (number | null)[],
  currency: string,
): ValueFormat {
  if (kind === "rate") return { format: rateFormat };
  if (kind === "count") return { format: countFormat };
  const amounts = values.flatMap((value) => (value === null ? [] : [String(value)]));
  const scale = scaleOf(amounts, "auto", currency);
  const byThrees = scale.power % 3 === 0 ? scale : scaleOf([], "million", currency);
  return { format: moneyDigits(byThrees), unit: byThrees.label };
}
