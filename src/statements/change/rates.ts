import { inSameTier } from "../../labels/movements.ts";
import { tierNoun } from "../../labels/tiers.ts";
import type { Cell, Column, Formula, TableBlock } from "../../model/sheet.ts";
import type { Change, TierMovements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { count, impossible, rate } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { markOf, tierKey, tierRow } from "../sheets/tiers.ts";
import { changeTitles } from "./definition.ts";
import { labelOf } from "./movements.ts";

const columnsOf = (tiers: Change["tiers"], noun: Text): readonly Column[] => [
  { key: "opening", label: { ko: "전기 고객", en: "Prior customers" }, definition: "change.movements[].opening" },
  {
    key: "retained",
    label: inSameTier({ ko: "유지율", en: "Retained" }, tiers),
    definition: "change.movements[].rates.retained",
  },
  { key: "churned", label: { ko: "이탈률", en: "Churned" }, definition: "change.movements[].rates.churned" },
  {
    key: "lower",
    label: { ko: `하위 ${noun.ko} 전기 고객`, en: "Prior customers of lower tiers" },
    weight: "secondary",
  },
  { key: "up", label: { ko: "상승률", en: "Up" }, definition: "change.movements[].rates.up" },
  {
    key: "higher",
    label: { ko: `상위 ${noun.ko} 전기 고객`, en: "Prior customers of higher tiers" },
    weight: "secondary",
  },
  { key: "down", label: { ko: "하락률", en: "Down" }, definition: "change.movements[].rates.down" },
];

/** Movement rates (이동률) by origin: each movement ÷ the prior customers it could come from, which stand beside it. */
export function rateTable(change: Change): TableBlock {
  const of = change.tiers.length;
  const noun = tierNoun(change.tiers);
  return {
    kind: "table",
    key: "tierRates",
    title: changeTitles(change.tiers).rates,
    note: {
      ko: `유지·이탈은 해당 ${noun.ko}, 상승은 하위 ${noun.ko} 전체, 하락은 상위 ${noun.ko} 전체의 전기 고객 대비`,
      en: "Retained and churned of the tier's prior customers; up of all lower tiers'; down of all higher tiers'",
    },
    columns: columnsOf(change.tiers, noun),
    rows: change.movements.map((line) =>
      tierRow(markOf({ tier: line.tier, label: labelOf(change, line.tier) }, of), cellsOf(line, change.movements)),
    ),
  };
}

function cellsOf(line: TierMovements, all: readonly TierMovements[]): Cell[] {
  return [
    count(line.opening, { op: "equal", to: { table: "tierRollforward", column: "opening" } }),
    rate(line.rates.retained, ofColumn("retained", "opening")),
    rate(line.rates.churned, ofColumn("churned", "opening")),
    ...originCells(
      line,
      "up",
      "lower",
      all.filter((other) => other.tier < line.tier),
    ),
    ...originCells(
      line,
      "down",
      "higher",
      all.filter((other) => other.tier > line.tier),
    ),
  ];
}

function originCells(
  line: TierMovements,
  key: "up" | "down",
  column: string,
  origins: readonly TierMovements[],
): Cell[] {
  if (line[key] === null) return [impossible, impossible];
  const sum = origins.reduce((total, origin) => total + origin.opening, 0);
  const formula = sumOfRows(origins.map((origin) => tierKey(origin.tier)));
  const plus = formula.op === "sum" ? formula.plus.map((ref) => ({ ...ref, column: "opening" })) : [];
  return [count(sum, { op: "sum", plus }), rate(line.rates[key], ofColumn(key, column))];
}

function ofColumn(movement: string, column: string): Formula {
  return { op: "ratio", of: { table: "tierMovements", column: `${movement}.count` }, to: { column } };
}
