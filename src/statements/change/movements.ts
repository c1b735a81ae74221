import { tierMovementLabel } from "../../labels/movements.ts";
import { words } from "../../labels/words.ts";
import type { Cell, Column, Formula, TableBlock } from "../../model/sheet.ts";
import { type Change, type MovementKey, movementKeys, type TierMovements } from "../../model/statement.ts";
import { add, growthOf, ratio } from "../sheets/arithmetic.ts";
import { alert, count, growth, impossible, rate } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { markOf, tierKey, tierRow } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";
import { isGlassCeiling, wayUpOf } from "./glass-ceiling.ts";

function columnsOf(tiers: Change["tiers"]): Column[] {
  return movementKeys.flatMap((key): Column[] => {
    const figure = (part: string) => `change.movements[].${part}${key}`;
    const group = tierMovementLabel(key, tiers);
    return [
      { key: `${key}.count`, label: words.count, group, definition: figure("") },
      { key: `${key}.share`, label: words.share, group, weight: "secondary", definition: figure("shares.") },
      { key: `${key}.change`, label: words.change, group, weight: "secondary", definition: figure("changes.") },
    ];
  });
}

/**
 * Tier movements (변동 현황): six movements a tier, each with its count, its share and its change against the prior period's own count.
 * The top tier has no down, the lowest no up; a glass ceiling is marked. Source: statements.md §5 ②.
 */
export function movementTable(change: Change, glassCeilingGap: number): TableBlock {
  const { tiers, movements } = change;
  const wayUp = wayUpOf(change);
  const isCeiling = wayUp !== null && isGlassCeiling(wayUp, glassCeilingGap);
  const rows = movements.map((line) =>
    tierRow(
      markOf({ tier: line.tier, label: labelOf(change, line.tier) }, tiers.length),
      movementKeys.flatMap((key) => {
        const cells = cellsOf(line, key);
        return isCeiling && key === "up" && line.tier === tiers.length ? cells.map(alert) : cells;
      }),
    ),
  );
  return {
    kind: "table",
    key: "tierMovements",
    title: changeTitles(tiers).movements,
    note: {
      ko: "구성비는 당기 고객 대비, 이탈은 전기 고객 대비. 증감은 전기 변동 대비",
      en: "Share of current customers, churned of prior customers; change against the prior period's own movement",
    },
    columns: columnsOf(tiers),
    rows: [
      ...rows,
      {
        key: "total",
        label: words.total,
        role: "total",
        cells: movementKeys.flatMap((key) => totalCells(movements, key)),
      },
    ],
  };
}

function cellsOf(line: TierMovements, key: MovementKey): Cell[] {
  if (line[key] === null) return [impossible, impossible, impossible];
  return [count(line[key]), rate(line.shares[key], shareFormula(key)), growth(line.changes[key], changeFormula(key))];
}

function totalCells(movements: readonly TierMovements[], key: MovementKey): Cell[] {
  const sum = add(movements.map((line) => line[key] ?? 0));
  const whole = movements.reduce((total, line) => total + (key === "churned" ? line.opening : line.closing), 0);
  const prior = add(movements.map((line) => (line.priorPeriod === null ? null : (line.priorPeriod[key] ?? 0))));
  return [
    count(sum, sumOfRows(movements.map((line) => tierKey(line.tier)))),
    rate(ratio(sum, whole), shareFormula(key)),
    growth(growthOf(sum, prior), changeFormula(key)),
  ];
}

function shareFormula(key: MovementKey): Formula {
  const column = key === "churned" ? "opening" : "closing";
  return { op: "ratio", of: { column: `${key}.count` }, to: { table: "tierRollforward", column } };
}

function changeFormula(key: MovementKey): Formula {
  return {
    op: "growth",
    current: { column: `${key}.count` },
    prior: { sheet: "data", table: "priorMovements", column: key },
  };
}

export function labelOf(change: Change, tier: number): string {
  return change.tiers.find((candidate) => candidate.tier === tier)?.label ?? `${tier}`;
}
