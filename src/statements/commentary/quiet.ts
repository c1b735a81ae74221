import { type Finding, matters, type Told } from "./rule.ts";
import { sources } from "./sources.ts";
import { countInWords, percentInWords } from "./words.ts";

/** Said when nothing passed a threshold, and only when there was something to compare with. */
export function quietRemark({ report, flow, change }: Told): Finding[] {
  const retention = change.indicators.retentionRate;
  if (!report.plan.previous.isPriorCovered || flow.opening === 0) return [];
  const kept = retention.current === null ? "–" : percentInWords(retention.current);
  return [
    {
      id: "quiet",
      importance: matters.context,
      heading: { ko: "조용한 기간이다.", en: "A quiet period." },
      text: {
        ko: `기준을 넘는 변화가 없다. 고객은 ${countInWords(flow.opening, "ko")}에서 ${countInWords(flow.closing, "ko")}이 되었고 유지율은 ${kept}이다.`,
        en: `No change passed its threshold. Customers went from ${countInWords(flow.opening, "en")} to ${countInWords(flow.closing, "en")}; retention is ${kept}.`,
      },
      source: sources.customers(),
      evidence: {
        opening: flow.opening,
        closing: flow.closing,
        retentionRate: retention.current,
        thresholds: report.job.commentary,
      },
    },
  ];
}
