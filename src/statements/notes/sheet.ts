import { sheetTitles } from "../../labels/statements.ts";
import type { Block, Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { comparisonSubtitle } from "../sheets/subtitle.ts";

/** The notes, numbered, and the whole commentary. Source: statements.md §8. */
export function buildNotesSheet(statements: Statements): Sheet {
  const notes: Block = {
    kind: "remarks",
    key: "notes",
    title: sheetTitles.notes,
    remarks: statements.notes.map(({ id, text }) => ({ key: id, text })),
  };
  const commentary: Block = {
    kind: "remarks",
    key: "commentary",
    title: { ko: "해설", en: "Commentary" },
    remarks: statements.commentary.map(({ id, heading, text, source }) => ({ key: id, heading, text, source })),
  };
  return {
    key: "notes",
    title: sheetTitles.notes,
    subtitle: comparisonSubtitle(statements),
    blocks: statements.commentary.length > 3 ? [notes, commentary] : [notes],
  };
}
