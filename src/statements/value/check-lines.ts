import type { CellRef } from "../../model/sheet.ts";
import type { GroupKind, Value } from "../../model/value.ts";
import { type CheckLine, side } from "../checks/sides.ts";
import { lifetimeRow, movedSegments, wereMeasured } from "./sheet/row-keys.ts";

const at = (table: string, row: string, column: string): CellRef => ({ sheet: "value", table, row, column });
const total = (column: string) => side([at("segments", "total", column)]);

const groupNames: Readonly<Record<Exclude<GroupKind, "all" | "tier">, CheckLine["label"]>> = {
  segment: { ko: "세그먼트", en: "segments" },
  source: { ko: "유입 경로", en: "acquisition sources" },
  channel: { ko: "첫 구매 채널", en: "first channels" },
};

/** What each check of customer value says, and where its sides stand. A side that stands in no sheet is left out. Source: value.md §1, §3. */
export function valueCheck(id: string, value: Value | null): CheckLine | undefined {
  if (value === null) return undefined;
  const { rfm, lifetime, cohorts, prediction, index } = value;
  const segments = rfm.segments.map(({ segment }) => segment);
  const moved = movedSegments(rfm).map(({ segment }) => segment);
  const ends = [...moved, "none"];
  const moves = (from: readonly string[], to: readonly string[]) =>
    side(from.flatMap((row) => to.map((column) => at("segmentMatrix", row, column))));
  const over = (table: string, rows: readonly string[], column: string) =>
    side(rows.map((row) => at(table, row, column)));
  const newest = cohorts.filter(({ age }) => age === 0).map(({ cohort, age }) => `${cohort}+${age}`);
  const lines: Readonly<Record<string, CheckLine>> = {
    "value.segments.customers": {
      label: { ko: "세그먼트 고객의 합 = 조회기간 고객", en: "Σ customers of segments = customers of the lookback" },
      left: over("segments", segments, "customers"),
      right: lifetime === null ? total("customers") : over("lifetimeModel", ["all"], "customers"),
    },
    "value.segments.revenue": {
      label: { ko: "세그먼트 매출의 합 = 조회기간 매출", en: "Σ revenue of segments = revenue of the lookback" },
      kind: "money",
      left: over("segments", segments, "revenue"),
      right: lifetime === null ? total("revenue") : over("lifetimeModel", ["all"], "revenue"),
    },
    "value.matrix.customers": {
      label: {
        ko: "세그먼트 이동: 당기 고객의 합 = 조회기간 고객",
        en: "moves between segments: Σ current = customers of the lookback",
      },
      left: moves(ends, moved),
      right: total("customers"),
    },
    "value.matrix.revenue": {
      label: {
        ko: "세그먼트 이동: 매출의 합 = 조회기간 매출",
        en: "moves between segments: Σ revenue = revenue of the lookback",
      },
      kind: "money",
      left: side(
        [
          ...moved.flatMap((row) => ends.map((to) => [row, to] as const)),
          ...moved.map((to) => ["none", to] as const),
        ].map(([row, column]) => at("matrixRevenue", row, column)),
      ),
      right: total("revenue"),
    },
    "value.matrix.prior": {
      label: {
        ko: "세그먼트 이동: 전기 고객의 합 = 전기 세그먼트 고객",
        en: "moves between segments: Σ prior = prior customers of segments",
      },
      left: moves(moved, ends),
      right: over("segments", segments, "prior"),
    },
    "value.cohorts.first": {
      label: { ko: "코호트: 첫 분기 구매 고객 = 코호트 크기", en: "cohorts: who bought in the first quarter = size" },
      left: over("cohortFigures", newest, "active"),
      right: over("cohortFigures", newest, "customers"),
    },
    "value.index.contributions": {
      label: { ko: "고객경험 성과지수: 기여의 합 = 증감", en: "CX performance index: Σ contributions = change" },
      kind: "number",
      left: over(
        "experienceIndicators",
        wereMeasured(index?.indicators ?? []).map(({ stage, indicator }) => `${stage}:${indicator}`),
        "contribution",
      ),
      right: { op: "difference", of: at("experience", "total", "index"), from: at("experience", "total", "prior") },
    },
    "value.prediction.customers": {
      label: { ko: "예측: 세그먼트 고객의 합 = 모든 고객", en: "prediction: Σ customers of segments = all customers" },
      left: over(
        "predictedGroups",
        (prediction?.groups ?? []).map(({ segment }) => segment),
        "customers",
      ),
    },
  };
  return lines[id] ?? lifetimeCheck(id, value);
}

/** The groups of one kind, against all. */
function lifetimeCheck(id: string, { lifetime }: Value): CheckLine | undefined {
  const [, kind = "", column = ""] = /^value\.lifetime\.(segment|source|channel)\.(customers|revenue)$/.exec(id) ?? [];
  if (kind === "") return undefined;
  const name = groupNames[kind as keyof typeof groupNames];
  const groups = (lifetime ?? []).filter((group) => group.kind === kind);
  const measure = column === "revenue" ? { ko: "매출", en: "revenue" } : { ko: "고객", en: "customers" };
  return {
    label: {
      ko: `생애가치: ${name.ko} ${measure.ko}의 합 = 조회기간 ${measure.ko}`,
      en: `lifetime value: Σ ${measure.en} of ${name.en} = ${measure.en} of the lookback`,
    },
    ...(column === "revenue" ? { kind: "money" } : {}),
    left: side(groups.map((group) => at("lifetimeModel", lifetimeRow(group), column))),
    right: total(column),
  };
}
