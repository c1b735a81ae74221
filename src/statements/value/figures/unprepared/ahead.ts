import type { Text } from "../../../../model/text.ts";
import type { Report } from "../../../report.ts";
import { isNextPeriod, overlaps } from "../projection.ts";
import { type Gap, type Prepared, text } from "./gap.ts";
import { predictionNeeds, spendNeeds } from "./needs.ts";

/** A correlation of eight pairs needs nine periods. */
const fewestPeriods = 9;

/** Of predictions and projections. */
export function aheadGaps({ report, value, obstacles }: Prepared): Gap[] {
  const { prediction, projection, links } = value;
  const backTest = prediction?.backTest ?? null;
  return [
    [
      "prediction",
      prediction === null,
      text("구매 예측(BG/NBD)", "Predicted purchases (BG/NBD)"),
      reason(obstacles.prediction, predictionNeeds),
    ],
    [
      "spend",
      prediction !== null && prediction.spend === null,
      text("예상 구매액과 CLV(Gamma-Gamma)", "Predicted spend and CLV (Gamma-Gamma)"),
      reason(obstacles.spend, spendNeeds),
    ],
    [
      "backTest",
      prediction !== null && backTest === null,
      text("예측의 사후 검증", "Back-test of the prediction"),
      without(reason(obstacles.backTest, predictionNeeds)),
    ],
    [
      "backTestSpend",
      prediction !== null && prediction.spend !== null && backTest !== null && backTest.predictedRevenue === null,
      text("구매액의 사후 검증", "Back-test of the spend"),
      without(reason(obstacles.backTestSpend, spendNeeds)),
    ],
    [
      "projection",
      projection === null,
      text("다음 기간의 분위나 등급", "Tiers next period"),
      isNextPeriod(report)
        ? text("전기까지 덮는 자료: 더 오래된 거래", "data that cover the prior window: older transactions")
        : text(
            "직전 기간과의 비교: period.compare를 previous로 한다(한 해 전과 견준 이동은 한 해 뒤로 이어진다)",
            "a comparison with the period before: set period.compare to previous (moves over a year lead a year ahead)",
          ),
    ],
    [
      "links",
      links === null,
      text("다음 기간 매출과의 상관", "Correlations with the next period's revenue"),
      linkNeeds(report),
    ],
  ];
}

function linkNeeds(report: Report): Text {
  const { trend } = report.job.period;
  if (overlaps(report)) {
    return text(
      "서로 겹치지 않는 기간: period.window를 period로 한다(겹치는 기간의 매출은 늘 함께 움직인다)",
      "windows that share no months: set period.window to period (revenues of overlapping windows always go together)",
    );
  }
  return trend < fewestPeriods
    ? text(
        `${fewestPeriods}기간 이상의 추이: period.trend를 늘린다(지금 ${trend})`,
        `a trend of ${fewestPeriods} periods or more: raise period.trend, now ${trend}`,
      )
    : text(
        `추이의 ${fewestPeriods}기간을 덮는 자료: 더 오래된 거래`,
        `data that cover ${fewestPeriods} periods of the trend: older transactions`,
      );
}

function reason<Why extends string>(obstacle: Why | null, needs: Readonly<Record<Why, Text>>): Text {
  return obstacle === null ? text("", "") : needs[obstacle];
}

/** What the same models need of the data before the last period. */
function without({ ko, en }: Text): Text {
  return { ko: `마지막 기간을 뺀 자료에도, ${ko}`, en: `without the last period too, ${en}` };
}
