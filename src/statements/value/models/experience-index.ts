/** One indicator of an index: what it weighs, and how it stands now and before; `null` = not measured. */
export interface IndexPart {
  readonly weight: number;
  readonly index: number | null;
  readonly prior: number | null;
}

/** An indicator's index. Formula: 100 × value ÷ base, or base ÷ value where lower is better; `null` where a divisor is not above zero. Source: value.md §6. */
export function indexOf(value: number | null, base: number | null, direction: "higher" | "lower"): number | null {
  if (value === null || base === null) return null;
  const [above, below] = direction === "higher" ? [value, base] : [base, value];
  return below > 0 ? (100 * above) / below : null;
}

/** Weighted mean of what was measured; `null` where nothing was. */
export function weightedIndex(parts: readonly IndexPart[], when: "index" | "prior"): number | null {
  const present = parts.filter((part) => part[when] !== null);
  const weight = present.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0) return null;
  return present.reduce((sum, part) => sum + part.weight * (part[when] ?? 0), 0) / weight;
}

/**
 * What each part adds to the change of the whole: how far it stands above the whole's prior index, weighted, less the same before. However the
 * measured parts differ, the contributions add up to the change; where they are the same, each is w (x − x′) ÷ Σw. `null` where the whole has no change,
 * and of a part measured in neither period.
 * Formula: w (x − I′) ÷ Σw − w (x′ − I′) ÷ Σw′.
 */
export function contributions(parts: readonly IndexPart[]): (number | null)[] {
  const weightOf = (when: "index" | "prior") =>
    parts.reduce((sum, part) => sum + (part[when] === null ? 0 : part.weight), 0);
  const [now, before, whole] = [weightOf("index"), weightOf("prior"), weightedIndex(parts, "prior")];
  if (now === 0 || before === 0 || whole === null) return parts.map(() => null);
  return parts.map(({ weight, index, prior }) => {
    if (index === null && prior === null) return null;
    return (
      (index === null ? 0 : (weight * (index - whole)) / now) -
      (prior === null ? 0 : (weight * (prior - whole)) / before)
    );
  });
}
