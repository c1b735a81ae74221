import { spanDates } from "../../labels/periods.ts";
import { sheetTitles } from "../../labels/statements.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { cohortFigures, cohortFootnotes, cohortNow, cohortTable } from "./sheet/cohorts.ts";
import { contractFootnotes, contractTable, contractValueTable } from "./sheet/contracts.ts";
import { customerTree } from "./sheet/customer-tree.ts";
import { cutTable } from "./sheet/cut-points.ts";
import { actionBlock, valueIndicators } from "./sheet/headline.ts";
import { costFootnotes, lifetimeFootnotes, lifetimeModel, lifetimeTable, sensitivityTable } from "./sheet/lifetime.ts";
import { experienceFootnotes, experienceTables, marketFootnotes, marketTables } from "./sheet/market.ts";
import { membershipTable } from "./sheet/membership.ts";
import { numbered } from "./sheet/numbered.ts";
import {
  linkTable,
  predictionFootnotes,
  predictionTables,
  projectionFootnotes,
  projectionTable,
  rateTable,
} from "./sheet/prediction.ts";
import { segmentProof } from "./sheet/proof.ts";
import { readingsFootnotes, readingsTable } from "./sheet/readings.ts";
import { segmentChart } from "./sheet/segment-chart.ts";
import { segmentMatrix, segmentTable } from "./sheet/segments.ts";
import { tenureTable } from "./sheet/tenure.ts";
import { unpreparedBlock, unpreparedFootnotes } from "./sheet/unprepared.ts";

/** 고객가치표 as a sheet: first what an executive asks, then how it comes about. `undefined` where it was not asked for. Source: value.md. */
export function buildValueSheet({ value, company, flow, income }: Statements): Sheet | undefined {
  if (value === null) return undefined;
  const { currency } = company;
  const { lookback, asOf } = value;
  const cac = { current: flow.cac?.total ?? null, prior: income?.prior?.cohorts?.new.cac ?? null };
  return {
    key: "value",
    title: sheetTitles.value,
    subtitle: {
      ko: `${asOf} 현재 | 최근 ${lookback.months}개월 ${spanDates(lookback)}에 구매한 고객`,
      en: `as of ${asOf} | buyers of the ${lookback.months} months ${spanDates(lookback)}`,
    },
    blocks: numbered([
      valueIndicators(value, cac),
      segmentTable(value, currency),
      ...segmentChart(value),
      actionBlock(value),
      ...sensitivityTable(value, currency),
      ...lifetimeTable(value),
      ...readingsTable(value),
      ...cohortTable(value),
      ...cohortNow(value),
      rateTable(value),
      ...segmentMatrix(value),
      ...cutTable(value),
      ...predictionTables(value, currency),
      ...linkTable(value),
      ...projectionTable(value),
      ...contractTable(value),
      ...marketTables(value),
      ...membershipTable(value, currency),
      customerTree(flow),
      ...experienceTables(value),
      ...unpreparedBlock(value),
      ...lifetimeModel(value, currency),
      ...tenureTable(value, currency),
      ...contractValueTable(value, currency),
      ...cohortFigures(value),
    ]),
    proof: [segmentProof(value, currency)],
    footnotes: [
      {
        ko: "최근성·빈도·금액 점수는 1–5(5가 최고)이며 경계 위의 값은 높은 점수를 받는다. 활동 확률 = (T ÷ N)^n.",
        en: "Scores of recency, frequency and monetary value run from 1 to 5, the best; who stands on a cut has the higher one. P(active) = (T ÷ N)^n.",
      },
      ...lifetimeFootnotes(value),
      ...readingsFootnotes(value),
      ...costFootnotes(value, currency),
      ...cohortFootnotes(value),
      ...predictionFootnotes(value),
      ...projectionFootnotes(value),
      ...contractFootnotes(value, currency),
      ...marketFootnotes(value),
      ...experienceFootnotes(value),
      ...unpreparedFootnotes(value),
    ],
  };
}
