import type { CapitalRule } from "../../model/job.ts";
import type { Text } from "../../model/text.ts";
import { moneyInWords } from "../money-in-words.ts";

/**
 * 고객상태표. Unit: customers, orders, money of the currency unit, fractions. Grain: the company, one window beside the prior one.
 * Formula: capital + debt = all customers; capital + debt + adjustments = total revenue. Source: statements.md §6.
 */
export const positionTitles = {
  indicators: { ko: "한눈에 보기", en: "At a glance" },
  table: { ko: "자산고객 = 자본고객 + 부채고객", en: "All customers = capital + debt" },
  parts: { ko: "부채고객과 조정의 내역", en: "Parts of debt, and adjustments" },
  composition: { ko: "누가 얼마를 만드는가", en: "Who makes how much" },
  contribution: { ko: "매출 기여지수의 산출", en: "How the contribution index comes about" },
} as const satisfies Record<string, Text>;

/** The conditions of the rule in words, as they stand in a sentence. */
export function capitalRuleInWords(rule: CapitalRule, currency: string): Text {
  if (rule === "identified") return { ko: "식별고객 전부", en: "every identified customer" };
  const { minTenureDays, minOrders, minSpend } = rule;
  const parts: Text[] = [
    ...(minTenureDays === undefined
      ? []
      : [{ ko: `거래 기간 ${minTenureDays}일 이상`, en: `at least ${minTenureDays} days with the company` }]),
    ...(minOrders === undefined ? [] : [{ ko: `주문 ${minOrders}건 이상`, en: `at least ${minOrders} orders` }]),
    ...(minSpend === undefined
      ? []
      : [
          {
            ko: `순구매액 ${moneyInWords(minSpend, currency, "ko")} 이상`,
            en: `net spend of at least ${moneyInWords(minSpend, currency, "en")}`,
          },
        ]),
  ];
  return {
    ko: `다음을 모두 채운 식별고객(${parts.map(({ ko }) => ko).join(", ")})`,
    en: `identified customers with ${parts.map(({ en }) => en).join(", ")}`,
  };
}

/** What the reader must know to read the page, one line each. */
export function positionFootnotes(
  rule: CapitalRule,
  currency: string,
  { isEstimate, isAdjusted }: { readonly isEstimate: boolean; readonly isAdjusted: boolean },
): readonly Text[] {
  const words = capitalRuleInWords(rule, currency);
  const debt =
    rule === "identified"
      ? { ko: "비식별고객은", en: "Unidentified customers" }
      : { ko: "나머지와 비식별고객은", en: "All others, unidentified ones too," };
  return [
    {
      ko: `자본고객은 ${words.ko}이고, ${debt.ko} 부채고객이다. 조정은 순구매가 없는 식별고객의 환불이며 고객 수에 넣지 않는다.`,
      en: `Capital: ${words.en}. ${debt.en} are debt. Adjustments are refunds of identified customers without net purchases; they count no customers.`,
    },
    ...(isAdjusted
      ? [
          {
            ko: "합계의 1인 주문은 조정의 주문을 세고 그 고객은 세지 않은 값이다. 그림은 조정을 뺀 몫이고, 표의 구성비는 조정을 넣은 합계에 대한 것이다.",
            en: "Orders per customer of all customers count the orders of adjustments, not their customers. The picture leaves adjustments out; shares in the table are of the total with them.",
          },
        ]
      : []),
    ...(isEstimate
      ? [
          {
            ko: "추정 = 비식별 주문 × 활동 식별고객 ÷ 식별고객 주문. 비식별고객이 식별고객만큼 자주 주문한다고 본 값이다.",
            en: "Estimate = unidentified orders × active identified customers ÷ their orders: as if unidentified customers ordered as often.",
          },
        ]
      : []),
    contributionFootnote(rule === "identified" && isEstimate),
  ];
}

function contributionFootnote(isOfOrders: boolean): Text {
  const tail = isOfOrders
    ? {
        ko: " 추정에서는 주문당 매출의 비(자본고객 ÷ 부채고객)와 같다.",
        en: " Under the estimate it equals the ratio of revenue per order, capital to debt.",
      }
    : { ko: "", en: "" };
  return {
    ko: `매출 기여지수 = 자본고객 1인 매출 ÷ 부채고객 1인 매출(추정은 반올림 전), 1이면 같은 비중이다.${tail.ko}`,
    en: `Contribution index = revenue per capital customer ÷ revenue per debt customer (estimate before rounding); 1 = equal weight.${tail.en}`,
  };
}
