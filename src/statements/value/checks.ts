import type { Check } from "../../model/statement.ts";
import type { ExperienceIndex, GroupKind, Value } from "../../model/value.ts";
import { equalCounts, equalMoney, sumCounts, sumMoney } from "../checks/check.ts";
import type { CheckLine } from "../checks/sides.ts";

/** What must add up in the statement of customer value. Source: value.md §1, §3. */
export function checkValue({ rfm, lifetime, cohorts, prediction, index }: Value, digits: number): Check[] {
  const { segments, matrix } = rfm;
  const money = (amounts: readonly string[]) => sumMoney(digits, amounts);
  const newest = cohorts.filter(({ age }) => age === 0);
  return [
    equalCounts("value.segments.customers", sumCounts(segments.map(({ customers }) => customers)), rfm.customers),
    equalMoney("value.segments.revenue", money(segments.map(({ revenue }) => revenue)), rfm.revenue),
    ...(matrix === null
      ? []
      : [
          equalCounts(
            "value.matrix.customers",
            sumCounts(matrix.filter(({ to }) => to !== null).map(({ customers }) => customers)),
            rfm.customers,
          ),
          equalMoney("value.matrix.revenue", money(matrix.map(({ revenue }) => revenue)), rfm.revenue),
          equalCounts(
            "value.matrix.prior",
            sumCounts(matrix.filter(({ from }) => from !== null).map(({ customers }) => customers)),
            sumCounts(segments.map(({ prior }) => prior?.customers)),
          ),
        ]),
    equalCounts(
      "value.cohorts.first",
      sumCounts(newest.map(({ active }) => active)),
      sumCounts(newest.map(({ customers }) => customers)),
    ),
    ...(lifetime === null
      ? []
      : (["segment", "source", "channel"] as const).flatMap((kind) => {
          const groups = lifetime.filter((group) => group.kind === kind);
          if (groups.length === 0) return [];
          return [
            equalCounts(
              `value.lifetime.${kind}.customers`,
              sumCounts(groups.map(({ customers }) => customers)),
              rfm.customers,
            ),
            equalMoney(`value.lifetime.${kind}.revenue`, money(groups.map(({ revenue }) => revenue)), rfm.revenue),
          ];
        })),
    ...(index === null ? [] : indexChecks(index)),
    ...(prediction === null
      ? []
      : [
          equalCounts(
            "value.prediction.customers",
            sumCounts(prediction.groups.map(({ customers }) => customers)),
            prediction.customers,
          ),
        ]),
  ];
}

/** Contributions add up to the change; both sides to a millionth of a point. */
function indexChecks({ change, indicators }: ExperienceIndex): Check[] {
  if (change === null) return [];
  const sum = indicators.reduce((total, { contribution }) => total + (contribution ?? 0), 0);
  const [left, right] = [sum.toFixed(6), change.toFixed(6)];
  return [{ id: "value.index.contributions", left, right, ok: Math.abs(sum - change) < 1e-6 }];
}

const groupNames: Readonly<Record<Exclude<GroupKind, "all" | "tier">, CheckLine["label"]>> = {
  segment: { ko: "세그먼트", en: "segments" },
  source: { ko: "유입 경로", en: "acquisition sources" },
  channel: { ko: "첫 구매 채널", en: "first channels" },
};

const lifetimeLines = Object.entries(groupNames).flatMap(([kind, name]): [string, CheckLine][] => [
  [
    `value.lifetime.${kind}.customers`,
    {
      label: {
        ko: `생애가치: ${name.ko} 고객의 합 = 조회기간 고객`,
        en: `lifetime value: Σ customers of ${name.en} = customers of the lookback`,
      },
    },
  ],
  [
    `value.lifetime.${kind}.revenue`,
    {
      label: {
        ko: `생애가치: ${name.ko} 매출의 합 = 조회기간 매출`,
        en: `lifetime value: Σ revenue of ${name.en} = revenue of the lookback`,
      },
      kind: "money",
    },
  ],
]);

/** What each check says. */
export const valueChecks: Readonly<Record<string, CheckLine>> = {
  "value.segments.customers": {
    label: { ko: "세그먼트 고객의 합 = 조회기간 고객", en: "Σ customers of segments = customers of the lookback" },
  },
  "value.segments.revenue": {
    label: { ko: "세그먼트 매출의 합 = 조회기간 매출", en: "Σ revenue of segments = revenue of the lookback" },
    kind: "money",
  },
  "value.matrix.customers": {
    label: {
      ko: "세그먼트 이동: 당기 고객의 합 = 조회기간 고객",
      en: "moves between segments: Σ current = customers of the lookback",
    },
  },
  "value.matrix.revenue": {
    label: {
      ko: "세그먼트 이동: 매출의 합 = 조회기간 매출",
      en: "moves between segments: Σ revenue = revenue of the lookback",
    },
    kind: "money",
  },
  "value.matrix.prior": {
    label: {
      ko: "세그먼트 이동: 전기 고객의 합 = 전기 세그먼트 고객",
      en: "moves between segments: Σ prior = prior customers of segments",
    },
  },
  "value.cohorts.first": {
    label: { ko: "코호트: 첫 분기 구매 고객 = 코호트 크기", en: "cohorts: who bought in the first quarter = size" },
  },
  "value.index.contributions": {
    label: { ko: "고객경험 성과지수: 기여의 합 = 증감", en: "CX performance index: Σ contributions = change" },
    kind: "number",
  },
  "value.prediction.customers": {
    label: { ko: "예측: 세그먼트 고객의 합 = 모든 고객", en: "prediction: Σ customers of segments = all customers" },
  },
  ...Object.fromEntries(lifetimeLines),
};
