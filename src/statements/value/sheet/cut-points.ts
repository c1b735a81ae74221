import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { Cell, Column, Row, TableBlock } from "../../../model/sheet.ts";
import type { CutPoints, Value } from "../../../model/value.ts";
import { count, money, number } from "../../sheets/cells.ts";

const points = ["p20", "p40", "p60", "p80"] as const satisfies readonly (keyof CutPoints<unknown>)[];
type Point = (typeof points)[number];

/** Whole days and orders as such, unless a point lies between two. */
function plain(cuts: CutPoints<number>, point: Point): Cell {
  return points.every((one) => Number.isInteger(cuts[one])) ? count(cuts[point]) : number(cuts[point]);
}

/** Where the scores are cut, and what each weighs in the weighted score: with both any score can be recomputed. */
export function cutTable({ rfm, parameters }: Value): TableBlock[] {
  const { cuts } = rfm;
  if (cuts === null) return [];
  const { weights } = parameters;
  const isQuantile = parameters.scores === "quantile";
  const columns: readonly Column[] = [
    { key: "recency", label: { ko: "최근성", en: "Recency" }, counts: { ko: "일", en: "days" } },
    { key: "frequency", label: { ko: "빈도", en: "Frequency" }, counts: words.orderCount },
    { key: "monetary", label: { ko: "금액", en: "Monetary" }, scale: "perCustomer" },
  ];
  const cut = (point: Point, index: number): Row => {
    const label = isQuantile ? `${point.slice(1)}%` : String(index + 1);
    return {
      key: point,
      label: { ko: label, en: label },
      role: "line",
      cells: [plain(cuts.recency, point), plain(cuts.frequency, point), money(cuts.monetary[point])],
    };
  };
  return [
    {
      kind: "table",
      key: "cuts",
      title: valueTitles.cuts,
      note: isQuantile
        ? { ko: "분위수, 유형 7", en: "quantiles, type 7" }
        : { ko: "회사가 준 경계", en: "the company's own" },
      columns,
      rows: [
        ...points.map(cut),
        {
          key: "weight",
          label: { ko: "가중치", en: "Weight" },
          role: "memo",
          cells: [number(weights.recency), number(weights.frequency), number(weights.monetary)],
        },
      ],
    },
  ];
}
