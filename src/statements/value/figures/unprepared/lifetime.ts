import type { Text } from "../../../../model/text.ts";
import type { GroupKind, Lifetime } from "../../../../model/value.ts";
import { type Gap, type Prepared, text } from "./gap.ts";
import { marginNeeds } from "./needs.ts";

/** Of lifetime value in its readings. */
export function lifetimeGaps(prepared: Prepared): Gap[] {
  const { report, flow, cells, value, obstacles } = prepared;
  const { months } = value.lookback;
  const isKept = (kind: GroupKind) => cells.kept.some((cell) => cell.group_kind === kind && cell.customers > 0n);
  const isRetentionKnown = obstacles.isBaseCovered && isKept("all");
  return [
    [
      "lifetime",
      value.lifetime === null,
      text("생애가치·CLV·유지율 1%p의 가치", "Lifetime value, CLV, what a point of retention is worth"),
      obstacles.margin === null ? text("", "") : marginNeeds(obstacles.margin),
    ],
    [
      "retention",
      !isRetentionKnown,
      text("유지율과 그에 따르는 생애가치", "Retention and the lifetime values that follow from it"),
      obstacles.isBaseCovered
        ? text(
            `조회기간 앞의 ${months}개월에 구매한 고객: 아무도 없었다`,
            `customers who bought in the ${months} months before the lookback: there were none`,
          )
        : text(
            `조회기간 앞의 ${months}개월까지 덮는 자료: 더 오래된 거래를 더하거나 value.lookback을 줄인다`,
            `data that reach back over the ${months} months before the lookback: add older transactions, or shorten value.lookback`,
          ),
    ],
    [
      "endless",
      isEndless(value.lifetime?.[0]),
      text("순현재가치와 유지율 1%p의 가치", "Net present values, what a point of retention is worth"),
      text(
        "0보다 큰 value.discountRate: 모두 남고 할인이 없으면 가치에 끝이 없다",
        "value.discountRate above zero: where everybody stays and nothing is discounted, worth has no end",
      ),
    ],
    [
      "tierRetention",
      report.job.tiers.method === "membership" && isRetentionKnown && !isKept("tier"),
      text("등급별 유지율", "Retention by tier"),
      text(
        `memberships 표에 ${months}개월 전의 등급: 그때부터의 이력을 주거나 tiers.unassigned를 정한다`,
        `the tiers of ${months} months ago in the table memberships: give their history from then, or name tiers.unassigned`,
      ),
    ],
    [
      "reichheld",
      !cells.tenures.some((cell) => cell.group_kind === "all"),
      text("LTV(라이헬드)", "LTV by Reichheld"),
      text(
        "자료가 시작된 뒤 처음 구매하고 12개월이 지난 고객: 한 해 넘게 거슬러 오르는 거래",
        "customers won since the data begin and a year ago or longer: transactions that reach back over more than a year",
      ),
    ],
    costGap(prepared),
    [
      "bySource",
      flow.newByAcquisition === null,
      text(
        "유입 경로별 생애가치, 신규 고객의 유료·추천 가지",
        "Lifetime value by acquisition source, new customers paid for and referred",
      ),
      text("customers 표의 acquisition_source", "acquisition_source in a table customers"),
    ],
    [
      "byChannel",
      flow.newByChannel === null,
      text("채널별 생애가치", "Lifetime value by channel"),
      text("거래의 channel 열", "a column channel in the transactions"),
    ],
    channelCostGap(prepared),
    [
      "membership",
      value.membership === null,
      text("연회비 회원의 가치", "Worth of a yearly member"),
      text(
        "작업 파일의 value.renewal: firstFee, renewalFee, renewalRate",
        "value.renewal in the job: firstFee, renewalFee, renewalRate",
      ),
    ],
  ];
}

/** The cost of winning a customer needs no margin. */
function costGap({ flow }: Prepared): Gap {
  const name: Text = text("고객 획득 비용(CAC), LTV ÷ CAC, 회수 기간", "Acquisition cost (CAC), LTV ÷ CAC and payback");
  const needs =
    flow.cac === null
      ? text(
          "대상기간의 획득 비용: costs 표의 acquisition 계정",
          "acquisition costs of the window: the account acquisition in the table costs",
        )
      : text(
          "대상기간의 신규 고객: 획득 비용은 있으나 신규 고객이 없다",
          "new customers in the window: there are acquisition costs and nobody new",
        );
  return ["cac", (flow.cac?.total ?? null) === null, name, needs];
}

/** What the company's CAC needs is told there; here, what parts it among channels. */
function channelCostGap({ flow }: Prepared): Gap {
  const name: Text = text(
    "채널별 고객 획득 비용과 그에 따르는 LTV ÷ CAC, 회수 기간",
    "Acquisition cost by channel, its LTV ÷ CAC and payback",
  );
  const ofCosts = text(
    "costs 표에서 대상기간의 acquisition 계정 행에 channel 열",
    "a column channel in the table costs, filled in the window's rows of the account acquisition",
  );
  const needs =
    flow.newByChannel === null
      ? text(`거래의 channel 열, 그리고 ${ofCosts.ko}`, `a column channel in the transactions, and ${ofCosts.en}`)
      : text(`${ofCosts.ko}: 거래의 channel과 같은 이름으로`, `${ofCosts.en}, by the names that the transactions use`);
  return ["cacByChannel", (flow.cac?.byChannel ?? null) === null, name, needs];
}

/** Retention is known and no sum is. */
function isEndless(all: Lifetime | undefined): boolean {
  return all !== undefined && all.retention !== null && all.yearlyMargin !== null && all.npv.gross === null;
}
