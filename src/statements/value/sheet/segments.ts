import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { Cell, Column, Row, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Segment, SegmentMove, Value } from "../../../model/value.ts";
import { addMoney } from "../../sheets/arithmetic.ts";
import { blank, count, impossible, money, number, rate } from "../../sheets/cells.ts";
import { sumOfRows } from "../../sheets/lines.ts";
import { movedSegments } from "./row-keys.ts";

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
    key: "meanScore",
    label: { ko: "가중점수", en: "Score" },
    group: { ko: "평균", en: "Mean" },
    definition: "value.rfm.segments[].meanScore",
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
      number(segment.meanScore),
      rate(segment.probabilityActive),
      count(segment.prior?.customers ?? null),
    ],
  };
}

/** More segments than this are too wide a matrix for a page. */
const mostPrinted = 11;

/** From which segment to which: customers, on the page too where it has room; their revenue before and now in the workbook. */
export function segmentMatrix({ rfm }: Pick<Value, "rfm">): TableBlock[] {
  const { matrix } = rfm;
  if (matrix === null || matrix.length === 0) return [];
  const none = { segment: "none", label: { ko: "구매 없음", en: "No purchase" } };
  const present = movedSegments(rfm);
  const ends = [...present, none];
  const find = (from: string, to: string): SegmentMove | undefined =>
    matrix.find((cell) => (cell.from ?? "none") === from && (cell.to ?? "none") === to);
  const table = (
    key: string,
    title: Text,
    figure: string,
    cellOf: (move: SegmentMove | undefined) => Cell,
  ): TableBlock => ({
    kind: "table",
    key,
    title,
    note: { ko: "행: 전기, 열: 당기", en: "rows: prior, columns: current" },
    columns: ends.map(({ segment, label }) => ({
      key: segment,
      label,
      definition: `value.rfm.matrix[].${figure}`,
    })),
    rows: ends.map(({ segment, label }) => ({
      key: segment,
      label,
      role: "line",
      cells: ends.map((to) =>
        segment === "none" && to.segment === "none" ? impossible : cellOf(find(segment, to.segment)),
      ),
    })),
  });
  const heads = table("segmentMatrix", valueTitles.matrix, "customers", (move) => count(move?.customers ?? 0));
  return [
    present.length > mostPrinted ? { ...heads, onlyInWorkbook: true } : heads,
    {
      ...table("priorMatrixRevenue", valueTitles.priorMatrixRevenue, "priorRevenue", (move) =>
        money(move?.priorRevenue ?? "0"),
      ),
      onlyInWorkbook: true,
    },
    {
      ...table("matrixRevenue", valueTitles.matrixRevenue, "revenue", (move) => money(move?.revenue ?? "0")),
      onlyInWorkbook: true,
    },
  ];
}
