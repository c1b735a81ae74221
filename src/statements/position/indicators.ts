import { estimateMark, marked, positionIndicatorLabels, positionLabels } from "../../labels/position.ts";
import type { Position } from "../../model/position.ts";
import type { CellRef, Indicator, IndicatorBlock } from "../../model/sheet.ts";
import { count, growth, number, numberChange, rate, rateChange } from "../sheets/cells.ts";
import { differenceOfRow, growthOfRow } from "../sheets/lines.ts";
import { positionTitles } from "./definition.ts";

/** Both sides of the statement, the index and the rate, live. */
export function positionIndicators(position: Position): IndicatorBlock {
  return {
    kind: "indicators",
    key: "indicators",
    title: positionTitles.indicators,
    indicators: [
      headcount(position, "capital"),
      headcount(position, "debt"),
      index(position),
      identification(position),
    ],
  };
}

function headcount({ current, prior, change }: Position, key: "capital" | "debt"): Indicator {
  const at = (row: string): CellRef => ({ table: "position", row, column: "customers" });
  return {
    key,
    label: current[key].isEstimate ? marked(positionLabels[key], estimateMark) : positionLabels[key],
    meaning:
      key === "capital"
        ? { ko: "회사가 아는 고객", en: "customers the company knows" }
        : { ko: "언제든 떠날 수 있는 고객", en: "customers who may leave unseen" },
    current: count(current[key].customers, { op: "equal", to: at(key) }),
    prior: count(prior?.[key].customers ?? null, { op: "equal", to: at(`${key}.prior`) }),
    change: growth(change?.[key].customers ?? null, growthOfRow),
    direction: key === "capital" ? "good" : "neutral",
    definition: `position.current.${key}.customers`,
    trend: [],
  };
}

function index({ contributionIndex }: Position): Indicator {
  const at = (row: string): CellRef => ({ sheet: "data", table: "contribution", row, column: "index" });
  return {
    key: "contributionIndex",
    definition: "position.contributionIndex",
    label: positionIndicatorLabels.contributionIndex,
    meaning: { ko: "자본고객 1인 매출 ÷ 부채고객 1인 매출", en: "revenue per customer, capital to debt" },
    current: number(contributionIndex.current, { op: "equal", to: at("current") }),
    prior: number(contributionIndex.prior, { op: "equal", to: at("prior") }),
    change: numberChange(contributionIndex.change, differenceOfRow),
    direction: "neutral",
    trend: [],
  };
}

function identification({ identificationRate }: Position): Indicator {
  return {
    key: "identificationRate",
    definition: "position.identificationRate",
    label: positionIndicatorLabels.identificationRate,
    meaning: { ko: "누가 샀는지 아는 매출", en: "revenue whose buyer is known" },
    current: rate(identificationRate.current, {
      op: "ratio",
      of: { sheet: "data", table: "contribution", row: "current", column: "identified" },
      to: { table: "position", row: "total", column: "revenue" },
    }),
    prior: rate(identificationRate.prior, {
      op: "ratio",
      of: { sheet: "data", table: "contribution", row: "prior", column: "identified" },
      to: { table: "position", row: "total.prior", column: "revenue" },
    }),
    change: rateChange(identificationRate.change, differenceOfRow),
    direction: "good",
    trend: [],
  };
}
