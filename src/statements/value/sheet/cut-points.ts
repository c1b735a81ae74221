import { valueTitles } from "../../../labels/value.ts";
import type { Column, Row, TableBlock } from "../../../model/sheet.ts";
import type { CutPoints, Value } from "../../../model/value.ts";
import { money, number } from "../../sheets/cells.ts";

const points = ["p20", "p40", "p60", "p80"] as const satisfies readonly (keyof CutPoints<unknown>)[];

/** Where the scores are cut, and what each weighs in the weighted score: with both any score can be recomputed. */
export function cutTable({ rfm, parameters }: Value): TableBlock[] {
  const { cuts } = rfm;
  if (cuts === null) return [];
  const { weights } = parameters;
  const isQuantile = parameters.scores === "quantile";
  const columns: readonly Column[] = [
    { key: "recency", label: { ko: "최근성(일)", en: "Recency (days)" } },
    { key: "frequency", label: { ko: "빈도", en: "Frequency" } },
    { key: "monetary", label: { ko: "금액", en: "Monetary" }, scale: "perCustomer" },
  ];
  const cut = (point: (typeof points)[number], index: number): Row => {
    const label = isQuantile ? `${point.slice(1)}%` : String(index + 1);
    return {
      key: point,
      label: { ko: label, en: label },
      role: "line",
      cells: [number(cuts.recency[point]), number(cuts.frequency[point]), money(cuts.monetary[point])],
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
