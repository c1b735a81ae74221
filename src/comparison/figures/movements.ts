import { movementMeanings, tierMovementLabel } from "../../labels/movements.ts";
import { tierNoun, tierSetName } from "../../labels/tiers.ts";
import { type MovementKey, movementKeys, type Statements } from "../../model/statement.ts";
import { markOf, tierKey } from "../../statements/sheets/tiers.ts";
import type { ComparedTiers } from "../compare.ts";
import type { Figure, Heading, Reading, Section } from "./figure.ts";

/** Key of a movement of a tier: `retained.tier5`. */
export function movementOf(key: MovementKey, tier: number): string {
  return `${key}.${tierKey(tier)}`;
}

/** Every movement into, within and out of every tier, beside its change. Source: statements.md §5 ②; DBR 390, figure 4. */
export function movementSection(tiers: ComparedTiers): Section {
  const set = tierSetName(tiers);
  return {
    key: "movements",
    sheet: "change",
    title: { ko: `당기 ${set.ko} 고객 변동 현황`, en: `${set.en} movements` },
    note: {
      ko: "증감은 전기의 같은 변동 대비. 차이는 증감의 차이",
      en: "Change against the prior period's own movement; the difference is of the changes",
    },
    figures: movementKeys.flatMap((key): (Figure | Heading)[] => [
      { key, label: headingOf(key, tiers), role: "heading" },
      ...tiers
        .filter(({ tier }) => !isImpossible(key, tier, tiers.length))
        .map((tier): Figure => {
          const mark = markOf(tier, tiers.length);
          return {
            key: movementOf(key, tier.tier),
            label: mark.label,
            tier: mark.tier,
            level: 1,
            unit: "count",
            definition: `change.movements[].${key}`,
            read: movementReading(key, tier.tier),
          };
        }),
    ]),
  };
}

function headingOf(key: MovementKey, tiers: ComparedTiers): Heading["label"] {
  const [label, meaning] = [tierMovementLabel(key, tiers), movementMeanings[key]];
  return { ko: `${label.ko}: ${meaning.ko}`, en: `${label.en}: ${meaning.en}` };
}

/** Nobody falls into the top tier, nobody rises into the lowest. */
function isImpossible(key: MovementKey, tier: number, of: number): boolean {
  return (key === "down" && tier === of) || (key === "up" && tier === 1);
}

function movementReading(key: MovementKey, tier: number) {
  return ({ change }: Statements): Reading => {
    const line = change.movements.find((candidate) => candidate.tier === tier);
    return { current: line?.[key] ?? null, prior: line?.priorPeriod?.[key] ?? null };
  };
}

/** 이탈률 by tier; the prior rate is that of the prior period's own point of the trend. */
export function tierChurnSection(tiers: ComparedTiers): Section {
  return {
    key: "tierChurn",
    sheet: "change",
    title: { ko: `${tierNoun(tiers).ko}별 이탈률`, en: `Churn rate by ${tierNoun(tiers).en}` },
    figures: tiers.map((tier): Figure => {
      const mark = markOf(tier, tiers.length);
      return {
        ...mark,
        unit: "rate",
        definition: "change.movements[].rates.churned",
        read: ({ change, prior }) => ({
          current: change.movements.find((line) => line.tier === tier.tier)?.rates.churned ?? null,
          prior: change.trend.find((point) => point.period === prior.label)?.tierChurnRates[`${tier.tier}`] ?? null,
        }),
      };
    }),
  };
}
