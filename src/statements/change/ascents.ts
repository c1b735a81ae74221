import { withParticle } from "../../labels/particles.ts";
import { tierNoun } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { Cell, Column, Formula, Row, TableBlock } from "../../model/sheet.ts";
import type { Change, TierMovements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { differenceOf } from "../sheets/arithmetic.ts";
import { alert, blank, count, growth, rate, rateChange, words as text } from "../sheets/cells.ts";
import { growthOfRow } from "../sheets/lines.ts";
import { markOf, tierKey, tierRow } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";
import { isGlassCeiling, wayUpOf } from "./glass-ceiling.ts";
import { labelOf } from "./movements.ts";

const medianKey = "median";

const columns: readonly Column[] = [
  { key: "prior", label: words.prior, definition: "change.movements[].priorPeriod.up" },
  { key: "current", label: words.current, definition: "change.movements[].up" },
  { key: "change", label: words.change, definition: "change.movements[].changes.up" },
  { key: "gap", label: { ko: "중앙값과의 차이", en: "Against the median" } },
  { key: "rate", label: { ko: "상승률", en: "Rate" }, weight: "secondary", definition: "change.movements[].rates.up" },
  { key: "verdict", label: { ko: "판정", en: "Verdict" } },
];

const gapFormula: Formula = {
  op: "difference",
  of: { column: "change" },
  from: { row: medianKey, column: "change" },
};

/**
 * The way up: rises into each tier beside the prior period's, the top tier's change against the median of the others, and whether that is a
 * glass ceiling. Absent where nothing can be compared. Source: statements.md §8; DBR 390.
 */
export function ascentTable(change: Change, gap: number): TableBlock | undefined {
  const wayUp = wayUpOf(change);
  const lines = change.movements.filter((line) => line.up !== null);
  const [top, ...others] = lines;
  if (wayUp === null || top === undefined) return undefined;
  const isCeiling = isGlassCeiling(wayUp, gap);
  const { ko: noun } = tierNoun(change.tiers);
  const topName = markOf({ tier: top.tier, label: labelOf(change, top.tier) }, change.tiers.length).label;
  const median: Row = {
    key: medianKey,
    label: { ko: `나머지 ${noun}의 중앙값`, en: "Median of the other tiers" },
    role: "memo",
    cells: [
      blank,
      blank,
      growth(wayUp.medianOfOthers, {
        op: "median",
        of: others.map((line) => ({ row: tierKey(line.tier), column: "change" })),
      }),
      blank,
      blank,
      blank,
    ],
  };
  return {
    kind: "table",
    key: "ascents",
    title: changeTitles(change.tiers).ascents,
    note: ceilingNote(topName, gap),
    columns,
    rows: [
      rowOf(change, top, wayUp.medianOfOthers, isCeiling),
      ...others.map((line) => rowOf(change, line, wayUp.medianOfOthers, undefined)),
      median,
    ],
  };
}

function rowOf(change: Change, line: TierMovements, medianOfOthers: number, isCeiling: boolean | undefined): Row {
  const { tier, up, changes, rates, priorPeriod } = line;
  const prior = count(priorPeriod?.up ?? null, {
    op: "equal",
    to: { sheet: "data", table: "priorMovements", row: tierKey(tier), column: "up" },
  });
  const cells: Cell[] = [
    count(up, { op: "equal", to: { table: "tierMovements", column: "up.count" } }),
    growth(changes.up, growthOfRow),
    rateChange(differenceOf(changes.up, medianOfOthers), gapFormula),
    rate(rates.up, { op: "equal", to: { table: "tierRates", column: "up" } }),
    isCeiling === undefined ? blank : text(isCeiling ? verdicts.ceiling : verdicts.open),
  ];
  return tierRow(markOf({ tier, label: labelOf(change, tier) }, change.tiers.length), [
    prior,
    ...(isCeiling === true ? cells.map(alert) : cells),
  ]);
}

const verdicts = {
  ceiling: { ko: "유리천장", en: "Glass ceiling" },
  open: { ko: "해당 없음", en: "None" },
} as const satisfies Record<string, Text>;

function ceilingNote({ ko, en }: Text, gap: number): Text {
  const points = Number((gap * 100).toFixed(2));
  return {
    ko: `유리천장: ${withParticle(ko, "towards")} 오른 고객이 줄고 그 증감이 나머지 중앙값보다 ${points}%p 넘게 낮은 때`,
    en: `Glass ceiling: fewer rise into ${en}, and the change is more than ${points} pp below the median of the others`,
  };
}
