import type { SplitKey } from "../model/job.ts";
import type { DivisibleTable } from "../model/split.ts";
import type { Text } from "../model/text.ts";
import { type NamedTier, tierNoun } from "./tiers.ts";

/** What a job splits by, as a column heading: 점포. */
export const splitNames: Readonly<Record<SplitKey, Text>> = {
  store: { ko: "점포", en: "Store" },
  channel: { ko: "채널", en: "Channel" },
  category: { ko: "상품군", en: "Category" },
  brand: { ko: "브랜드", en: "Brand" },
  region: { ko: "지역", en: "Region" },
};

/** What "new" and a tier mean within one part of a split; the company's own tiers are the same in all of them, and nothing is said of them. */
export function withinScope(by: SplitKey, tiers: readonly NamedTier[]): Text {
  const { ko, en } = splitNames[by];
  const noun = tierNoun(tiers);
  if (noun.ko === "등급") {
    return { ko: `신규는 그 ${ko}에 처음 온 고객이다`, en: `a new customer is new to that ${en.toLowerCase()}` };
  }
  return {
    ko: `신규는 그 ${ko}에 처음 온 고객이고 ${noun.ko}도 그 안에서 나눈다`,
    en: `a new customer is new to that ${en.toLowerCase()}, ${noun.en}s lie within it`,
  };
}

/** Tables that may speak of the whole company alone, in the words of a note. */
export const dividedTables: Readonly<Record<DivisibleTable, Text>> = {
  costs: { ko: "비용", en: "costs" },
  visits: { ko: "방문", en: "visits" },
  control: { ko: "장부 매출", en: "control figures" },
};
