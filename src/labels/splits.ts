import type { SplitKey } from "../model/job.ts";
import type { DivisibleTable } from "../model/split.ts";
import type { Text } from "../model/text.ts";

/** What a job splits by, as a column heading: 점포. */
export const splitNames: Readonly<Record<SplitKey, Text>> = {
  store: { ko: "점포", en: "Store" },
  channel: { ko: "채널", en: "Channel" },
  category: { ko: "상품군", en: "Category" },
  brand: { ko: "브랜드", en: "Brand" },
  region: { ko: "지역", en: "Region" },
};

/** Tables that may speak of the whole company alone, in the words of a note. */
export const dividedTables: Readonly<Record<DivisibleTable, Text>> = {
  costs: { ko: "비용", en: "costs" },
  visits: { ko: "방문", en: "visits" },
  control: { ko: "장부 매출", en: "control figures" },
};
