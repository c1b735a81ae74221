import { percentInWords } from "../../../labels/figures.ts";
import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { CompositionChart } from "../../../model/sheet.ts";
import type { Locale, Text } from "../../../model/text.ts";
import type { Value } from "../../../model/value.ts";

const measures = [
  { key: "customers", share: "customerShare", label: words.customers },
  { key: "revenue", share: "revenueShare", label: words.revenue },
] as const;

/** How many they are beside what they buy: the segments' shares of customers above those of revenue. Absent where one cannot be shared out. */
export function segmentChart({ rfm }: Pick<Value, "rfm">): CompositionChart[] {
  const { segments } = rfm;
  const points = measures.map(({ key, share, label }) => ({
    label,
    shares: segments.map((segment, index) => ({
      label: segment.label,
      tier: { rank: segments.length - index, of: segments.length },
      value: segment[share] ?? 0,
      ref: { table: "segments", row: segment.segment, column: key },
    })),
  }));
  const isShared = points.every(
    ({ shares }) => shares.every(({ value }) => value >= 0) && shares.some(({ value }) => value > 0),
  );
  if (!isShared) return [];
  return [
    {
      kind: "composition",
      key: "segmentShares",
      title: valueTitles.segmentShares,
      alt: { ko: altIn("ko", points), en: altIn("en", points) },
      points,
    },
  ];
}

function altIn(
  locale: Locale,
  points: readonly {
    readonly label: Text;
    readonly shares: readonly { readonly label: Text; readonly value: number }[];
  }[],
): string {
  return points
    .map(({ label, shares }) => {
      const said = shares.map((share) => `${share.label[locale]} ${percentInWords(share.value)}`);
      return `${label[locale]}: ${said.join(", ")}`;
    })
    .join("; ");
}
