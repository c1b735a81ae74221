import type { Text } from "../model/text.ts";

/** Keys of a job file that change figures, in words. */
const settings: Readonly<Record<string, Text>> = {
  tiers: { ko: "분위 기준", en: "tier rule" },
  salesTypeRule: { ko: "영업 유형 기준", en: "sales-type rule" },
  statements: { ko: "작성하는 제표", en: "statements prepared" },
  position: { ko: "자본고객 기준과 비식별고객 수", en: "capital rule and unidentified customers" },
  income: { ko: "원가와 공통비 배부", en: "cost of goods and allocation" },
  value: { ko: "고객가치 기준", en: "how customers are valued" },
  split: { ko: "분할", en: "split" },
  commentary: { ko: "해설 기준", en: "thresholds of the remarks" },
  "period.kind": { ko: "기간 단위", en: "kind of period" },
  "period.compare": { ko: "비교 기간", en: "period compared with" },
  "period.window": { ko: "대상기간", en: "window" },
  "period.trend": { ko: "추이 기간 수", en: "length of the trend" },
  "company.timezone": { ko: "시간대", en: "time zone" },
  "company.currency": { ko: "통화", en: "currency" },
  "company.fiscalYear": { ko: "회계연도", en: "fiscal year" },
  "source.type": { ko: "자료 형식", en: "kind of source" },
  "source.tables": { ko: "자료 파일과 열 연결", en: "files and columns of the source" },
  "source.coverage": { ko: "자료 기간", en: "coverage of the data" },
};

/** A key without a name of its own stands as the job file has it. */
export function settingName(key: string): Text {
  return settings[key] ?? { ko: key, en: key };
}
