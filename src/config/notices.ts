import { monthsOf } from "../calendar/periods.ts";
import { periodsLeftOut } from "../calendar/timetable.ts";
import { colourOf } from "../model/colour.ts";
import type { Job } from "../model/job.ts";
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

/** What a right job file says that is done otherwise than one may think. */
export function noticesOf(job: Job, input: JobInput, yaml: YamlFile): Notice[] {
  const notices: Notice[] = [];
  const tell = (key: string, text: Text) =>
    notices.push({ job: job.name, file: yaml.file, line: yaml.lineOf([key]), text });

  const left = periodsLeftOut(job);
  if (left.length > 0) {
    const labels = left.map((period) => period.label).join(", ");
    tell("schedule", {
      ko: `일정에 발행 시각이 없는 기간이 있습니다: ${labels} 등`,
      en: `some periods have no time in this schedule: ${labels} and others`,
    });
  }
  const { kind, window } = input.period;
  if (window !== "period" && window.trailing < monthsOf[kind]) {
    tell("period", {
      ko: `기간보다 짧은 대상기간은 기간과 같게 봅니다: ${window.trailing}개월이 아니라 ${monthsOf[kind]}개월`,
      en: `a window is never shorter than its period: ${monthsOf[kind]} months, not ${window.trailing}`,
    });
  }
  const { accent } = input.branding ?? {};
  const colour = accent === undefined ? undefined : colourOf(accent);
  if (colour !== undefined && job.branding?.accent !== colour) {
    const used = job.branding?.accent ?? "";
    tell("branding", {
      ko: `흰 바탕에서 읽히도록 강조색을 어둡게 씁니다: ${colour}이 아니라 ${used}`,
      en: `the accent is made darker so that it can be read on white: ${used}, not ${colour}`,
    });
  }
  const readers = (job.delivery.email?.to ?? []).filter(({ attach }) => attach.includes("xlsx")).length;
  if (job.detail?.ids === "plain" && readers > 0) {
    tell("detail", {
      ko: `고객 번호가 그대로 실린 엑셀이 수신자 ${readers}명에게 갑니다`,
      en: `workbooks with the customers' own numbers go to ${readers} of the recipients`,
    });
  }
  return notices;
}
