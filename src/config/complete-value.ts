import { otherSegment, type ScoreConditions, type SegmentRule, segmentPresets } from "../model/segments.ts";
import type { Text } from "../model/text.ts";
import type { TouchpointRule, ValueRule } from "../model/value-rule.ts";
import type { ValueInput } from "./value-schema.ts";

/** The checked `value:` of a job → the complete rule. */
export function completeValue(input: ValueInput): ValueRule {
  const { lookback, margin, discountRate, horizon, maxLifetime, monetary, scores, weights, engagement } = input;
  return {
    lookbackMonths: lookback,
    margin,
    discountRate,
    horizonMonths: horizon,
    maxLifetime,
    monetary,
    scores,
    weights,
    segments: typeof input.segments === "string" ? segmentPresets[input.segments] : input.segments.map(segment),
    engagement,
    touchpoints: input.touchpoints.map(touchpoint),
    ...(input.renewal === undefined ? {} : { renewal: input.renewal }),
  };
}

type SegmentInput = Exclude<ValueInput["segments"], string>[number];

function segment({ key, label, action, any, ...given }: SegmentInput): SegmentRule {
  return {
    key,
    label: textOf(label),
    action: action === undefined ? otherSegment.action : textOf(action),
    ...conditions(given),
    ...(any === undefined ? {} : { any: any.map(conditions) }),
  };
}

function conditions(given: Omit<SegmentInput, "key" | "label" | "action" | "any">): ScoreConditions {
  return Object.fromEntries(Object.entries(given).filter(([, range]) => range !== undefined)) as ScoreConditions;
}

function touchpoint({
  stage,
  indicator,
  label,
  weight,
  direction,
  base,
}: ValueInput["touchpoints"][number]): TouchpointRule {
  return {
    stage,
    indicator,
    label: textOf(label ?? indicator),
    weight,
    direction,
    ...(base === undefined ? {} : { base }),
  };
}

function textOf(phrase: string | Text): Text {
  return typeof phrase === "string" ? { ko: phrase, en: phrase } : phrase;
}
