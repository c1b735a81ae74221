import type { ExperienceIndex, ExperienceIndicator } from "../../../model/value.ts";
import { type JourneyStage, journeyStages } from "../../../model/value-rule.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import type { Report } from "../../report.ts";
import { contributions, type IndexPart, indexOf, weightedIndex } from "../models/experience-index.ts";

interface TouchpointRow {
  readonly is_prior: boolean;
  readonly stage: JourneyStage;
  readonly indicator: string;
  readonly value: number;
}

/** CX performance index over the customer's journey; `null` where no declared touchpoint was measured. Source: value.md §6; the article of 001, 고객 가치 성과 지표. */
export async function buildExperience(warehouse: Warehouse, report: Report): Promise<ExperienceIndex | null> {
  const { touchpoints } = report.job.value;
  if (touchpoints.length === 0) return null;
  const { period, prior } = report.plan.current;
  const rows = await warehouse.query<TouchpointRow>(new URL("../sql/touchpoints.sql", import.meta.url), {
    start: period.start,
    end: period.end,
    prior_start: prior.start,
    prior_end: prior.end,
  });
  const parts = touchpoints.map((rule): Omit<ExperienceIndicator, "contribution"> => {
    const find = (isPrior: boolean) =>
      rows.find((row) => row.is_prior === isPrior && row.stage === rule.stage && row.indicator === rule.indicator)
        ?.value ?? null;
    const [value, priorValue] = [find(false), find(true)];
    const base = rule.base ?? priorValue;
    return {
      stage: rule.stage,
      indicator: rule.indicator,
      label: rule.label,
      weight: rule.weight,
      base,
      value,
      priorValue,
      index: indexOf(value, base, rule.direction),
      prior: indexOf(priorValue, base, rule.direction),
    };
  });
  const added = contributions(parts);
  const indicators = parts.map((part, index) => ({ ...part, contribution: added[index] ?? null }));
  const current = weightedIndex(parts, "index");
  if (current === null) return null;
  const before = weightedIndex(parts, "prior");
  return {
    current,
    prior: before,
    change: before === null ? null : current - before,
    measured: measuredOf(parts),
    stages: journeyStages.flatMap((stage) => {
      const own = indicators.filter((part) => part.stage === stage);
      if (own.length === 0) return [];
      const ofStage = own.flatMap(({ contribution }) => contribution ?? []);
      return [
        {
          stage,
          weight: weightOf(own),
          measured: measuredOf(own),
          index: weightedIndex(own, "index"),
          prior: weightedIndex(own, "prior"),
          contribution: ofStage.length === 0 ? null : ofStage.reduce((sum, some) => sum + some, 0),
        },
      ];
    }),
    indicators,
  };
}

function weightOf(parts: readonly IndexPart[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}

/** Share of the declared weights that was measured now. */
function measuredOf(parts: readonly IndexPart[]): number | null {
  const weight = weightOf(parts);
  return weight === 0 ? null : weightOf(parts.filter(({ index }) => index !== null)) / weight;
}
