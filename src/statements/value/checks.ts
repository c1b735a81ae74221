import type { Check } from "../../model/statement.ts";
import type { ExperienceIndex, Value } from "../../model/value.ts";
import { equalCounts, equalMoney, sumCounts, sumMoney } from "../checks/check.ts";

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
