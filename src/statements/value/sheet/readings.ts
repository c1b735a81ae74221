import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { Column, Row, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { GroupKind, Lifetime, Value } from "../../../model/value.ts";
import { count, money, number, rate } from "../../sheets/cells.ts";
import { lifetimeRow } from "./row-keys.ts";

/** A page holds so many channels; all of them stand in the workbook's model. */
const mostChannels = 8;

const headings: Readonly<Partial<Record<GroupKind, Text>>> = {
  source: { ko: "유입 경로", en: "Acquisition source" },
  channel: { ko: "첫 구매 채널", en: "First channel" },
};

/** The readings that the first table leaves out, and the groups that customers do not leave: by source and channel. Live from the model. */
export function readingsTable({ lifetime }: Value): TableBlock[] {
  const [all, ...others] = lifetime ?? [];
  if (all === undefined) return [];
  const column = (key: string, label: Text, rest: Partial<Column> = {}, definition = key): Column => ({
    key,
    label,
    definition: `value.lifetime[].${definition}`,
    ...rest,
  });
  const each = { scale: "perCustomer" } as const;
  const reading = { ...each, group: { ko: "LTV", en: "LTV" } } as const;
  const ofKind = (kind: GroupKind) =>
    others
      .filter((group) => group.kind === kind)
      .toSorted((a, b) => (kind === "channel" ? b.customers - a.customers : 0))
      .slice(0, kind === "channel" ? mostChannels : undefined);
  const under = (kind: GroupKind): Row[] => {
    const [label, own] = [headings[kind], ofKind(kind)];
    return own.length === 0 || label === undefined
      ? []
      : [{ key: kind, label, role: "heading", cells: [] }, ...own.map(readingsOf)];
  };
  return [
    {
      kind: "table",
      key: "readings",
      title: valueTitles.readings,
      note: { ko: "고객 한 명당, 추정", en: "per customer, estimates" },
      columns: [
        column("customers", words.customers),
        column("retention", { ko: "연 유지율", en: "Retention" }),
        column("lifetimeYears", { ko: "유지 기간(년)", en: "Years" }, { weight: "secondary" }),
        column("early", { ko: "초기 모형", en: "Early model" }, reading),
        column("simple", { ko: "단순", en: "Simple" }, reading),
        column("endOfPeriod", { ko: "기말 흐름", en: "Year's end" }, reading, "npv.endOfPeriod"),
        column("reichheld", { ko: "라이헬드", en: "Reichheld" }, reading),
        column("total", { ko: "실현+잠재", en: "Both" }, reading),
        column("toBeWon", { ko: "획득할 때", en: "To be won" }, each, "npv.toBeWon"),
      ],
      rows: [readingsOf(all), ...under("source"), ...under("channel")],
    },
  ];
}

function readingsOf(group: Lifetime): Row {
  const row = lifetimeRow(group);
  const to = (column: string) =>
    ({ op: "equal", to: { sheet: "value", table: "lifetimeModel", row, column } }) as const;
  return {
    key: row,
    label: group.label,
    role: group.kind === "all" ? "total" : "line",
    level: group.kind === "all" ? 0 : 1,
    cells: [
      count(group.customers, to("customers")),
      rate(group.retention, to("retention")),
      number(group.lifetimeYears, to("lifetimeYears")),
      money(group.early, to("early")),
      money(group.simple, to("simple")),
      money(group.npv.endOfPeriod, to("endOfPeriod")),
      money(group.reichheld, to("reichheld")),
      money(group.total, to("total")),
      money(group.npv.toBeWon, to("toBeWon")),
    ],
  };
}

/** What the readings of that table are. */
export function readingsFootnotes({ lifetime }: Value): Text[] {
  if (lifetime === null || lifetime.length === 0) return [];
  return [
    {
      ko: "초기 모형 = 연간 구매액 × 유지 기간, 단순 = 그 × 이익률, 기말 흐름 = m ÷ (1 + d − r), 라이헬드 = Σ 거래 연차별 이익 × 생존율 ÷ (1 + d)^(연차 − 1).",
      en: "Early model = spend a year × lifetime; simple = that × margin; year's end = m ÷ (1 + d − r); Reichheld = Σ margin by year of tenure × survival ÷ (1 + d)^(year − 1).",
    },
  ];
}
