import { estimateMark, marked, positionLabels, withEstimateMark } from "../../labels/position.ts";
import type { Position, PositionRow } from "../../model/position.ts";
import type { Row } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";

/** One row of the statement as data: its name, its place, and which rows it is the sum of. */
export interface PositionLine {
  readonly key: PositionRow;
  readonly label: Text;
  readonly role: Row["role"];
  readonly level: number;
  readonly sums?: readonly PositionRow[];
  /** Whether it shows how a row under it is made up: its comparison is in the workbook alone. */
  readonly isPart?: true;
  /** Whether figures that say nothing to a reader stand too: heads and averages of adjustments. */
  readonly isWhole?: true;
}

/** Capital, debt with its parts where it has two, adjustments, total. */
export function positionLines({ current, prior }: Position): PositionLine[] {
  const hasIdentifiedDebt = [current, prior].some((at) => at !== null && (at.identifiedDebt.customers ?? 0) > 0);
  const label = (key: PositionRow): Text =>
    !current[key].isEstimate
      ? positionLabels[key]
      : marked(
          positionLabels[key],
          key === "unidentified" || (key === "debt" && !hasIdentifiedDebt) ? estimateMark : withEstimateMark,
        );
  const line = (key: PositionRow, role: Row["role"], level = 0, sums?: readonly PositionRow[]): PositionLine => ({
    key,
    label: label(key),
    role,
    level,
    ...(sums === undefined ? {} : { sums }),
  });
  const parts = hasIdentifiedDebt
    ? [
        { ...line("identifiedDebt", "line", 1), isPart: true as const },
        { ...line("unidentified", "line", 1), isPart: true as const },
        line("debt", "subtotal", 0, ["identifiedDebt", "unidentified"]),
      ]
    : [line("debt", "line")];
  return [
    line("capital", "line"),
    ...parts,
    line("adjustments", "line"),
    line("total", "total", 0, ["capital", "debt", "adjustments"]),
  ];
}
