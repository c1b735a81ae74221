import type { FormattedTable } from "../sheet.ts";

/** Columns that share a heading: the first stands large, the others small below it. */
export interface Stack {
  readonly label: string;
  readonly first: number;
  readonly others: readonly number[];
}

/**
 * A wide table of figures with their details as stacks, two lines a row, so that nothing is printed small; `undefined` where a column
 * stands by itself or is no detail.
 */
export function stacksOf({ columns }: Pick<FormattedTable, "columns">): readonly Stack[] | undefined {
  const stacks: { label: string; first: number; others: number[] }[] = [];
  for (const [index, { group, weight }] of columns.entries()) {
    if (group === null) return undefined;
    const open = stacks.at(-1);
    const isSame = group === columns[index - 1]?.group;
    if (isSame && weight === "secondary") open?.others.push(index);
    else if (!isSame && weight === "primary") stacks.push({ label: group, first: index, others: [] });
    else return undefined;
  }
  return stacks.every(({ others }) => others.length > 0) ? stacks : undefined;
}
