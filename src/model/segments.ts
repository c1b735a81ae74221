import type { Text } from "./text.ts";

/** Scores from `least` to `most`, both included; 5 is the best. */
export type ScoreRange = readonly [least: number, most: number];

/** Conditions that must all hold. */
export interface ScoreConditions {
  readonly recency?: ScoreRange;
  readonly frequency?: ScoreRange;
  readonly monetary?: ScoreRange;
  /** Who has no engagement score does not meet it. */
  readonly engagement?: ScoreRange;
  /** First bought in the current window. */
  readonly isNew?: boolean;
}

/** One segment of customers by their scores; of several, the first that fits has the customer. */
export interface SegmentRule extends ScoreConditions {
  readonly key: string;
  readonly label: Text;
  /** What to do with these customers. */
  readonly action: Text;
  /** Besides its own conditions, one of these must hold. */
  readonly any?: readonly ScoreConditions[];
}

/** Who fits no segment. */
export const otherSegment: SegmentRule = {
  key: "other",
  label: { ko: "기타", en: "Other" },
  action: { ko: "관찰", en: "Watch" },
};

/** Of both presets, whose customers used to buy often and no longer do. A company's own segments count by the same keys. */
const atRiskKeys: ReadonlySet<string> = new Set(["atRisk", "cantLose"]);

export function isAtRisk(segment: string): boolean {
  return atRiskKeys.has(segment);
}

/** The customer-value article's four, in this order. Source: value.md §1; 고객 가치 분석 2-3, 5-2. */
const articleSegments: readonly SegmentRule[] = [
  {
    key: "new",
    label: { ko: "신규 세그먼트", en: "New segment" },
    action: { ko: "온보딩: 첫 구매 뒤 안내와 의견 수렴", en: "Onboarding: guide and ask after the first purchase" },
    isNew: true,
  },
  {
    key: "core",
    label: { ko: "핵심 우수 고객", en: "Core" },
    action: { ko: "프리미엄 혜택과 장기 유지", en: "Premium care, keep for long" },
    recency: [4, 5],
    frequency: [4, 5],
    monetary: [4, 5],
  },
  {
    key: "atRisk",
    label: { ko: "이탈 위험 고객", en: "At risk" },
    action: { ko: "리텐션: 재참여를 이끄는 맞춤 제안", en: "Retention: a personal offer to come back" },
    recency: [1, 2],
    frequency: [3, 5],
  },
  {
    key: "potential",
    label: { ko: "잠재 고객", en: "Potential" },
    action: {
      ko: "프로모션: 체험과 할인으로 객단가를 높임",
      en: "Promotion: trials and coupons that raise the basket",
    },
    monetary: [1, 2],
    any: [{ frequency: [4, 5] }, { engagement: [4, 5] }],
  },
];

/**
 * The ten segments commonly used, with their usual bounds. Source: as in the R package rfm. They overlap: whoever fits new customers or promising is a
 * potential loyalist before, whoever fits can't lose is at risk before.
 */
const commonSegments: readonly SegmentRule[] = [
  common("champions", "챔피언", "Champions", "보상과 추천 요청", "Reward, ask to refer", [4, 5], [4, 5], [4, 5]),
  common(
    "loyal",
    "충성 고객",
    "Loyal customers",
    "상위 제품 제안과 후기 요청",
    "Upsell, ask for reviews",
    [2, 5],
    [3, 5],
    [3, 5],
  ),
  common(
    "potentialLoyalist",
    "충성 후보",
    "Potential loyalists",
    "멤버십 제안",
    "Offer membership",
    [3, 5],
    [1, 3],
    [1, 3],
  ),
  common("newCustomers", "새 고객 세그먼트", "New customer segment", "온보딩", "Onboarding", [4, 5], [1, 1], [1, 1]),
  common("promising", "유망 고객", "Promising", "브랜드 인지 강화", "Build awareness", [3, 4], [1, 1], [1, 1]),
  common(
    "needAttention",
    "관심 필요",
    "Need attention",
    "기간 한정 제안",
    "Limited-time offers",
    [2, 3],
    [2, 3],
    [2, 3],
  ),
  common("aboutToSleep", "휴면 직전", "About to sleep", "다시 연결", "Reconnect", [2, 3], [1, 2], [1, 2]),
  common("atRisk", "이탈 위험", "At risk", "개인화한 재참여 제안", "Personal win-back", [1, 2], [2, 5], [2, 5]),
  common("cantLose", "놓칠 수 없는 고객", "Can't lose them", "직접 연락", "Call them", [1, 1], [4, 5], [4, 5]),
  common("lost", "이탈", "Lost", "비용을 들이지 않음", "Spend nothing", [1, 2], [1, 2], [1, 2]),
];

function common(
  key: string,
  ko: string,
  en: string,
  actionKo: string,
  actionEn: string,
  recency: ScoreRange,
  frequency: ScoreRange,
  monetary: ScoreRange,
): SegmentRule {
  return { key, label: { ko, en }, action: { ko: actionKo, en: actionEn }, recency, frequency, monetary };
}

export const segmentPresets = { article: articleSegments, common: commonSegments } as const;
export type SegmentPreset = keyof typeof segmentPresets;

/** What segments look at. */
export interface Scores {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
  /** `null` where nothing is known of his engagement. */
  readonly engagement: number | null;
  readonly isNew: boolean;
}

/** The first segment whose conditions hold. */
export function segmentOf(scores: Scores, rules: readonly SegmentRule[]): SegmentRule {
  return (
    rules.find(
      (rule) => holds(rule, scores) && (rule.any === undefined || rule.any.some((choice) => holds(choice, scores))),
    ) ?? otherSegment
  );
}

function holds(conditions: ScoreConditions, scores: Scores): boolean {
  const isWithin = (score: number | null, range: ScoreRange | undefined): boolean =>
    range === undefined || (score !== null && score >= range[0] && score <= range[1]);
  return (
    isWithin(scores.recency, conditions.recency) &&
    isWithin(scores.frequency, conditions.frequency) &&
    isWithin(scores.monetary, conditions.monetary) &&
    isWithin(scores.engagement, conditions.engagement) &&
    (conditions.isNew === undefined || conditions.isNew === scores.isNew)
  );
}
