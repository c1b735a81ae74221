import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { Column, Row, TableBlock } from "../../../model/sheet.ts";
import type { Segment, Value } from "../../../model/value.ts";
import { addMoney } from "../../sheets/arithmetic.ts";
import { blank, count, money, number, rate } from "../../sheets/cells.ts";
import { sumOfRows } from "../../sheets/lines.ts";

const columns: readonly Column[] = [
  { key: "customers", label: words.customers, definition: "value.rfm.segments[].customers" },
  { key: "customerShare", label: words.share, weight: "secondary", definition: "value.rfm.segments[].customerShare" },
  { key: "revenue", label: words.revenue, definition: "value.rfm.segments[].revenue" },
  { key: "revenueShare", label: words.share, weight: "secondary", definition: "value.rfm.segments[].revenueShare" },
  {
    key: "meanRecency",
    label: { ko: "최근성(일)", en: "Recency (days)" },
    group: { ko: "평균", en: "Mean" },
    definition: "value.rfm.segments[].meanRecency",
  },
  {
    key: "meanFrequency",
    label: { ko: "빈도", en: "Frequency" },
    group: { ko: "평균", en: "Mean" },
    definition: "value.rfm.segments[].meanFrequency",
  },
  {
    key: "meanMonetary",
    label: { ko: "금액", en: "Monetary" },
    group: { ko: "평균", en: "Mean" },
    scale: "perCustomer",
    definition: "value.rfm.segments[].meanMonetary",
  },
  {
    key: "probabilityActive",
    label: { ko: "활동 확률", en: "P(active)" },
    definition: "value.rfm.segments[].probabilityActive",
  },
  {
    key: "prior",
    label: { ko: "전기 고객", en: "Prior" },
    weight: "secondary",
    definition: "value.rfm.segments[].customers",
  },
];

/** Segments, their size and their means. */
export function segmentTable({ rfm }: Value, currency: string): TableBlock {
  const { segments } = rfm;
  const sums = sumOfRows(segments.map(({ segment }) => segment));
  const priors = segments.flatMap(({ prior }) => (prior === null ? [] : [prior.customers]));
  return {
    kind: "table",
    key: "segments",
    title: valueTitles.segments,
    columns,
    rows: [
      ...segments.map(segmentRow),
      {
        key: "total",
        label: words.total,
        role: "total",
        cells: [
          count(rfm.customers, sums),
          blank,
          money(
            addMoney(
              segments.map(({ revenue }) => revenue),
              currency,
            ),
            sums,
          ),
          blank,
          blank,
          blank,
          blank,
          blank,
          count(priors.length < segments.length ? null : priors.reduce((sum, heads) => sum + heads, 0), sums),
        ],
      },
    ],
  };
}

function segmentRow(segment: Segment): Row {
  const share = (column: string) => ({ op: "ratio", of: { column }, to: { row: "total", column } }) as const;
  return {
    key: segment.segment,
    label: segment.label,
    role: "line",
    cells: [
      count(segment.customers),
      rate(segment.customerShare, share("customers")),
      money(segment.revenue),
      rate(segment.revenueShare, share("revenue")),
      number(segment.meanRecency),
      number(segment.meanFrequency),
      money(segment.meanMonetary),
      rate(segment.probabilityActive),
      count(segment.prior?.customers ?? null),
    ],
  };
}

/** From which segment to which, in the workbook. */
export function segmentMatrix({ rfm }: Value): TableBlock[] {
  const { matrix, segments } = rfm;
  if (matrix === null || matrix.length === 0) return [];
  const none = { segment: "none", label: { ko: "구매 없음", en: "No purchase" } };
  const ends = [...segments, none];
  const heads = (from: string, to: string): number =>
    matrix.find((cell) => (cell.from ?? "none") === from && (cell.to ?? "none") === to)?.customers ?? 0;
  return [
    {
      kind: "table",
      key: "segmentMatrix",
      title: valueTitles.matrix,
      note: { ko: "행: 전기, 열: 당기", en: "rows: prior, columns: current" },
      onlyInWorkbook: true,
      columns: ends.map(({ segment, label }) => ({ key: segment, label, definition: "value.rfm.matrix[].customers" })),
      rows: ends.map(({ segment, label }) => ({
        key: segment,
        label,
        role: "line",
        cells: ends.map((to) => count(heads(segment, to.segment))),
      })),
    },
  ];
}
