import type { Stage } from "../model/run.ts";
import type { Text } from "../model/text.ts";

/** What the command line says, in every language; codes and command names are never translated. */
export const stageWords: Readonly<Record<Stage | "plan", Text>> = {
  plan: { ko: "계획", en: "plan" },
  ingest: { ko: "수집", en: "ingest" },
  compute: { ko: "계산", en: "compute" },
  render: { ko: "작성", en: "render" },
  deliver: { ko: "발송", en: "deliver" },
  settle: { ko: "마감", en: "settle" },
};

export const planWords = {
  new: { ko: "새로 발행합니다", en: "new run" },
  "carried-on": { ko: "중단된 발행을 이어서 합니다", en: "carrying on an interrupted run" },
  retried: { ko: "실패한 단계부터 다시 합니다", en: "trying again from the stage that failed" },
  delivering: { ko: "남은 메일만 보냅니다", en: "only mails are left to deliver" },
  "already-issued": { ko: "이미 발행되었습니다. 다시 보내지 않습니다", en: "already issued; nothing is sent again" },
} as const satisfies Record<string, Text>;

export const words = {
  done: { ko: "완료", en: "done" },
  failed: { ko: "실패", en: "failed" },
  issued: { ko: "발행 완료", en: "issued" },
  issuedWithFailures: { ko: "발행했으나 보내지 못한 메일이 있습니다", en: "issued, but some mails were not delivered" },
  alsoCarriedOn: { ko: "함께 이어서 하는 다른 발행", en: "other interrupted runs are carried on too" },
  makingSample: { ko: "견본 회사의 자료를 만듭니다", en: "making the sample company's data" },
  sampleMade: { ko: "견본 자료", en: "sample data" },
  filesLie: { ko: "결과", en: "results" },
  mailsLie: { ko: "메일", en: "mails" },
  jobsRight: { ko: "모든 작업 파일이 올바릅니다", en: "all job files are right" },
  noJobs: { ko: "jobs/ 폴더에 작업 파일이 없습니다", en: "there are no job files in jobs/" },
  interrupted: {
    ko: "중단합니다. 같은 명령을 다시 실행하면 이어서 합니다",
    en: "stopping; the same command carries on from here",
  },
} as const satisfies Record<string, Text>;
