import { monthsOf } from "../calendar/periods.ts";
import type { Text } from "../model/text.ts";
import type { JobInput } from "./job-schema.ts";
import type { YamlFile } from "./yaml-file.ts";

/** Something right that its author should know. */
export interface Notice {
  readonly job: string;
  readonly file: string;
  readonly line: number;
  readonly text: Text;
}

/** What a right job file says that this version reads without doing it, or does otherwise than one may think. */
export function noticesOf(job: JobInput, yaml: YamlFile): Notice[] {
  const notices: Notice[] = [];
  const tell = (key: string, text: Text) =>
    notices.push({ job: job.name, file: yaml.file, line: yaml.lineOf([key]), text });

  if (job.schedule !== undefined) {
    tell("schedule", {
      ko: "일정은 올바르지만 이 버전에는 스케줄러가 없습니다: jepyo run 으로 발행하세요",
      en: "the schedule is right, but this version has no scheduler: issue with jepyo run",
    });
  }
  const { kind, window } = job.period;
  if (window !== "period" && window.trailing < monthsOf[kind]) {
    tell("period", {
      ko: `기간보다 짧은 대상기간은 기간과 같게 봅니다: ${window.trailing}개월이 아니라 ${monthsOf[kind]}개월`,
      en: `a window is never shorter than its period: ${monthsOf[kind]} months, not ${window.trailing}`,
    });
  }
  return notices;
}
