import type { Notice, NoticeKind } from "../../model/notice.ts";
import type { Locale, Text } from "../../model/text.ts";

const heads: Readonly<Record<NoticeKind, Text>> = {
  failed: { ko: "발행 실패", en: "a run has failed" },
  late: { ko: "자료를 아직 기다림", en: "a run still waits for its data" },
  absent: { ko: "예정된 발행이 없음", en: "an issue that was due is absent" },
  mails: { ko: "확인이 필요한 메일", en: "mails to look at" },
};

const words = {
  run: { ko: "발행", en: "run" },
  due: { ko: "예정 시각", en: "due" },
  stage: { ko: "단계", en: "stage" },
  reason: { ko: "이유", en: "reason" },
  command: { ko: "다음 명령", en: "command" },
} as const satisfies Record<string, Text>;

/** `[jepyo] 발행 실패: monthly 2026-10`. */
export function noticeSubject({ kind, job, label }: Notice, locale: Locale): string {
  return `[jepyo] ${heads[kind][locale]}: ${job} ${label}`;
}

/** Lines of a plain text: what, which run, when it was due, at which stage, why, and the command that goes on. */
export function noticeText(notice: Notice, locale: Locale): string {
  const { kind, job, label, runId, dueAt, stage, code, reason, command } = notice;
  const line = (word: keyof typeof words, value: string | undefined) =>
    value === undefined ? [] : [`${words[word][locale]}: ${value}`];
  return [
    `${heads[kind][locale]}: ${job} ${label}`,
    "",
    ...line("run", runId),
    ...line("due", dueAt),
    ...line("stage", stage),
    ...line("reason", code === undefined ? reason[locale] : `${code}: ${reason[locale]}`),
    ...line("command", command),
    "",
  ].join("\n");
}
