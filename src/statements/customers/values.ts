import type { Value } from "../../model/value.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { lookAhead, monthlySteps } from "../value/figures/predict.ts";

/** What single customers are worth, as `customer_value`: by the models that the statement of customer value was made with. Nobody where it is `null`. */
export async function prepareCustomerValues(warehouse: Warehouse, value: Value | null, digits: number): Promise<void> {
  if (value === null) {
    await warehouse.script(new URL("./values/absent.sql", import.meta.url));
    return;
  }
  const { prediction, parameters, lookback } = value;
  const { model, spend } = prediction ?? {};
  const steps = monthlySteps(parameters.horizonMonths, parameters.discountRate);
  const pairs =
    model === undefined
      ? []
      : await warehouse.query<Pair>(new URL("./values/pairs.sql", import.meta.url), { end: lookback.end });
  const ahead = pairs.map(({ repeats, days }) => {
    const expected = model === undefined ? { purchases: 0, discounted: 0 } : lookAhead(model, repeats, days, steps);
    return { repeats, days, ...expected };
  });
  const column = (name: keyof (typeof ahead)[number]) => ahead.map((pair) => String(pair[name]));
  const { recency, frequency, monetary } = parameters.weights;
  const { r = 1, alpha = 1, a = 1, b = 1 } = model ?? {};
  const { p = 1, q = 2, v = 1 } = spend ?? {};
  await warehouse.script(new URL("./values/given.sql", import.meta.url), {
    end: lookback.end,
    digits,
    ahead_repeats: column("repeats"),
    ahead_days: column("days"),
    ahead_purchases: column("purchases"),
    ahead_discounted: column("discounted"),
    ...textOf({ r, alpha, a, b, p, q, v, margin: parameters.margin ?? 0 }),
    ...textOf({ recency_weight: recency, frequency_weight: frequency, monetary_weight: monetary }),
    has_clv: (spend ?? null) !== null && parameters.margin !== null,
  });
}

interface Pair {
  readonly repeats: number;
  readonly days: number;
}

/** Doubles travel as text, to the last digit. */
function textOf(figures: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, String(figure)]));
}
