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
  cancelled: { ko: "취소됨", en: "cancelled" },
};

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
  cancelled: {
    ko: "취소했습니다. 시작하지 않은 메일은 보내지 않습니다",
    en: "cancelled; mails not begun are not sent",
  },
  backfilled: { ko: "모두 발행했습니다", en: "all are issued" },
  leftAsItIs: { ko: "다른 자료로 이미 발행되어 그대로 둡니다", en: "issued before from other data; left as it is" },
  stoppedAt: {
    ko: "여기서 멈춥니다. 같은 명령을 다시 실행하면 이어서 합니다",
    en: "stopped here; the same command carries on",
  },
} as const satisfies Record<string, Text>;
