import { defaultCommentary } from "../../src/model/commentary.ts";
import type { Job } from "../../src/model/job.ts";
import { defaultValueRule } from "../statements/value/default-rule.ts";

/** A job as small as a job can be. */
export const sampleJob: Job = {
  name: "sample",
  title: { ko: "월간 고객제표", en: "Monthly customer statements" },
  company: {
    name: "한빛리테일",
    timezone: "Asia/Seoul",
    currency: "KRW",
    fiscalYear: { startMonth: 1, namedAfter: "start" },
  },
  source: { type: "csv", tables: {} },
  period: { kind: "month", compare: "previous", window: {}, trend: 6 },
  tiers: { method: "quantiles", count: 5 },
  salesTypeRule: "precedence",
  position: { capital: "identified" },
  income: { allocation: "revenue", maxCostGap: 0.01, byTier: false },
  value: defaultValueRule,
  statements: ["position", "income", "flow", "change"],
  locale: "ko",
  unit: "auto",
  formats: ["pdf", "xlsx"],
  maxRejectedShare: 0.001,
  commentary: defaultCommentary,
  delivery: {},
  file: "jobs/sample.yaml",
};
