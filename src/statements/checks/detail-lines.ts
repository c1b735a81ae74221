import { movementLabels } from "../../labels/movements.ts";
import { type MovementKey, movementKeys } from "../../model/statement.ts";
import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

/** What the sheet of single customers comes to; its left sides are counted there, in the workbook that has it. Source: statements.md §8. */
export const detailChecks: Readonly<Record<string, CheckLine>> = {
  ...Object.fromEntries(movementKeys.map((key) => [`detail.${key}`, movementLine(key)])),
  "detail.again": {
    label: {
      ko: "고객 명세: 유지 + 상승 + 하락 = 흐름표 유지",
      en: "customer detail: retained + up + down = retained of flows",
    },
    right: side([at.flowNow("retained")]),
  },
  "detail.revenue": {
    label: {
      ko: "고객 명세: 당기 구매액 합계 = 기말 고객 매출",
      en: "customer detail: Σ spend = revenue of closing customers",
    },
    kind: "money",
    right: side([at.revenue("closing")]),
  },
  "detail.priorRevenue": {
    label: {
      ko: "고객 명세: 전기 구매액 합계 = 기초 고객 매출",
      en: "customer detail: Σ prior spend = revenue of opening customers",
    },
    kind: "money",
    right: side([at.revenue("opening")]),
  },
  "detail.valued": {
    label: {
      ko: "고객 명세: 점수가 있는 고객 = 조회기간 고객",
      en: "customer detail: customers with scores = customers of the lookback",
    },
    right: side([{ sheet: "value", table: "segments", row: "total", column: "customers" }]),
  },
};

function movementLine(key: MovementKey): CheckLine {
  const { ko, en } = movementLabels[key];
  return {
    label: {
      ko: `고객 명세: ${ko} = 변동표 ${ko}`,
      en: `customer detail: ${en.toLowerCase()} = ${en.toLowerCase()} of changes`,
    },
    right: side([at.moved(key)]),
  };
}
