import { countInWords, percentInWords } from "../../labels/figures.ts";
import { withParticle } from "../../labels/particles.ts";
import { type NamedTier, tierNoun, tierSetName } from "../../labels/tiers.ts";
import type { TierRule } from "../../model/job.ts";
import type { Rate } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

/**
 * 고객변동표. Unit: customers, money of the currency unit, fractions. Grain: tier of the current window, top first.
 * Source: statements.md §5; DBR 390, 고객변동표.
 */
export const tierRollforwardColumns = [
  { key: "opening", label: { ko: "기초", en: "Opening" } },
  { key: "new", label: { ko: "(+) 신규", en: "(+) New" } },
  { key: "reactivated", label: { ko: "(+) 복귀", en: "(+) Reactivated" } },
  { key: "up", label: { ko: "(+) 상승 전입", en: "(+) Up into" } },
  { key: "down", label: { ko: "(+) 하락 전입", en: "(+) Down into" } },
  { key: "leftUp", label: { ko: "(−) 상승 전출", en: "(−) Up out of" } },
  { key: "leftDown", label: { ko: "(−) 하락 전출", en: "(−) Down out of" } },
  { key: "churned", label: { ko: "(−) 이탈", en: "(−) Churned" } },
  { key: "closing", label: { ko: "기말", en: "Closing" } },
] as const satisfies readonly { key: string; label: Text }[];

/** Formula: opening + new + reactivated + up + down − left up − left down − churned = closing. */
export const tierRollforwardSums = {
  plus: ["opening", "new", "reactivated", "up", "down"],
  minus: ["leftUp", "leftDown", "churned"],
} as const;

export type ConcentrationKey =
  | "customerShare20"
  | "customersFor80"
  | "top1Share"
  | "top10Share"
  | "oneTimeBuyersShare"
  | "revenueAtRisk"
  | "newAgainGeneral"
  | "newAgainSpecial";

/** Where such a figure stands in the statements. */
export function concentrationFigure(key: ConcentrationKey): string {
  return `change.${key === "customerShare20" || key === "customersFor80" ? "pareto" : "concentration"}.${key}`;
}

/** Figures of concentration and loyalty, each with its definition. */
export const concentrationLines: readonly { key: ConcentrationKey; label: Text; definition: Text }[] = [
  {
    key: "customerShare20",
    label: { ko: "고객 파레토", en: "Customer Pareto" },
    definition: {
      ko: "상위 20% 고객의 매출 ÷ 기말 고객 매출",
      en: "revenue of the top 20% of customers ÷ revenue of all tiers",
    },
  },
  {
    key: "customersFor80",
    label: { ko: "매출 파레토", en: "Revenue Pareto" },
    definition: {
      ko: "매출 80%를 만든 최소 고객 수 ÷ 고객 수",
      en: "fewest customers making 80% of revenue ÷ customers",
    },
  },
  {
    key: "top1Share",
    label: { ko: "최대 고객 매출 비중", en: "Largest customer's share" },
    definition: {
      ko: "구매액 1위 고객의 매출 ÷ 기말 고객 매출",
      en: "revenue of the largest customer ÷ revenue of all tiers",
    },
  },
  {
    key: "top10Share",
    label: { ko: "상위 10명 매출 비중", en: "Ten largest customers' share" },
    definition: {
      ko: "구매액 상위 10명의 매출 ÷ 기말 고객 매출",
      en: "revenue of the ten largest customers ÷ revenue of all tiers",
    },
  },
  {
    key: "oneTimeBuyersShare",
    label: { ko: "1회 구매 고객 비율", en: "One-time buyers" },
    definition: { ko: "주문이 한 번인 고객 ÷ 고객 수", en: "customers with one order ÷ customers" },
  },
  {
    key: "revenueAtRisk",
    label: { ko: "위험 매출", en: "Revenue at risk" },
    definition: {
      ko: "이탈하거나 하락한 최상위 고객의 전기 매출",
      en: "prior revenue of top-tier customers who churned or fell",
    },
  },
  {
    key: "newAgainGeneral",
    label: { ko: "신규 재구매율: 일반 영업", en: "Newcomers again: general sales" },
    definition: {
      ko: "전기 일반 영업 신규 중 당기 구매 고객 비율",
      en: "of the prior period's new by general sales, active again",
    },
  },
  {
    key: "newAgainSpecial",
    label: { ko: "신규 재구매율: 특별 영업", en: "Newcomers again: special sales" },
    definition: {
      ko: "전기 특별 영업 신규 중 당기 구매 고객 비율",
      en: "of the prior period's new by special sales, active again",
    },
  },
];

/** The same of all newcomers: what stands in general's place where the data carry no sales type. */
export const newAgainOfAll: Pick<(typeof concentrationLines)[number], "label" | "definition"> = {
  label: { ko: "신규 재구매율", en: "Newcomers again" },
  definition: { ko: "전기 신규 중 당기 구매 고객 비율", en: "of the prior period's new, active again" },
};

export type ChangeTitle =
  | "status"
  | "movements"
  | "ascents"
  | "rollforward"
  | "rates"
  | "matrix"
  | "matrixRevenue"
  | "matrixPriorRevenue"
  | "transition"
  | "concentration"
  | "conversion";

/** Headings; the company's set of tiers names itself in them. */
export function changeTitles(tiers: readonly NamedTier[]): Readonly<Record<ChangeTitle, Text>> {
  const [set, noun] = [tierSetName(tiers), tierNoun(tiers)];
  return {
    status: { ko: `② 당기 ${set.ko} 고객 현황`, en: `② ${set.en} status` },
    movements: { ko: `② 당기 ${set.ko} 고객 변동 현황`, en: `② ${set.en} movements` },
    ascents: { ko: `위 ${withParticle(noun.ko, "towards")} 오르는 길`, en: "The way up" },
    rollforward: { ko: `${noun.ko}별 고객 증감`, en: "Roll-forward by tier" },
    rates: { ko: `${noun.ko}별 이동률`, en: "Movement rates by tier of origin" },
    matrix: { ko: `${noun.ko} 이동 행렬`, en: "Transition matrix" },
    matrixRevenue: { ko: `${noun.ko} 이동 행렬: 당기 매출`, en: "Transition matrix: current revenue" },
    matrixPriorRevenue: { ko: `${noun.ko} 이동 행렬: 전기 매출`, en: "Transition matrix: prior revenue" },
    transition: { ko: `${noun.ko} 이동`, en: "Moves between tiers" },
    concentration: { ko: "집중도와 재구매", en: "Concentration and loyalty" },
    conversion: { ko: "고객 전환율", en: "Conversion" },
  };
}

/** What the reader must know to read the page, one line each. */
export function changeFootnotes(rule: TierRule, tiers: readonly NamedTier[]): readonly Text[] {
  const noun = tierNoun(tiers);
  return [
    tierFootnote(rule, tierSetName(tiers).ko),
    {
      ko: `구성비는 해당 ${noun.ko} 당기 고객 대비, 이탈은 해당 ${noun.ko} 전기 고객 대비이다. 증감은 전기의 같은 변동 대비이다.`,
      en: "Shares are of the tier's current customers, churned of its prior customers; change is against the prior period's own movement.",
    },
    {
      ko: "유지율·이탈률은 전기 고객 대비이며 계약 해지를 뜻하지 않는다. 복귀는 전기에 구매가 없던 과거 구매 고객이다.",
      en: "Retention and churn are of prior customers and mean bought again or not; reactivated customers bought before the prior period.",
    },
  ];
}

/** By which rule customers stand in tiers, in one line. */
function tierFootnote(rule: TierRule, set: string): Text {
  switch (rule.method) {
    case "quantiles":
      return {
        ko: `${withParticle(set, "topic")} 기간 중 순구매액 내림차순 ${rule.count}등분이며 동액은 고객번호 순이다.`,
        en: `Tiers split customers into ${rule.count} by net spend, highest first; equal spend is ordered by customer id.`,
      };
    case "thresholds":
      return {
        ko: "고객은 기간 중 순구매액이 닿은 가장 높은 기준액의 자리에 있다. 기준액과 같으면 윗자리이다.",
        en: "Each customer is in the highest tier whose bound his net spend reaches; on a bound means in.",
      };
    case "membership":
      return {
        ko: "고객의 등급은 기간 마지막 날에 유효한 회원 등급이며 구매액으로 정하지 않았다.",
        en: "A customer's tier is the membership valid on the last day of the window, not set by spend.",
      };
  }
}

/** Said where as many customers bought for the first time as are new, or not: `overlap` = both windows share days. */
export function firstBuyersFootnote(firstBuyers: number, newCustomers: number, overlap: boolean): Text {
  const [first, fresh] = [firstBuyers, newCustomers].map((value) => countInWords(value, "ko"));
  const [firstEn, freshEn] = [firstBuyers, newCustomers].map((value) => countInWords(value, "en"));
  const since = overlap
    ? {
        ko: " 두 대상기간이 겹치면 전기 대상기간 뒤에 처음 구매한 고객만 신규이다.",
        en: " Where windows overlap, only who first bought after the prior one is new.",
      }
    : { ko: "", en: "" };
  return {
    ko: `전환율의 첫 구매 고객 ${first}은 대상기간에 처음 구매한 모든 고객이고, 신규 ${fresh}은 그중 순구매액이 0보다 큰 고객이다.${since.ko}`,
    en: `First buyers (${firstEn}) are all whose first purchase is in the window; new customers (${freshEn}) are those of them with net spend above zero.${since.en}`,
  };
}

/** Why who left has no revenue now, nor who was not active any before. */
export const impossibleRevenueFootnote: Text = {
  ko: "이동 행렬의 매출에서 ·는 있을 수 없는 칸이다. 이탈 고객의 당기 환불과 전기 미구매 고객의 전기 환불은 조정에 있다.",
  en: "In the matrices of revenue · cannot be: refunds now to churned customers, and before to those not active then, stand in adjustments.",
};

/** Conversion of the places that count alone; a rate is `undefined` where no place of the total goes uncounted. */
export interface LikeForLike {
  readonly visits: Rate | undefined;
  readonly identified: Rate | undefined;
}

/** Said where a place has orders but no count of visitors, or first buyers but no count of prospects. */
export function uncountedFootnote({ visits, identified }: LikeForLike): Text {
  const told = [
    { rate: visits, ko: "방문 전환율", en: "visit conversion" },
    { rate: identified, ko: "식별 전환율", en: "identified conversion" },
  ].flatMap(({ rate, ...name }) =>
    rate === undefined || rate === null ? [] : [{ ...name, rate: percentInWords(rate) }],
  );
  const parts = [
    ...(visits === undefined ? [] : ["방문자를 세지 않는 곳의 주문"]),
    ...(identified === undefined ? [] : ["식별한 잠재고객이 없는 곳의 첫 구매 고객"]),
  ];
  const wholes = [
    ...(visits === undefined ? [] : ["orders of places without a count of visitors"]),
    ...(identified === undefined ? [] : ["first buyers of places without identified prospects"]),
  ];
  const ko = told.map((one) => `${one.ko}은 ${one.rate}`).join(", ");
  const en = told.map((one) => `${one.en} ${one.rate}`).join(", ");
  return {
    ko: `${parts.join(", ")}도 합계에 들어 있다.${ko === "" ? "" : ` 이를 빼면 ${ko}이다.`}`,
    en: `The total holds ${wholes.join(" and ")}.${en === "" ? "" : ` Without them: ${en}.`}`,
  };
}
