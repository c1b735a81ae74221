import { words } from "../../labels/words.ts";
import type { Cell, Formula, TableBlock } from "../../model/sheet.ts";
import type { Change, MovementKey, TierMovements } from "../../model/statement.ts";
import { movementKeys } from "../../model/statement.ts";
import { count, impossible } from "../sheets/cells.ts";
import { sumOfColumns, sumOfRows } from "../sheets/lines.ts";
import { markOf, tierKey, tierRow } from "../sheets/tiers.ts";
import { changeTitles, tierRollforwardColumns, tierRollforwardSums } from "./definition.ts";
import { labelOf } from "./movements.ts";

type ColumnKey = (typeof tierRollforwardColumns)[number]["key"];

const movementSet: ReadonlySet<string> = new Set<MovementKey>(movementKeys);

/** The roll-forward of each tier's customers; over all tiers, in by up = out by up, in by down = out by down. */
export function rollforwardTable(change: Change): TableBlock {
  const of = change.tiers.length;
  const sums = sumOfRows(change.movements.map((line) => tierKey(line.tier)));
  return {
    kind: "table",
    key: "tierRollforward",
    title: changeTitles(change.tiers).rollforward,
    columns: tierRollforwardColumns.map((column) => ({ ...column, definition: `change.movements[].${column.key}` })),
    rows: [
      ...change.movements.map((line) =>
        tierRow(
          markOf({ tier: line.tier, label: labelOf(change, line.tier) }, of),
          tierRollforwardColumns.map(({ key }) => cellOf(line, key)),
        ),
      ),
      {
        key: "total",
        label: words.total,
        role: "total",
        cells: tierRollforwardColumns.map(({ key }) =>
          count(
            change.movements.reduce((sum, line) => sum + (line[key] ?? 0), 0),
            sums,
          ),
        ),
      },
    ],
  };
}

function cellOf(line: TierMovements, key: ColumnKey): Cell {
  const value = line[key];
  if (value === null) return impossible;
  return count(value, formulaOf(key));
}

function formulaOf(key: ColumnKey): Formula | undefined {
  if (key === "closing") return sumOfColumns(tierRollforwardSums.plus, tierRollforwardSums.minus);
  if (movementSet.has(key)) return { op: "equal", to: { table: "tierMovements", column: `${key}.count` } };
  return undefined;
}
