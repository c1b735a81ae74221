import type { Definition } from "../../model/definition.ts";
import { alone } from "../dictionary/define.ts";

/** What the figures of others mean. Source: statements.md §10. */
export const benchmarkDefinitions: readonly Definition[] = [
  {
    ...alone("benchmarks[].value"),
    label: { ko: "기준값", en: "Benchmark" },
    unit: "rate",
    formula: {
      ko: "기준 표에 적힌 값: 이 기간의 것, 없으면 기간이 비어 있는 것",
      en: "the value in the benchmarks table: of this period, else of no period",
    },
    tables: ["benchmarks"],
    source: "ownChange",
  },
  {
    ...alone("benchmarks[].own"),
    label: { ko: "당사 값", en: "Own figure" },
    unit: "rate",
    formula: { ko: "같은 이름의 당사 당기 지표", en: "our own current figure of the same name" },
    tables: ["transactions"],
    source: "ownChange",
  },
  {
    ...alone("benchmarks[].difference"),
    label: { ko: "기준과의 차이", en: "Difference from the benchmark" },
    unit: "rate",
    formula: { ko: "당사 값 − 기준값", en: "own figure − benchmark" },
    expression: "benchmarks[].own - benchmarks[].value",
    source: "ownChange",
  },
];
