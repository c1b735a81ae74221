import type { Note } from "../../model/statement.ts";
import { type Noted, note } from "./note.ts";

/** Which answer this is: version, run, product, and the hash of everything that went in. */
export function runNotes({ run, jepyo }: Noted): Note[] {
  const { id, version, fingerprint } = run;
  return [
    note(
      "run",
      `실행 ${id}, 제${version}판, jepyo ${jepyo}, 입력 지문 ${fingerprint}.`,
      `Run ${id}, edition ${version}, jepyo ${jepyo}, input fingerprint ${fingerprint}.`,
      { runId: id, version, jepyo, fingerprint },
    ),
  ];
}
