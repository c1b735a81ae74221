import { withParticle } from "../labels/particles.ts";
import { periodName, spanDates } from "../labels/periods.ts";
import { tierNoun } from "../labels/tiers.ts";
import type { Participant } from "../model/comparison.ts";
import type { Note } from "../model/statement.ts";
import { changesInWords, roundingInWords } from "../statements/notes/basis.ts";
import { note } from "../statements/notes/note.ts";
import type { Issued } from "./compare.ts";

/** What the reader must know: whose editions stand here, what is equal by rule and what is not. */
export function notesOf(issued: readonly Issued[], participants: readonly Participant[]): Note[] {
  return [
    basisNote(issued),
    ...participants.map(editionNote),
    roundingNote,
    ...timezoneNote(issued, participants),
    historyNote(participants),
    ...incomeNote(issued, participants),
  ];
}

function basisNote(issued: readonly Issued[]): Note {
  const [first] = issued as [Issued, ...Issued[]];
  const { window, priorWindow, prior, company, change } = first.statements;
  const noun = tierNoun(change.tiers);
  return note(
    "basis",
    `각 회사가 발행한 고객제표의 수치를 나란히 놓았고 다시 세지 않았다. 기간(${spanDates(window)}), 비교 기간(${periodName(prior).ko}, ${spanDates(priorWindow)}), 통화(${company.currency}), 영업 유형과 ${noun.ko}의 규칙이 모두 같다. ${withParticle(noun.ko, "topic")} 각 회사의 고객만으로 나눈 것이다.`,
    `The figures are those of the participants' issued statements, side by side; nothing is counted again. Period (${spanDates(window)}), compared period (${periodName(prior).en}, ${spanDates(priorWindow)}), currency (${company.currency}) and the rules for sales types and ${noun.en}s are the same for all. Each participant's ${noun.en}s are of its own customers.`,
    { window, priorWindow, currency: company.currency },
  );
}

function editionNote({ key, name, runId, scope, version, fingerprint, coverage }: Participant): Note {
  return note(
    `participant.${key}`,
    `${name}: 실행 ${runId}, 제${version}판, 자료 ${coverage.from} – ${coverage.to}, 입력 지문 ${fingerprint}.`,
    `${name}: run ${runId}, edition ${version}, data ${coverage.from} – ${coverage.to}, input fingerprint ${fingerprint}.`,
    { runId, scope, version, fingerprint, coverage },
  );
}

/** Printed differences are taken before rounding too. */
const roundingNote: Note = note(
  "rounding",
  `${roundingInWords.ko} ${changesInWords.ko}`,
  `${roundingInWords.en} ${changesInWords.en}`,
);

function timezoneNote(issued: readonly Issued[], participants: readonly Participant[]): Note[] {
  const zones = issued.map(({ statements }) => statements.company.timezone);
  if (new Set(zones).size < 2) return [];
  const listed = zones.map((zone, place) => `${participants[place]?.name ?? ""} ${zone}`).join(", ");
  return [
    note(
      "timezones",
      `날짜는 각 회사의 현지 시각 기준이다: ${listed}.`,
      `Dates are each company's local dates: ${listed}.`,
      { zones },
    ),
  ];
}

/** "New" is new to the data; who looks back less far counts more of the returning as new. */
function historyNote(participants: readonly Participant[]): Note {
  const starts = participants.map(({ coverage }) => coverage.from);
  const listed = participants.map(({ name, coverage }) => `${name} ${coverage.from}`).join(", ");
  return new Set(starts).size < 2
    ? note(
        "history",
        "신규는 각 회사의 자료 전체에서 첫 구매가 당기에 있고 순구매액이 0보다 큰 고객이다.",
        "New customers made the first purchase of all the data in the period, with net spend above zero.",
      )
    : note(
        "history",
        `신규는 자료 전체에서 첫 구매가 당기에 있고 순구매액이 0보다 큰 고객이다. 자료가 시작하는 날이 달라(${listed}) 짧은 쪽의 신규에는 전부터 사던 고객이 더 섞일 수 있다.`,
        `New customers made the first purchase of all the data in the period, with net spend above zero. The data start on different days (${listed}): where they are shorter, more returning customers may count as new.`,
        { starts },
      );
}

/** Where one has no income statement, nobody's stands here. */
function incomeNote(issued: readonly Issued[], participants: readonly Participant[]): Note[] {
  const without = participants.filter((_, place) => issued[place]?.statements.income === null);
  if (without.length === 0) return [];
  const names = without.map(({ name }) => name).join(", ");
  return [
    note(
      "notPrepared",
      `고객손익계산서는 작성되지 않은 곳(${names})이 있어 싣지 않았다.`,
      `The customer income statement is left out: it was not prepared for ${names}.`,
      { without: names },
    ),
  ];
}
