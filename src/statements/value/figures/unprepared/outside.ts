import type { Text } from "../../../../model/text.ts";
import type { Report } from "../../../report.ts";
import { type Gap, type Prepared, text } from "./gap.ts";
import { contractNeeds } from "./needs.ts";

/** Of contracts, the market, wallets, campaigns and the customer's journey. */
export function outsideGaps({ report, value, obstacles }: Prepared): Gap[] {
  const { market, index, contracts } = value;
  const { label } = report.plan.current.period;
  return [
    [
      "contracts",
      contracts === null,
      text("계약의 갱신과 생존(sBG)", "Renewals and survival of contracts (sBG)"),
      obstacles.contracts === null ? text("", "") : contractNeeds[obstacles.contracts],
    ],
    [
      "market",
      (market?.sales ?? null) === null,
      text("시장점유율과 매출 성장률", "Market share and sales growth"),
      ofPeriod(report, "market", `period(${label}), category, market_sales`),
    ],
    [
      "wallet",
      (market?.wallet ?? null) === null,
      text("지갑점유율과 SCR", "Shares of wallet and SCR"),
      text(
        "wallet 표의 customer_id, category, total_spend, 있으면 total_quantity",
        "a table wallet with customer_id, category, total_spend and, if known, total_quantity",
      ),
    ],
    [
      "acquisition",
      (market?.acquisition ?? null) === null,
      text("획득률과 캠페인 획득 비용", "Acquisition rate and cost of campaigns"),
      ofPeriod(report, "acquisition", `period(${label}), targeted, acquired, cost`),
    ],
    ["index", index === null, text("고객경험 성과지수", "CX performance index"), indexNeeds(report)],
  ];
}

/** The whole table, or only its rows of the period. */
function ofPeriod({ quality, plan }: Report, table: "market" | "acquisition", columns: string): Text {
  const { label } = plan.current.period;
  return quality.tables[table] === undefined
    ? text(`${table} 표의 ${columns}`, `a table ${table} with ${columns.replace("(", " (")}`)
    : text(
        `${table} 표에 ${label}의 행: 다른 기간의 것만 있다`,
        `rows of ${label} in the table ${table}: it has other periods alone`,
      );
}

function indexNeeds({ quality, job }: Report): Text {
  const isMeasured = quality.tables.touchpoints !== undefined;
  const isDeclared = job.value.touchpoints.length > 0;
  const table = text(
    "touchpoints 표(date, stage, indicator, value)",
    "a table touchpoints (date, stage, indicator, value)",
  );
  const rule = text("작업 파일의 value.touchpoints", "value.touchpoints in the job");
  if (!isMeasured && !isDeclared) return text(`${table.ko}와 ${rule.ko}`, `${table.en} and ${rule.en}`);
  if (!isMeasured) return table;
  if (!isDeclared) return text(`${rule.ko}: 무엇을 어떤 무게로 볼지`, `${rule.en}: what counts, and how much`);
  return text(
    "당기에 잰 value.touchpoints의 지표: touchpoints 표에 당기의 행",
    "what value.touchpoints names, measured in the period: rows of the period in the table touchpoints",
  );
}
