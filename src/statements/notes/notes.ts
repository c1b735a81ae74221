import type { Note } from "../../model/statement.ts";
import { basisNotes } from "./basis.ts";
import { controlNotes } from "./control.ts";
import { coverageNotes } from "./coverage.ts";
import { dataNotes } from "./data.ts";
import { dayNotes } from "./days.ts";
import { incomeNotes } from "./income.ts";
import type { Noted } from "./note.ts";
import { positionNotes } from "./position.ts";
import { restatementNotes } from "./restatement.ts";
import { ruleNotes } from "./rules.ts";
import { runNotes } from "./run.ts";
import { scopeNotes } from "./scopes.ts";
import { unpreparedNotes } from "./unprepared.ts";
import { valueNotes } from "./value.ts";

/** The notes in the order they are printed and numbered. Source: statements.md §8. */
export function buildNotes(noted: Noted): Note[] {
  return [
    basisNotes,
    scopeNotes,
    ruleNotes,
    coverageNotes,
    dayNotes,
    dataNotes,
    controlNotes,
    incomeNotes,
    unpreparedNotes,
    valueNotes,
    positionNotes,
    restatementNotes,
    runNotes,
  ].flatMap((notes) => notes(noted));
}
