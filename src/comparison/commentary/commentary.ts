import { tierNoun } from "../../labels/tiers.ts";
import type { Remark } from "../../model/statement.ts";
import type { Issued } from "../compare.ts";
import { comingAndStaying, specialSales } from "./arrivals.ts";
import { topTierContribution } from "./loyalty.ts";
import { lowTierChurn, topTierHolds } from "./portfolio.ts";
import type { Rule, Told } from "./told.ts";

/** In the order in which DBR 390 draws its conclusions. */
const rules: readonly Rule[] = [topTierContribution, comingAndStaying, specialSales, topTierHolds, lowTierChurn];

/** What a participant's own statements warn of, wherever they stand beside the others; unless a difference told it. */
const warnings: Readonly<Record<string, Remark["id"] | null>> = {
  glassCeiling: null,
  lowestTierFalls: null,
  topTierFalls: "topTierHolds",
  tierChurn: "lowTierChurn",
};

/** 해설: the largest differences, then each participant's own warnings; that there is nothing is said too. */
export function remarksOf(told: Told, issued: readonly Issued[]): Remark[] {
  const found = rules.flatMap((rule) => rule(told));
  const own = issued.flatMap(({ statements }, place) =>
    statements.commentary.filter(({ id }) => isWarning(id, found)).map((remark) => ownRemark(remark, told, place)),
  );
  return found.length + own.length === 0 ? [quiet(told)] : [...found, ...own];
}

function isWarning(id: string, found: readonly Remark[]): boolean {
  const same = warnings[id];
  return same === null || (same !== undefined && !found.some((remark) => remark.id.startsWith(same)));
}

function ownRemark(remark: Remark, { participants }: Told, place: number): Remark {
  const { key = "", name = "" } = participants[place] ?? {};
  const { id, heading, text, source, evidence } = remark;
  return {
    id: `${key}.${id}`,
    heading: { ko: `${name}: ${heading.ko}`, en: `${name}: ${heading.en}` },
    text,
    source: { ko: `${name} ${source.ko}`, en: `${name}: ${source.en}` },
    evidence,
  };
}

function quiet({ tiers }: Told): Remark {
  return {
    id: "quiet",
    heading: { ko: "눈에 띄는 차이가 없다.", en: "No difference stands out." },
    text: {
      ko: `매출비율, 신규, 유지, ${tierNoun(tiers).ko} 변동의 차이가 모두 기준 이내이다.`,
      en: "Revenue shares, newcomers, retention and movements all lie within the thresholds.",
    },
    source: { ko: "요약", en: "Summary" },
    evidence: {},
  };
}
