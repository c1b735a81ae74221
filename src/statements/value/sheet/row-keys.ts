import type { Lifetime, TenureYear } from "../../../model/value.ts";

/** The key of a group's row. */
export const lifetimeRow = ({ kind, group }: Pick<Lifetime, "kind" | "group">): string =>
  kind === "all" ? "all" : `${kind}:${group}`;

/** The key of a row of a group's year. */
export const tenureRow = (year: Pick<TenureYear, "kind" | "group" | "year">): string =>
  `${lifetimeRow(year)}+${year.year}`;
