import type { Sheet } from "../model/sheet.ts";
import type { Text } from "../model/text.ts";

/** What each sheet is called in headings, tabs and bookmarks. At most 31 characters: a worksheet's limit. */
export const sheetTitles: Readonly<Record<Sheet["key"], Text>> = {
  summary: { ko: "고객제표 요약", en: "Summary" },
  flow: { ko: "고객흐름표", en: "Statement of Customer Flows" },
  change: { ko: "고객변동표", en: "Statement of Customer Changes" },
  trend: { ko: "추이", en: "Trend" },
  notes: { ko: "주석", en: "Notes" },
  checks: { ko: "검증", en: "Checks" },
  data: { ko: "자료", en: "Data" },
};
