import type { RunState } from "../model/run.ts";
import type { Text } from "../model/text.ts";

/** What the history says of a run. */
export const stateWords: Readonly<Record<RunState, Text>> = {
  planned: { ko: "대기", en: "planned" },
  waiting: { ko: "자료 기다림", en: "waiting for data" },
  running: { ko: "진행 중", en: "running" },
  held: { ko: "결재 기다림", en: "held for approval" },
  issued: { ko: "발행됨", en: "issued" },
  "issued-with-failures": { ko: "발행됨(확인 필요)", en: "issued, some mails to look at" },
  failed: { ko: "실패", en: "failed" },
  rejected: { ko: "반려됨", en: "rejected" },
  cancelled: { ko: "취소됨", en: "cancelled" },
};

/** What is said of drafts and of those who decide about them. */
export const approvalWords = {
  approved: { ko: "승인함", en: "approved" },
  rejected: {
    ko: "반려함. 아무에게도 보내지 않습니다. 고친 뒤 jepyo run으로 다시 결재를 받고, 고칠 것이 없으면 jepyo runs retry로 같은 것을 다시 청합니다",
    en: "rejected; nothing of it is delivered. Once mended, jepyo run makes a new draft; jepyo runs retry asks again for the same",
  },
  signed: { ko: "서명했습니다. 다음 차례를 기다립니다", en: "signed; the next one is asked" },
  released: { ko: "결재가 끝나 서명된 문서를 발행합니다", en: "released; the signed documents are issued" },
  already: { ko: "이미 그렇게 결정하셨습니다. 바뀐 것이 없습니다", en: "decided so before; nothing has changed" },
  held: {
    ko: "초안을 작성했고 결재를 기다립니다. 아무에게도 보내지 않았습니다",
    en: "the draft is made and waits for approval; nothing was delivered",
  },
  turn: { ko: "차례", en: "whose turn" },
  until: { ko: "기한", en: "until" },
  approve: { ko: "승인", en: "approve" },
  reject: { ko: "반려", en: "reject " },
  afterSigned: { ko: "결재 뒤에 발송", en: "after it is signed" },
  notTold: { ko: "결재할 사람에게 아직 알리지 못했습니다", en: "who has to decide could not be told yet" },
} as const satisfies Record<string, Text>;

export const runWords = {
  none: { ko: "발행 기록이 없습니다", en: "there are no runs" },
  due: { ko: "예정", en: "due" },
  planned: { ko: "계획", en: "planned" },
  ended: { ko: "종료", en: "ended" },
  waitsFor: { ko: "기다리는 것", en: "waits for" },
  deadline: { ko: "이때까지 없으면 관리자에게 알림", en: "admins are told when it is not there by" },
  waitsAgain: {
    ko: "아직 자료를 기다립니다. serve가 5분마다 다시 봅니다",
    en: "still waits for its data, serve looks every five minutes",
  },
  plannedAnew: {
    ko: "읽기 전에 자료가 바뀌었습니다. serve가 새 자료로 다시 시작하며, 같은 명령을 다시 실행해도 됩니다",
    en: "its data changed before they were read; serve begins it anew from what is there now, or run the same command again",
  },
  calledBefore: { ko: "이 예정으로는 다시 발행하지 않습니다", en: "not issued again at that time" },
  recordsAway: {
    ko: "이미 발행한 기간인지는 확인하지 못했습니다",
    en: "what was issued already could not be looked up",
  },
  cancelled: {
    ko: "취소했습니다. 시작하지 않은 메일은 보내지 않습니다",
    en: "cancelled; mails not begun are not sent",
  },
  linksRevoked: { ko: "링크를 거둠", en: "links withdrawn" },
  noLinks: { ko: "거둘 링크가 없습니다", en: "there are no links to withdraw" },
  someHeld: { ko: "결재를 기다리는 발행", en: "held for approval" },
  backfilled: { ko: "모두 발행했습니다", en: "all are issued" },
  leftAsItIs: { ko: "다른 자료로 이미 발행되어 그대로 둡니다", en: "issued before from other data; left as it is" },
  stoppedAt: {
    ko: "여기서 멈춥니다. 같은 명령을 다시 실행하면 이어서 합니다",
    en: "stopped here; the same command carries on",
  },
} as const satisfies Record<string, Text>;
