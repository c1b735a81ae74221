import { acquisitionLabels } from "../../labels/acquisition.ts";
import { periodName } from "../../labels/periods.ts";
import type { TableBlock } from "../../model/sheet.ts";
import type { Change } from "../../model/statement.ts";
import { count } from "../sheets/cells.ts";

/** New customers by referral at every point of the trend: what their growth in the prior period is reckoned from. Absent where nobody tells. */
export function referralTable({ trend }: Change): TableBlock | undefined {
  if (trend.every(({ newByReferral = null }) => newByReferral === null)) return undefined;
  return {
    kind: "table",
    key: "referralTrend",
    title: { ko: "추천으로 온 신규 고객 추이", en: "New customers by referral over time" },
    columns: [{ key: "referral", label: acquisitionLabels.referral, definition: "change.trend[].newByReferral" }],
    rows: trend.map(({ period, newByReferral = null }) => ({
      key: period,
      label: periodName({ label: period }),
      role: "line",
      cells: [count(newByReferral)],
    })),
  };
}
