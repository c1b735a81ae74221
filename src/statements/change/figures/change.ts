import type { Change } from "../../../model/statement.ts";
import type { Report } from "../../report.ts";
import { concentrationOf, paretoOf } from "./concentration.ts";
import { conversionOf } from "./conversion.ts";
import { changeIndicators } from "./indicators.ts";
import { transitionMatrix } from "./matrix.ts";
import { tierMovements } from "./movements.ts";
import { tierStatus } from "./tiers.ts";
import { trendOf } from "./trend.ts";

/** 고객변동표 from its cells. Source: statements.md §5. */
export function buildChange(report: Report): Change {
  return {
    indicators: changeIndicators(report),
    tiers: tierStatus(report),
    movements: tierMovements(report),
    matrix: transitionMatrix(report),
    pareto: paretoOf(report),
    concentration: concentrationOf(report),
    conversion: conversionOf(report),
    trend: trendOf(report),
  };
}
