import type { CellRef, Formula } from "../../model/sheet.ts";
import { revenueChecks } from "./revenue-lines.ts";
import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

/** `noun` is what a tier is called: 분위, 등급. The identities of the prior period's own figures, and where they meet the current ones. Source: statements.md §4, §5. */
export const priorChecks = (noun: string): Readonly<Record<string, CheckLine>> => ({
  "flow.revenue.priorPeriod.carriedForward": {
    label: { ko: "매출: 전기 기말 = 당기 기초", en: "revenue: prior closing = current opening" },
    kind: "money",
    left: side([at.revenuePrior("closing")]),
    right: side([at.revenue("opening")]),
  },
  "flow.newByAcquisition.priorPeriod": {
    label: { ko: "전기: 유입 경로별 신규 합계 = 신규", en: "prior: new by source = new" },
    left: side([{ sheet: "flow", table: "acquisition", row: "total", column: "prior" }]),
    right: side([at.flowPrior("new")]),
  },
  "flow.newByChannel.priorPeriod": {
    label: { ko: "전기: 채널별 신규 합계 = 신규", en: "prior: new by channel = new" },
    left: side([{ sheet: "flow", table: "channels", row: "total", column: "prior" }]),
    right: side([at.flowPrior("new")]),
  },
  "change.movements.priorPeriod.new": {
    label: { ko: `전기: ${noun}별 신규 합계 = 신규`, en: "prior: new of all tiers = new" },
    left: side([at.priorMoved("new")]),
    right: side([at.flowPrior("new")]),
  },
  "change.movements.priorPeriod.reactivated": {
    label: { ko: `전기: ${noun}별 복귀 합계 = 복귀`, en: "prior: reactivated of all tiers = reactivated" },
    left: side([at.priorMoved("reactivated")]),
    right: side([at.flowPrior("reactivated")]),
  },
  "change.movements.priorPeriod.retained": {
    label: {
      ko: `전기: ${noun}별 유지 + 상승 + 하락 = 유지`,
      en: "prior: retained + up + down of all tiers = retained",
    },
    left: side([at.priorMoved("retained"), at.priorMoved("up"), at.priorMoved("down")]),
    right: side([at.flowPrior("retained")]),
  },
  "change.movements.priorPeriod.churned": {
    label: { ko: `전기: ${noun}별 이탈 합계 = 이탈`, en: "prior: churned of all tiers = churned" },
    left: side([at.priorMoved("churned")]),
    right: side([at.flowPrior("churned")]),
  },
  "change.indicators.newCustomers": {
    label: { ko: "핵심 지표 신규 = 신규", en: "key indicator new customers = new" },
    left: side([at.indicator("newCustomers")]),
    right: side([at.flowNow("new")]),
  },
  "change.indicators.newCustomers.prior": {
    label: { ko: "핵심 지표 전기 신규 = 전기 신규", en: "key indicator prior new customers = prior new" },
    left: side([at.indicatorPrior("newCustomers")]),
    right: side([at.flowPrior("new")]),
  },
});

/** An identity of the prior period's revenue: the current one's, a column further, or the line below in the table of sales and refunds. */
export function priorRevenueCheck(id: string): CheckLine | undefined {
  const [, name = ""] = /^flow\.revenue\.priorPeriod\.(.+)$/.exec(id) ?? [];
  const line = revenueChecks[`flow.revenue.${name}`];
  if (line === undefined) return undefined;
  const { label, kind = "money", left, right } = line;
  return {
    label: { ko: `전기 ${label.ko}`, en: `prior ${label.en}` },
    kind,
    ...(left === undefined ? {} : { left: inPriorColumn(left) }),
    ...(right === undefined ? {} : { right: inPriorColumn(right) }),
  };
}

function inPriorColumn(formula: Formula): Formula {
  const prior = (ref: CellRef): CellRef =>
    ref.table === "revenue" ? { ...ref, column: "prior" } : { ...ref, row: `${ref.row}.prior` };
  if (formula.op === "equal") return { op: "equal", to: prior(formula.to) };
  if (formula.op !== "sum") return formula;
  const { plus, minus } = formula;
  return minus === undefined
    ? { op: "sum", plus: plus.map(prior) }
    : { op: "sum", plus: plus.map(prior), minus: minus.map(prior) };
}
