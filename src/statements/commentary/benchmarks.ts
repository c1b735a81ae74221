import { benchmarkLines, isWorse } from "../benchmarks/definition.ts";
import { benchmarkLabel, sourceOf } from "../benchmarks/table.ts";
import { importanceOf, type Rule } from "./rule.ts";
import { sources } from "./sources.ts";
import { percentInWords, pointsInWords, withParticle } from "./words.ts";

/** Indicators worse than those of others, the furthest first. Source: statements.md §8. */
export const worseThanBenchmark: Rule = ({ report, change, benchmarks }) => {
  const { benchmarkGap } = report.job.commentary;
  const [worst, ...others] = benchmarks
    .filter(({ indicator, difference }) => isWorse(indicator, difference) && Math.abs(difference ?? 0) > benchmarkGap)
    .toSorted((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0));
  if (worst === undefined || worst.own === null || worst.difference === null) return [];
  const { indicator, label, value, own, difference } = worst;
  const name = benchmarkLabel(indicator, change);
  const than = sourceOf(worst) ?? { ko: "기준", en: "the benchmark" };
  const isBelow = benchmarkLines[indicator].direction === "good";
  const also = (locale: "ko" | "en"): string =>
    others
      .map(
        (other) =>
          `${benchmarkLabel(other.indicator, change)[locale]} ${percentInWords(other.own ?? 0)} (${percentInWords(other.value)})`,
      )
      .join(", ");
  return [
    {
      id: "worseThanBenchmark",
      importance: importanceOf("loyalty", difference, Math.max(benchmarkGap, 0.05)),
      heading: {
        ko: `${withParticle(name.ko, "subject")} 기준보다 나쁘다.`,
        en: `${name.en} is worse than the benchmark.`,
      },
      text: {
        ko: `당사 ${percentInWords(own)}, ${than.ko} ${percentInWords(value)}로 ${pointsInWords(difference, "ko")} ${isBelow ? "낮다" : "높다"}.${others.length === 0 ? "" : ` 기준보다 나쁜 다른 지표: ${also("ko")}.`}`,
        en: `${percentInWords(own)} against ${percentInWords(value)} (${than.en}): ${pointsInWords(difference, "en")} ${isBelow ? "lower" : "higher"}.${others.length === 0 ? "" : ` Also worse: ${also("en")}.`}`,
      },
      source: sources.benchmarks(),
      evidence: {
        indicator,
        label,
        value,
        own,
        difference,
        others: others.map((other) => ({ indicator: other.indicator, value: other.value, own: other.own })),
      },
    },
  ];
};
