import { grouped, plural } from "../../labels/figures.ts";
import { periodName } from "../../labels/periods.ts";
import { settingName } from "../../labels/settings.ts";
import type { MovedFigure, RestatedPrior, Restatement } from "../../model/restatement.ts";
import type { Note } from "../../model/statement.ts";
import type { Locale, Text } from "../../model/text.ts";
import { byWeight, isHeadline } from "../restatement/headlines.ts";
import { figureLabel } from "../restatement/label.ts";
import { issueDay, movedInWords, reasonsInWords, shortFingerprint } from "../restatement/words.ts";
import { type Noted, note } from "./note.ts";

/** Named in the sentence; the others stand in the restatement table. */
const mostNamed = 6;

/** Which edition this is, what it changes of the one before, and what changed in the prior column. Source: statements.md §8, §9. */
export function restatementNotes(noted: Noted): Note[] {
  const { restatement, restatedPrior, run } = noted;
  return [
    restatement === null ? firstEdition(run.version) : supersededNote(restatement, noted),
    ...(restatement === null || restatement.history.length < 2 ? [] : [historyNote(restatement, noted)]),
    ...(restatedPrior === null ? [] : [priorNote(restatedPrior, noted)]),
  ];
}

function firstEdition(version: number): Note {
  if (version > 1) {
    return note(
      "restatement",
      `이 기간의 제${version}판이다. 앞선 판의 수치를 대신한다.`,
      `Edition ${version} of this period; it replaces the figures of earlier editions.`,
      { version },
    );
  }
  return note(
    "restatement",
    "이 기간의 첫 발행이며 재작성 이력은 없다.",
    "First edition of this period; nothing is restated.",
    { version },
  );
}

function supersededNote(restatement: Restatement, noted: Noted): Note {
  const { supersedes, reasons, figures } = restatement;
  const { company } = noted.report.job;
  const [version, before] = [noted.run.version, supersedes.version];
  const day = issueDay(supersedes, company);
  const mark = shortFingerprint(supersedes);
  const why = reasonsInWords(reasons);
  const moved = movesOf(figures, noted);
  return note(
    "restatement",
    `이 기간의 제${version}판이다. ${day}에 발행한 제${before}판(지문 ${mark})을 대체하며, 제${before}판은 발행된 그대로 남는다. 사유: ${why.ko}. ${moved.ko}`,
    `Edition ${version} of this period. It supersedes edition ${before}, issued ${day} (fingerprint ${mark}), which stays as it was issued. Reason: ${why.en}. ${moved.en}`,
    { version, supersedes: supersedes.runId, reasons, moved: figures?.length ?? null },
  );
}

/** The named ones with before, after and difference; how many there are besides. */
function movesOf(figures: readonly MovedFigure[] | null, { report, change }: Noted): Text {
  if (figures === null) {
    return {
      ko: "이전 판의 파일을 읽을 수 없어 달라진 수치를 밝히지 못한다.",
      en: "The earlier edition's file cannot be read, so what moved is not known.",
    };
  }
  if (figures.length === 0) return { ko: "달라진 수치는 없다.", en: "No figure moved." };
  const { currency } = report.job.company;
  const named = byWeight(figures).filter(isHeadline).slice(0, mostNamed);
  const list = (locale: Locale) =>
    named
      .map((figure) => `${figureLabel(figure.path, change.tiers)[locale]} ${movedInWords(figure, currency)[locale]}`)
      .join(", ");
  const rest = figures.length - named.length;
  if (named.length === 0) {
    return {
      ko: `달라진 수치 ${grouped(rest)}개는 재작성 내역에 있다.`,
      en: `${plural(rest, "figure")} moved; the restatement lists ${rest === 1 ? "it" : "them"}.`,
    };
  }
  const ko = rest === 0 ? "" : ` 그 밖의 ${grouped(rest)}개는 재작성 내역에 있다.`;
  const en = rest === 0 ? "" : ` ${plural(rest, "other figure")}: see the restatement.`;
  return { ko: `달라진 수치: ${list("ko")}.${ko}`, en: `Moved: ${list("en")}.${en}` };
}

function historyNote({ history }: Restatement, { report, run }: Noted): Note {
  const { company } = report.job;
  const editions = history.map((edition) => {
    const day = issueDay(edition, company);
    const mark = shortFingerprint(edition);
    const why = edition.reasons === null ? null : reasonsInWords(edition.reasons);
    return {
      ko: `제${edition.version}판 ${day}(지문 ${mark}${why === null ? "" : `, ${why.ko}`})`,
      en: `edition ${edition.version} on ${day} (fingerprint ${mark}${why === null ? "" : `; ${why.en}`})`,
    };
  });
  return note(
    "restatement.history",
    `발행 이력: ${editions.map(({ ko }) => ko).join(", ")}, 이 제${run.version}판.`,
    `Earlier editions: ${editions.map(({ en }) => en).join(", ")}.`,
    { versions: history.map(({ runId }) => runId) },
  );
}

function priorNote(prior: RestatedPrior, noted: Noted): Note {
  const { published, changedSettings, figures } = prior;
  const { company } = noted.report.job;
  const name = periodName(prior.period);
  const day = issueDay(published, company);
  const ko = `${day}에 발행한 ${name.ko} 제${published.version}판`;
  const en = `edition ${published.version} of ${name.en}, issued ${day}`;
  const told = { published: published.runId, changedSettings, moved: figures?.length ?? null };
  if (changedSettings.length > 0) {
    const names = (locale: Locale) => changedSettings.map((key) => settingName(key)[locale]).join(", ");
    return note(
      "restatement.prior",
      `전기란은 ${ko}과 비교하지 않았다. 그 뒤 설정이 바뀌었다: ${names("ko")}.`,
      `The prior column is not compared with ${en}: settings changed since (${names("en")}).`,
      told,
    );
  }
  if (figures?.length === 0) {
    return note("restatement.prior", `전기란은 ${ko}의 수치와 같다.`, `The prior column agrees with ${en}.`, told);
  }
  const moved = movesOf(figures, noted);
  if (figures === null) {
    return note("restatement.prior", `전기란과 ${ko}: ${moved.ko}`, `Prior column and ${en}: ${moved.en}`, told);
  }
  return note(
    "restatement.prior",
    `전기란은 오늘의 자료로 재작성하였고 ${ko}과 다른 수치에 †를 붙였다. 그 판은 발행된 그대로 남는다. ${moved.ko}`,
    `The prior column is restated from today's data; figures that differ from ${en}, carry †. That edition stays as it was issued. ${moved.en}`,
    told,
  );
}
