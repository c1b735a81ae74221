import type { Unprepared } from "../../../../model/value.ts";
import { aheadGaps } from "./ahead.ts";
import type { Prepared } from "./gap.ts";
import { lifetimeGaps } from "./lifetime.ts";
import { outsideGaps } from "./outside.ts";
import { pastGaps } from "./past.ts";

/** Each part of customer value without its input: what it needs and how to give it. In the order in which parts are told. */
export function unpreparedOf(prepared: Prepared): Unprepared[] {
  const gaps = [pastGaps, lifetimeGaps, aheadGaps, outsideGaps].flatMap((gapsOf) => gapsOf(prepared));
  return gaps.flatMap(([part, isMissing, name, needs]) => (isMissing ? [{ part, name, needs }] : []));
}
