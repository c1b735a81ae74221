import { countInWords, percentInWords, plural } from "../../../labels/figures.ts";
import { valueTitles } from "../../../labels/value.ts";
import { isAtRisk } from "../../../model/segments.ts";
import type { CellRef, Formula, Indicator, IndicatorBlock, LiveText, RemarkBlock } from "../../../model/sheet.ts";
import type { Decimal } from "../../../model/statement.ts";
import type { Segment, Value } from "../../../model/value.ts";
import { moneyGrowth } from "../../sheets/arithmetic.ts";
import { blank, count, growth, money, rate, rateChange } from "../../sheets/cells.ts";

const most = 4;

/** What a customer is worth, what a point of retention, what winning one costs, who is at risk; what is known of it. */
export function valueIndicators(value: Value, cac: AcquisitionCost): IndicatorBlock {
  return {
    kind: "indicators",
    key: "indicators",
    title: valueTitles.indicators,
    indicators: [
      ...lifetimeIndicators(value),
      ...cacIndicator(value, cac),
      ...riskIndicator(value),
      ...rateIndicators(value),
    ].slice(0, most),
  };
}

/** What a new customer cost, as the flow statement has it, and in the prior period, as the income statement has it. */
export interface AcquisitionCost {
  readonly current: Decimal | null;
  readonly prior: Decimal | null;
}

function lifetimeIndicators({ lifetime, sensitivity }: Value): Indicator[] {
  const all = lifetime?.[0];
  const point = sensitivity?.find(({ lever, step }) => lever === "retention" && step === 0.01);
  const alone = { prior: blank, change: blank, trend: [] } as const;
  return [
    ...(all === undefined || all.total === null
      ? []
      : [
          {
            ...alone,
            key: "total",
            label: { ko: "실현+잠재 LTV", en: "LTV, realised + potential" },
            meaning: { ko: "고객 한 명의 가치", en: "worth of a customer" },
            current: money(all.total, linked("lifetimeModel", "all", "total")),
            direction: "good" as const,
            definition: "value.lifetime[all].total",
          },
        ]),
    ...(point === undefined
      ? []
      : [
          {
            ...alone,
            key: "point",
            label: { ko: "연 유지율 1%p의 가치", en: "A point of yearly retention" },
            meaning: { ko: "새 고객 한 명당", en: "on a customer to be won" },
            current: money(point.difference, ofOnePoint),
            direction: "good" as const,
            definition: "value.sensitivity[].difference",
          },
        ]),
  ];
}

/** Known without what a customer is worth, too. */
function cacIndicator({ lifetime }: Value, { current, prior }: AcquisitionCost): Indicator[] {
  const all = lifetime?.[0];
  const cac = all === undefined ? current : all.cac;
  if (cac === null) return [];
  const ofFlow: Formula = { op: "equal", to: { sheet: "flow", table: "indicators", row: "cac", column: "value" } };
  return [
    {
      key: "cac",
      label: { ko: "고객 획득 비용 (CAC)", en: "Acquisition cost (CAC)" },
      meaning: payback(all?.ltvToCac ?? null),
      current: money(cac, all === undefined ? ofFlow : linked("lifetimeModel", "all", "cac")),
      ...(prior === null || cac !== current ? { prior: blank, change: blank } : comparedCac(cac, prior)),
      trend: [],
      direction: "bad",
      definition: all === undefined ? "flow.cac.total" : "value.lifetime[all].cac",
    },
  ];
}

function comparedCac(cac: Decimal, priorCac: Decimal): Pick<Indicator, "prior" | "change"> {
  const ofIncome: Formula = { op: "equal", to: { sheet: "income", table: "cohorts", row: "new.prior", column: "cac" } };
  const grown: Formula = { op: "growth", current: { column: "current" }, prior: { column: "prior" } };
  return { prior: money(priorCac, ofIncome), change: growth(moneyGrowth(cac, priorCac), grown) };
}

const below = (table: string, row: string, column: string): Required<CellRef> => ({
  sheet: "value",
  table,
  row,
  column,
});

/** Follows a cell of the tables below. */
function linked(table: string, row: string, column: string): Formula {
  return { op: "equal", to: below(table, row, column) };
}

/** Whatever step somebody puts there. */
const ofOnePoint: Formula = {
  op: "ratio",
  of: below("sensitivity", "retention0.01", "difference"),
  to: below("sensitivity", "retention0.01", "step"),
  times: 0.01,
};

function payback(ltvToCac: number | null): LiveText {
  if (ltvToCac === null) return { ko: "신규 한 명을 얻는 데", en: "to win a customer" };
  const times = ltvToCac.toFixed(1);
  return {
    ko: `비용 빼기 전 가치가 그 ${times}배`,
    en: `worth before cost: ${times} times it`,
    figures: [
      {
        said: { ko: `그 ${times}배`, en: `${times} times` },
        of: below("lifetimeModel", "all", "ltvToCac"),
        as: { kind: "fixed", digits: 1 },
      },
    ],
  };
}

function riskIndicator({ rfm }: Value): Indicator[] {
  const own = rfm.segments.filter(({ segment }) => isAtRisk(segment));
  if (own.length === 0) return [];
  const now = own.reduce((sum, { customers }) => sum + customers, 0);
  const isCompared = own.every(({ prior }) => prior !== null);
  const before = isCompared ? own.reduce((sum, { prior }) => sum + (prior?.customers ?? 0), 0) : null;
  return [
    {
      key: "atRisk",
      label: { ko: "이탈 위험 고객", en: "Customers at risk" },
      meaning: { ko: "자주 샀으나 발길이 끊김", en: "bought often, not lately" },
      current: count(now),
      prior: count(before),
      change: growth(before === null || before === 0 ? null : now / before - 1, {
        op: "growth",
        current: { column: "current" },
        prior: { column: "prior" },
      }),
      direction: "bad",
      trend: [],
      definition: "value.rfm.segments[].customers",
    },
  ];
}

function rateIndicators({ rates }: Value): Indicator[] {
  const { arpu, repurchaseRate } = rates;
  return [
    {
      key: "arpu",
      label: { ko: "고객당 평균 매출 (ARPU)", en: "Revenue per customer (ARPU)" },
      meaning: { ko: "대상기간 활동 고객", en: "active customers of the window" },
      current: money(arpu.current),
      prior: money(arpu.prior),
      change: growth(arpu.change, { op: "growth", current: { column: "current" }, prior: { column: "prior" } }),
      direction: "good",
      trend: [],
      definition: "value.rates.arpu",
    },
    {
      key: "repurchaseRate",
      label: { ko: "재구매율", en: "Repurchase rate" },
      meaning: { ko: "대상기간에 두 번 이상 구매", en: "bought twice or more in the window" },
      current: rate(repurchaseRate.current),
      prior: rate(repurchaseRate.prior),
      change: rateChange(repurchaseRate.change, {
        op: "difference",
        of: { column: "current" },
        from: { column: "prior" },
      }),
      direction: "good",
      trend: [],
      definition: "value.rates.repurchaseRate",
    },
  ];
}

/** What to do with each segment that anybody is in. */
export function actionBlock({ rfm }: Value): RemarkBlock {
  const present = rfm.segments.filter(({ customers, segment }) => customers > 0 && segment !== "other");
  return {
    kind: "remarks",
    key: "actions",
    title: valueTitles.actions,
    remarks: present.map((segment) => ({
      key: segment.segment,
      heading: segment.label,
      text: { ko: actionIn("ko", segment), en: actionIn("en", segment) },
    })),
  };
}

function actionIn(locale: "ko" | "en", { customers, revenueShare, action }: Segment): string {
  const part = percentInWords(revenueShare ?? 0);
  return locale === "ko"
    ? `${countInWords(customers, "ko")}, 매출의 ${part}. ${action.ko}.`
    : `${plural(customers, "customer")}, ${part} of revenue. ${action.en}.`;
}
