import type { Definition } from "../../../model/definition.ts";
import type { Rollforward } from "../../../model/statement.ts";
import { alone, lineLabel, withPriorPeriod } from "../../dictionary/define.ts";
import { customerLines } from "../definition.ts";

type Own = Pick<Definition, "formula"> & Partial<Pick<Definition, "expression" | "source">>;

/** The roll-forward of customers. Source: statements.md §3, §4. */
const lines: Readonly<Record<keyof Rollforward, Own>> = {
  opening: {
    formula: {
      ko: "전기 대상기간에서 순구매액이 0보다 큰 식별고객 수",
      en: "identified customers with net spend above zero in the prior window",
    },
  },
  new: {
    formula: {
      ko: "당기에 활동했고 전기에는 아니며, 모든 이력 중 첫 구매가 당기 대상기간에 있고 전기 대상기간이 끝난 뒤인 고객 수",
      en: "active now, not in the prior window; the first purchase ever lies in the current window and after the prior one",
    },
    source: "customerChangeArticle",
  },
  reactivated: {
    formula: {
      ko: "당기에 활동했고 전기에는 아니며, 첫 구매가 그보다 앞선 고객 수",
      en: "active now, not in the prior window; the first purchase ever is older than a new customer's can be",
    },
  },
  retained: {
    formula: {
      ko: "전기와 당기 모두 순구매액이 0보다 큰 고객 수",
      en: "customers with net spend above zero in both windows",
    },
    source: "customerChangeArticle",
  },
  churned: {
    formula: {
      ko: "전기에 활동했고 당기에는 순구매액이 0보다 크지 않은 고객 수",
      en: "active in the prior window, no net spend above zero in the current one",
    },
    source: "customerChangeArticle",
  },
  closing: {
    formula: { ko: "기초 + 신규 + 복귀 − 이탈", en: "opening + new + reactivated − churned" },
    expression: "flow.opening + flow.new + flow.reactivated - flow.churned",
  },
};

const details: readonly Pick<Definition, "key" | "paths" | "label" | "formula">[] = [
  {
    ...alone("flow.reactivatedFirstBoughtInGap"),
    label: { ko: "복귀 중 두 대상기간 사이에 첫 구매", en: "Reactivated, first bought between the windows" },
    formula: {
      ko: "복귀 고객 중 첫 구매가 전기 대상기간이 끝난 뒤, 당기 대상기간이 시작되기 전인 고객 수",
      en: "reactivated customers whose first purchase lies after the prior window and before the current one",
    },
  },
  {
    ...alone("flow.churnedWithPurchase"),
    label: { ko: "이탈 중 사고 그만큼 돌려준 고객", en: "Churned, bought and returned as much" },
    formula: {
      ko: "이탈 고객 중 당기에 구매가 있으나 환불이 그만큼인 고객 수",
      en: "churned customers who did buy in the current window and returned as much",
    },
  },
  {
    ...alone("flow.churnedRefundOnly"),
    label: { ko: "이탈 중 환불만 한 고객", en: "Churned, refunds only" },
    formula: {
      ko: "이탈 고객 중 당기에 환불만 있는 고객 수",
      en: "churned customers with nothing but refunds in the current window",
    },
  },
  {
    ...alone("flow.newWithEarlierRefund"),
    label: { ko: "신규 중 앞선 환불이 있는 고객", en: "New, with an earlier refund" },
    formula: {
      ko: "신규 고객 중 첫 구매보다 앞선 환불이 있는 고객 수",
      en: "new customers with a refund before their first purchase",
    },
  },
];

export const rollforwardDefinitions: readonly Definition[] = [
  ...(Object.keys(lines) as (keyof Rollforward)[]).map(
    (name): Definition => ({
      ...withPriorPeriod("flow", name),
      label: lineLabel(customerLines, name),
      unit: "customers",
      source: "ownFlow",
      ...(name === "closing" ? {} : { tables: ["transactions"] }),
      ...lines[name],
    }),
  ),
  {
    ...withPriorPeriod("flow", "inflow"),
    label: lineLabel(customerLines, "inflow"),
    unit: "customers",
    formula: { ko: "신규 + 복귀", en: "new + reactivated" },
    expression: "flow.new + flow.reactivated",
    isPrintedOnly: true,
    source: "ownFlow",
  },
  ...details.map(
    (detail): Definition => ({ ...detail, unit: "customers", tables: ["transactions"], source: "ownFlow" }),
  ),
];
