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
  held: { ko: "이미 작성되어 결재를 기다립니다", en: "made before and held for approval" },
  delivering: { ko: "남은 메일만 보냅니다", en: "only mails are left to deliver" },
  "already-issued": { ko: "이미 발행되었습니다. 다시 보내지 않습니다", en: "already issued; nothing is sent again" },
} as const satisfies Record<string, Text>;

/** What an application of job files changed. */
export const appliedWords = {
  added: { ko: "새로 적용", en: "added" },
  changed: { ko: "바꿔 적용", en: "changed" },
  unchanged: { ko: "그대로", en: "unchanged" },
  removed: { ko: "뺌", en: "removed" },
} as const satisfies Record<string, Text>;

/** What became of a mail. */
export const deliveryWords = {
  pending: { ko: "아직 보내지 않음", en: "not sent yet" },
  sending: { ko: "보내는 중", en: "being sent" },
  sent: { ko: "보냄", en: "sent" },
  laid: {
    ko: "outbox 폴더에 둠 (SMTP_URL이 없어 보내지 않음)",
    en: "laid in the outbox folder (no SMTP_URL, nothing was sent)",
  },
  composed: { ko: "작성만 함 (--no-send)", en: "composed, not sent (--no-send)" },
  failed: { ko: "보내지 못함", en: "failed" },
  bounced: { ko: "반송됨", en: "bounced" },
  cancelled: { ko: "보내지 않음: 발행을 취소함", en: "not sent: the run was cancelled" },
  noRows: {
    ko: "보내지 않음: 그 수신자의 범위에 당기와 전기 거래가 없음",
    en: "not sent: what they read of has no sales in the period or the one before",
  },
  unsubscribed: { ko: "보내지 않음: 수신을 해지함", en: "not sent: unsubscribed" },
  skipped: { ko: "보내지 않음", en: "skipped" },
  unknown: { ko: "확인 필요: 도착했는지 알 수 없음", en: "to be looked at: whether it arrived is not known" },
} as const satisfies Record<string, Text>;

/** Whether a reader wants the mails of a job. */
export const subscriberWords = {
  reads: { ko: "받음", en: "subscribed" },
  left: { ko: "해지", en: "unsubscribed since" },
} as const satisfies Record<string, Text>;

export const words = {
  noSubscribers: { ko: "아직 아무에게도 메일을 작성하지 않았습니다", en: "no mail has been composed for anybody yet" },
  newHome: { ko: "처음이므로 기록을 둘 곳을 만듭니다", en: "making a place for the records, once" },
  failedAgain: {
    ko: "같은 명령을 다시 실행하면 보내지 못한 메일만 다시 보냅니다",
    en: "the same command tries the failed mails again",
  },
  bouncedAgain: {
    ko: "그런 메일함이 없습니다. 작업의 주소를 고치고 같은 명령을 다시 실행하면 고친 주소로 갑니다",
    en: "there is no such mailbox; correct the address in the job and run the same command again",
  },
  leftUndone: {
    ko: "수신자에게 아직 가지 못한 메일이 남아 있습니다",
    en: "mails that subscribers still have not got",
  },
  mailsLeft: {
    ko: "아직 보내지 못한 메일이 있습니다. 더 기다리지 않고 마칩니다",
    en: "mails are left that could not be sent yet; no longer waiting for them",
  },
  mailsLeftNext: {
    ko: "serve나 worker가 돌고 있으면 여덟 시간까지 계속 시도합니다. 없으면 같은 명령을 다시 실행해 이어서 합니다",
    en: "a serve or worker that runs keeps trying for eight hours; without one the same command carries on",
  },
  mailWaits: {
    ko: "메일 서버가 아직 받지 않아 다시 시도합니다 (중단해도 다음 실행이 이어서 합니다)",
    en: "the mail server takes no mail yet, trying again (stopping loses nothing, the next run carries on)",
  },
  whereFiles: {
    ko: "문서는 --out 폴더로 꺼낼 수 있습니다",
    en: "documents: add --out DIR to have them written to a folder",
  },
  done: { ko: "완료", en: "done" },
  failed: { ko: "실패", en: "failed" },
  issued: { ko: "발행 완료", en: "issued" },
  issuedWithFailures: { ko: "발행했으나 보내지 못한 메일이 있습니다", en: "issued, but some mails were not delivered" },
  alsoCarriedOn: { ko: "함께 이어서 하는 다른 발행", en: "other interrupted runs are carried on too" },
  makingSample: { ko: "견본 회사의 자료를 만듭니다", en: "making the sample company's data" },
  makingCompanies: { ko: "견본 경쟁사 둘의 자료를 만듭니다", en: "making the data of two sample competitors" },
  sampleMade: { ko: "견본 자료", en: "sample data" },
  compared: { ko: "나란히 놓았습니다", en: "laid side by side" },
  previewed: { ko: "미리 봅니다. 아무에게도 보내지 않았습니다", en: "preview; sent to nobody" },
  filesLie: { ko: "결과", en: "results" },
  mailsLie: { ko: "메일", en: "mails" },
  jobsRight: { ko: "모든 작업 파일이 올바릅니다", en: "all job files are right" },
  noJobs: { ko: "jobs/ 폴더에 작업 파일이 없습니다", en: "there are no job files in jobs/" },
  whole: { ko: "전체", en: "the whole" },
  asLink: { ko: "링크", en: "as links" },
  noEdition: { ko: "크기는 첫 발행 뒤에 알 수 있음", en: "size known after the first edition" },
  byQuery: { ko: "지금 쿼리로 찾음", en: "found by query now" },
  bouncedBefore: { ko: "지난번에 반송됨", en: "bounced last time" },
  notAsked: { ko: "쿼리로 찾을 수신자는 미리 알 수 없음", en: "readers by query are not known beforehand" },
  noSchedule: { ko: "일정 없음: jepyo run으로 발행합니다", en: "no schedule: issued by jepyo run" },
  nothingScheduled: {
    ko: "일정이 있는 작업이 없습니다: 작업 파일에 schedule: { businessDay: 3 } 같은 줄을 넣으세요",
    en: "no job has a schedule: a line such as schedule: { businessDay: 3 } in its file gives it one",
  },
  askForFigure: {
    ko: "jepyo explain FIGURE로 하나를, jepyo explain FIGURE JOB으로 발행된 값까지 봅니다",
    en: "jepyo explain FIGURE tells one, jepyo explain FIGURE JOB its issued values too",
  },
  olderData: {
    ko: "그 뒤에 자료나 설정이 바뀌었습니다. 남은 메일은 발행된 그대로 보냅니다. 다음 판은 --reissue로 만듭니다",
    en: "data or settings have changed since: the rest get the edition as it was issued; --reissue makes the next one",
  },
  noWorker: {
    ko: "15초 동안 작업자가 보이지 않습니다. jepyo worker나 jepyo serve를 시작하거나, --work를 붙이면 여기서도 일합니다",
    en: "no worker has been seen for 15 s: start jepyo worker or jepyo serve, or add --work to carry the run here",
  },
  leftToWorkers: {
    ko: "기다리기를 그만둡니다. 발행은 작업자가 이어서 합니다",
    en: "no longer waiting; the workers carry the run on",
  },
  interrupted: {
    ko: "중단합니다. 같은 명령을 다시 실행하면 이어서 합니다",
    en: "stopping; the same command carries on from here",
  },
} as const satisfies Record<string, Text>;
