import { percentInWords } from "../../labels/figures.ts";
import { marked, positionLabels } from "../../labels/position.ts";
import { words } from "../../labels/words.ts";
import type { Position, PositionFigures } from "../../model/position.ts";
import type { CompositionChart } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";
import { ratio } from "../sheets/arithmetic.ts";
import { positionTitles } from "./definition.ts";
import { positionLines } from "./rows.ts";

type Measure = "customers" | "orders" | "revenue";

const measures: readonly { readonly key: Measure; readonly label: Text }[] = [
  { key: "customers", label: words.customers },
  { key: "orders", label: words.orders },
  { key: "revenue", label: words.revenue },
];

/** Capital beside debt in customers, orders and revenue; absent where one of these cannot be shared out. */
export function compositionChart(position: Position): CompositionChart | undefined {
  const { capital, debt, adjustments } = position.current;
  const name = positionLines(position).find(({ key }) => key === "debt")?.label ?? positionLabels.debt;
  const points = measures.flatMap(({ key, label }) => {
    const shares = sharesOf(capital, debt, key, name);
    return shares === undefined
      ? []
      : [{ label: Number(adjustments[key] ?? 0) === 0 ? label : marked(label, withoutAdjustments), shares }];
  });
  if (points.length < measures.length) return undefined;
  const said = points.map(({ label, shares }) => ({ label, value: percentInWords(shares[0]?.value ?? 0) }));
  return {
    kind: "composition",
    bars: "lying",
    key: "composition",
    title: positionTitles.composition,
    alt: {
      ko: `자본고객 비중: ${said.map(({ label, value }) => `${label.ko} ${value}`).join(", ")}`,
      en: `Share of capital customers: ${said.map(({ label, value }) => `${label.en} ${value}`).join(", ")}`,
    },
    points,
  };
}

/** Behind the name of a measure that adjustments have a part in, which the picture cannot show: it is below zero. */
const withoutAdjustments: Text = { ko: " (조정 제외)", en: " (without adjustments)" };

/** Whether adjustments change a total. */
export function isPart({ orders, revenue }: Pick<PositionFigures, "orders" | "revenue">): boolean {
  return (orders ?? 0) !== 0 || Number(revenue) !== 0;
}

/** Of capital and debt together: adjustments have no part in a picture of who buys. */
function sharesOf(capital: PositionFigures, debt: PositionFigures, key: Measure, name: Text) {
  const [own, other] = [Number(capital[key] ?? Number.NaN), Number(debt[key] ?? Number.NaN)];
  if (!(own >= 0 && other >= 0) || own + other === 0) return undefined;
  return [
    {
      label: positionLabels.capital,
      tier: { rank: 2, of: 2 },
      value: ratio(own, own + other) ?? 0,
      ref: { table: "position", row: "capital", column: key },
    },
    {
      label: name,
      tier: { rank: 1, of: 2 },
      value: ratio(other, own + other) ?? 0,
      ref: { table: "position", row: "debt", column: key },
    },
  ];
}
