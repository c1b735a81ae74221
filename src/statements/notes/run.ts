import type { Note } from "../../model/statement.ts";
import { type Noted, note } from "./note.ts";

/** Which answer this is: version, run, product, and the hash of everything that went in. */
export function runNotes({ run, jepyo }: Noted): Note[] {
  const { id, version, fingerprint } = run;
  const history =
    version === 1
      ? { ko: "이 기간의 첫 발행이며 재작성 이력은 없다.", en: "First edition of this period; nothing is restated." }
      : {
          ko: `이 기간의 제${version}판이다. 앞선 판의 수치를 대신한다.`,
          en: `Version ${version} of this period; it replaces the figures of earlier versions.`,
        };
  return [
    note("estimates", "이 판의 수치에는 추정이 없다.", "No figure of this edition is an estimate."),
    note("restatement", history.ko, history.en, { version }),
    note(
      "run",
      `실행 ${id}, 제${version}판, jepyo ${jepyo}, 입력 지문 ${fingerprint}.`,
      `Run ${id}, version ${version}, jepyo ${jepyo}, input fingerprint ${fingerprint}.`,
      { runId: id, version, jepyo, fingerprint },
    ),
  ];
}
