import { topTierShareLabel } from "../../labels/indicators.ts";
import { benchmarkTitle } from "../../labels/statements.ts";
import { tierName } from "../../labels/tiers.ts";
import type { Benchmark, BenchmarkIndicator } from "../../model/benchmark.ts";
import type { Row, TableBlock } from "../../model/sheet.ts";
import type { Change, Statements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { rate, rateChange, words } from "../sheets/cells.ts";
import { benchmarkLines, isWorse } from "./definition.ts";

/** Figures of others beside our own, with the difference and what it means; absent without any. Source: statements.md §5, §10. */
export function benchmarkTable({
  benchmarks,
  change,
}: Pick<Statements, "benchmarks" | "change">): TableBlock | undefined {
  if (benchmarks.length === 0) return undefined;
  return {
    kind: "table",
    key: "benchmarks",
    title: benchmarkTitle,
    note: { ko: "차이는 당사 − 기준", en: "Difference: own − benchmark" },
    columns: [
      { key: "own", label: { ko: "당사", en: "Own" }, definition: "benchmarks[].own" },
      { key: "value", label: { ko: "기준", en: "Benchmark" }, definition: "benchmarks[].value" },
      { key: "difference", label: { ko: "차이", en: "Difference" }, definition: "benchmarks[].difference" },
      { key: "verdict", label: { ko: "평가", en: "Verdict" } },
      { key: "label", label: { ko: "기준의 출처", en: "Whose figure" }, weight: "secondary" },
    ],
    rows: benchmarks.map((benchmark) => rowOf(benchmark, change)),
  };
}

function rowOf(benchmark: Benchmark, change: Change): Row {
  const { indicator, label, value, own, difference } = benchmark;
  const { ref } = benchmarkLines[indicator];
  return {
    key: `${indicator}/${label}`,
    label: benchmarkLabel(indicator, change),
    role: "line",
    cells: [
      rate(own, ref === undefined || own === null ? undefined : { op: "equal", to: ref }),
      rate(value),
      rateChange(difference, { op: "difference", of: { column: "own" }, from: { column: "value" } }),
      words(verdictOf(indicator, difference)),
      words(sourceOf(benchmark) ?? null),
    ],
  };
}

/** Whose figure it is; `undefined` where nobody said. */
export function sourceOf({ label, labelEn = label }: Benchmark): Text | undefined {
  return label === "" && labelEn === "" ? undefined : { ko: label === "" ? labelEn : label, en: labelEn };
}

function verdictOf(indicator: BenchmarkIndicator, difference: number | null): Text | null {
  if (difference === null) return null;
  if (benchmarkLines[indicator].direction === "neutral") return { ko: "해당 없음", en: "n/a" };
  if (isWorse(indicator, difference)) return { ko: "기준보다 나쁨", en: "worse" };
  return difference === 0 ? { ko: "기준과 같음", en: "the same" } : { ko: "기준보다 좋음", en: "better" };
}

/** An indicator under its printed name; the first one under the company's own top tier's. */
export function benchmarkLabel(indicator: BenchmarkIndicator, { tiers }: Pick<Change, "tiers">): Text {
  const [top] = tiers;
  if (indicator !== "topTierRevenueShare" || top === undefined) return benchmarkLines[indicator].label;
  return topTierShareLabel(tierName(top, tiers.length));
}
