import type { Notice, NoticeKind } from "../../model/notice.ts";
import type { Locale, Text } from "../../model/text.ts";

const heads: Readonly<Record<NoticeKind, Text>> = {
  failed: { ko: "발행 실패", en: "a run has failed" },
  late: { ko: "자료를 아직 기다림", en: "a run still waits for its data" },
  absent: { ko: "예정된 발행이 없음", en: "an issue that was due is absent" },
  mails: { ko: "확인이 필요한 메일", en: "mails to look at" },
  removed: { ko: "예정된 작업이 빠짐", en: "a scheduled job was removed" },
  draft: { ko: "결재 요청", en: "a draft waits for approval" },
  undecided: { ko: "결재가 늦어짐", en: "a draft still waits for approval" },
  rejected: { ko: "반려됨", en: "a draft was rejected" },
};

const words = {
  run: { ko: "발행", en: "run" },
  due: { ko: "예정 시각", en: "due" },
  stage: { ko: "단계", en: "stage" },
  reason: { ko: "이유", en: "reason" },
  command: { ko: "다음 명령", en: "command" },
  edition: { ko: "판", en: "edition" },
  turn: { ko: "차례", en: "whose turn" },
  until: { ko: "기한", en: "until" },
  approve: { ko: "승인하려면", en: "to approve" },
  reject: { ko: "반려하려면", en: "to reject" },
  more: { ko: "자세히", en: "more" },
  files: { ko: "초안 파일 전부", en: "all files of the draft" },
} as const satisfies Record<string, Text>;

/** Lines that only some notices have, by what stands before them. */
export type NoticeLines = Partial<Readonly<Record<"edition" | "until" | "approve" | "reject" | "files", string>>>;

/** `[jepyo] 발행 실패: monthly 2026-10`. `what`: what people call it, where it is known. */
export function noticeSubject({ kind, job, label }: Notice, locale: Locale, what = job): string {
  return `[jepyo] ${heads[kind][locale]}: ${what} ${label}`;
}

/** Lines of a plain text: what, which run, when it was due, at which stage, why, and the command that goes on. */
export function noticeText(notice: Notice, locale: Locale, more: NoticeLines = {}, what = notice.job): string {
  const { kind, label, runId, dueAt, stage, code, reason, command } = notice;
  const line = (word: keyof typeof words, value: string | undefined) =>
    value === undefined ? [] : [`${words[word][locale]}: ${value}`];
  return [
    `${heads[kind][locale]}: ${what} ${label}`,
    "",
    ...line("run", runId),
    ...line("edition", more.edition),
    ...line("due", dueAt),
    ...line("stage", stage),
    ...line(
      kind === "draft" || kind === "undecided" ? "turn" : "reason",
      code === undefined ? reason[locale] : `${code}: ${reason[locale]}`,
    ),
    ...line("until", more.until),
    ...line("approve", more.approve),
    ...line("reject", more.reject),
    ...line("files", more.files),
    ...line(more.files === undefined ? "command" : "more", command),
    "",
  ].join("\n");
}
