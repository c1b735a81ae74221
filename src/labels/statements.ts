import type { Sheet } from "../model/sheet.ts";
import type { Text } from "../model/text.ts";

/** What each sheet is called in headings and bookmarks. */
export const sheetTitles: Readonly<Record<Sheet["key"], Text>> = {
  summary: { ko: "고객제표 요약", en: "Summary" },
  position: { ko: "고객상태표", en: "Statement of Customer Position" },
  income: { ko: "고객손익계산서", en: "Customer Income Statement" },
  flow: { ko: "고객흐름표", en: "Statement of Customer Flows" },
  change: { ko: "고객변동표", en: "Statement of Changes in Customers" },
  trend: { ko: "추이", en: "Trend" },
  value: { ko: "고객가치표", en: "Statement of Customer Value" },
  split: { ko: "분할 명세", en: "Split" },
  notes: { ko: "주석", en: "Notes" },
  restatement: { ko: "재작성 내역", en: "Restatement" },
  checks: { ko: "검증", en: "Checks" },
  data: { ko: "자료", en: "Data" },
};

/** The same on a worksheet's tab. At most 31 characters, none of `[]:*?/\\`. */
export const sheetTabs: Readonly<Record<Sheet["key"], Text>> = {
  summary: { ko: "요약", en: "Summary" },
  position: { ko: "고객상태표", en: "Position" },
  income: { ko: "고객손익계산서", en: "Income" },
  flow: { ko: "고객흐름표", en: "Flows" },
  change: { ko: "고객변동표", en: "Changes" },
  trend: { ko: "추이", en: "Trend" },
  value: { ko: "고객가치표", en: "Value" },
  split: { ko: "분할 명세", en: "Split" },
  notes: { ko: "주석", en: "Notes" },
  restatement: { ko: "재작성", en: "Restatement" },
  checks: { ko: "검증", en: "Checks" },
  data: { ko: "자료", en: "Data" },
};

/** Figures of others beside our own: a table, not a sheet. */
export const benchmarkTitle: Text = { ko: "업계 기준과 비교", en: "Benchmarks beside own figures" };

/** What the parts of `statements.json` that hold figures are called. */
export const partTitles = {
  ...sheetTitles,
  benchmarks: benchmarkTitle,
} as const satisfies Record<string, Text>;
