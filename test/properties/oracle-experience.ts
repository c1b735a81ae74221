import type { ExperienceIndex } from "../../src/model/value.ts";
import { type Oracle, share } from "./oracle.ts";
import { isIn, type Span } from "./oracle-people.ts";

interface Stood {
  readonly weight: number;
  readonly index: number | null;
  readonly prior: number | null;
}

const mean = (values: readonly number[]): number | null =>
  share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );

/** The CX performance index of the period's own measurements; `null` where none of the declared indicators was measured. */
export function experienceOf(oracle: Oracle): Omit<ExperienceIndex, "indicators"> | null {
  const { world, job, periods } = oracle;
  const measured = (stage: string, indicator: string, span: Span): number | null =>
    mean(
      (world.beyond?.touchpoints ?? [])
        .filter((point) => point.stage === stage && point.indicator === indicator && isIn(span, point.date))
        .map(({ value }) => value),
    );
  const { span, priorSpan } = periods.current;
  const stood = job.value.touchpoints.map(({ stage, indicator, weight, direction, base }) => {
    const [value, before] = [measured(stage, indicator, span), measured(stage, indicator, priorSpan)];
    const hundred = base ?? before;
    return { stage, weight, index: standing(value, hundred, direction), prior: standing(before, hundred, direction) };
  });
  const current = weighted(stood, "index");
  if (current === null) return null;
  const prior = weighted(stood, "prior");
  const weightOf = (some: readonly Stood[]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  const present = (when: "index" | "prior") => weightOf(stood.filter((one) => one[when] !== null));
  // What one adds: how far it is above the prior whole now, less how far it was, each by its part of the weight then present.
  const above = (one: Stood, when: "index" | "prior", whole: number): number =>
    one[when] === null ? 0 : ((one[when] - whole) * one.weight) / present(when);
  const stages = (["beforePurchase", "purchase", "use", "maintenance", "disposal"] as const).flatMap((stage) => {
    const own = stood.filter((one) => one.stage === stage);
    if (own.length === 0) return [];
    return [
      {
        stage,
        weight: weightOf(own),
        measured: share(weightOf(own.filter(({ index }) => index !== null)), weightOf(own)),
        index: weighted(own, "index"),
        prior: weighted(own, "prior"),
        contribution:
          prior === null || own.every((one) => one.index === null && one.prior === null)
            ? null
            : own.reduce((sum, one) => sum + above(one, "index", prior) - above(one, "prior", prior), 0),
      },
    ];
  });
  return {
    current,
    prior,
    change: prior === null ? null : current - prior,
    measured: present("index") / weightOf(stood),
    stages,
  };
}

/** 100 × how much of the base was reached, or the other way round where less is better. */
function standing(value: number | null, base: number | null, direction: "higher" | "lower"): number | null {
  if (value === null || base === null) return null;
  if (direction === "higher") return base > 0 ? (value / base) * 100 : null;
  return value > 0 ? (base / value) * 100 : null;
}

function weighted(some: readonly Stood[], when: "index" | "prior"): number | null {
  const present = some.filter((one) => one[when] !== null);
  const weight = present.reduce((sum, one) => sum + one.weight, 0);
  return weight === 0 ? null : present.reduce((sum, one) => sum + one.weight * (one[when] ?? 0), 0) / weight;
}
