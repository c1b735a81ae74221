import type { ExperienceStage, Lifetime, Rfm, Segment, TenureYear } from "../../../model/value.ts";

/** The key of a group's row. */
export const lifetimeRow = ({ kind, group }: Pick<Lifetime, "kind" | "group">): string =>
  kind === "all" ? "all" : `${kind}:${group}`;

/** The key of a row of a group's year. */
export const tenureRow = (year: Pick<TenureYear, "kind" | "group" | "year">): string =>
  `${lifetimeRow(year)}+${year.year}`;

/** Segments that somebody was in, before or now: the rows and columns of their movement. */
export function movedSegments({ segments, matrix }: Pick<Rfm, "segments" | "matrix">): readonly Segment[] {
  return segments.filter(({ segment }) => matrix?.some(({ from, to }) => from === segment || to === segment));
}

/** What was measured in either period: of the rest there is nothing to add up. */
export function wereMeasured<Part extends Pick<ExperienceStage, "index" | "prior">>(parts: readonly Part[]): Part[] {
  return parts.filter(({ index, prior }) => index !== null || prior !== null);
}
