import { grouped, plural } from "../../labels/figures.ts";
import type { SalesTypeRule } from "../../model/job.ts";
import type { Note } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { noSalesTypes } from "../flow/sales-types-told.ts";
import { type Noted, note } from "./note.ts";
import { tierNote } from "./tiers.ts";

/** How customers were put in tiers, given a sales type and called retained or churned. */
export function ruleNotes(noted: Noted): Note[] {
  return [tierNote(noted), salesTypeNote(noted), movementNote(noted)];
}

const salesTypeRules: Readonly<Record<SalesTypeRule, Text>> = {
  precedence: {
    ko: "대상기간의 구매 중 일반 영업이 하나라도 있으면 일반, 아니면 특별, 아니면 제휴 고객이다. 행사에서만 사는 고객이 특별 영업 고객이다.",
    en: "A customer with any general purchase in the window is general, else special if any purchase was special, else partner: who buys only at sales events is a special-sales customer.",
  },
  first: {
    ko: "대상기간의 첫 구매가 속한 영업 유형을 고객의 유형으로 한다. 같은 시각이면 일반, 특별, 제휴 순이다.",
    en: "A customer's type is that of the first purchase in the window; at the same time general, special, partner in this order.",
  },
  largest: {
    ko: "대상기간의 순구매액(환불 차감)이 가장 큰 영업 유형을 고객의 유형으로 한다. 같으면 일반, 특별, 제휴 순이다.",
    en: "A customer's type is the one with the highest net spend in the window, refunds deducted; when equal general, special, partner in this order.",
  },
};

function salesTypeNote({ report }: Noted): Note {
  const rule = report.job.salesTypeRule;
  const text = salesTypeRules[rule];
  if (report.quality.columns.includes("sales_type")) {
    return note("salesTypes", `영업 유형: ${text.ko}`, `Sales types: ${text.en}`, { rule });
  }
  return note(
    "salesTypes",
    "자료에 영업 유형이 없어 모든 거래를 한 유형으로 보고 유형별 수치는 싣지 않았다.",
    "The data carry no sales type: sales are not told apart, and no figure by sales type is shown.",
    { rule, ...noSalesTypes },
  );
}

function movementNote({ report, flow }: Noted): Note {
  const { churnedWithPurchase, churnedRefundOnly, newWithEarlierRefund, reactivatedFirstBoughtInGap } = flow;
  const { window, priorWindow } = report.plan.current;
  const hasGap = priorWindow.end < window.start;
  const earlier =
    newWithEarlierRefund === 0
      ? { ko: "", en: "" }
      : {
          ko: `(그전에 환불이 있던 ${grouped(newWithEarlierRefund)}명 포함)`,
          en: ` (${grouped(newWithEarlierRefund)} had an earlier refund)`,
        };
  const gap = hasGap
    ? {
        ko: ` 복귀 중 ${grouped(reactivatedFirstBoughtInGap)}명은 전기와 당기 사이(${priorWindow.end} 이후)에 처음 구매하였다.`,
        en: ` ${plural(reactivatedFirstBoughtInGap, "reactivated customer")} first bought between the two windows (from ${priorWindow.end}).`,
      }
    : { ko: "", en: "" };
  return note(
    "movements",
    `계약이 없는 거래에서는 누구도 떠났다고 증명되지 않는다. 유지는 두 기간 모두 순구매가 있는 고객, 이탈은 당기에 순구매가 없는 전기 고객이다. 이탈 ${grouped(flow.churned)}명 중 ${grouped(churnedWithPurchase)}명은 산 만큼 이상 반품했고 ${grouped(churnedRefundOnly)}명은 환불만 있었다. 신규는 전 기간을 통틀어 첫 구매가 당기에 있고 당기 순구매액이 0보다 큰 고객${earlier.ko}, 복귀는 그전에 구매했으나 전기에는 순구매가 없던 고객이다.${gap.ko}`,
    `Outside contracts nobody is proven lost. Retained customers have net purchases in both windows; churned ones bought in the prior window and have no positive net purchase now: of ${grouped(flow.churned)}, ${grouped(churnedWithPurchase)} bought and returned as much, ${grouped(churnedRefundOnly)} had refunds only. New customers made their first purchase in all of history in the current window and have net spend above zero in it${earlier.en}; reactivated ones bought before but had no net purchase in the prior window.${gap.en}`,
    { churnedWithPurchase, churnedRefundOnly, newWithEarlierRefund, reactivatedFirstBoughtInGap },
  );
}
