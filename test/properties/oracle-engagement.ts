import type { Oracle } from "./oracle.ts";
import { isIn, type Span } from "./oracle-people.ts";
import { cutsOf } from "./oracle-quantiles.ts";

/** Scores of those with points in a lookback: Σ over kinds of weight × ln(1 + count), each rounded to a billionth; 1 to 5 by quantile. */
export function engagementOf({ world, people, job }: Oracle, span: Span): Map<string, number> {
  const deeds = (world.beyond?.engagements ?? []).filter(({ date }) => isIn(span, date));
  const points = new Map<string, number>();
  for (const { id } of people) {
    const own = deeds.filter(({ customer }) => (world.identities[customer] ?? customer) === id);
    if (own.length === 0) continue;
    const kinds = [...Map.groupBy(own, ({ kind }) => kind)].map(([kind, same]) => {
      const count = same.reduce((sum, one) => sum + one.count, 0);
      return Math.round((job.value.engagement[kind] ?? 1) * Math.log(1 + count) * 1e9);
    });
    const sum = kinds.reduce((all, some) => all + some, 0);
    if (sum > 0) points.set(id, sum);
  }
  const cuts = cutsOf([...points.values()]);
  return new Map([...points].map(([id, own]) => [id, 1 + cuts.filter((cut) => own >= cut).length]));
}
