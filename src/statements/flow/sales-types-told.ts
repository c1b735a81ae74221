import { salesTypeKeys } from "../../labels/sales-types.ts";
import type { SalesType } from "../../model/job.ts";
import type { Note, Statements } from "../../model/statement.ts";

/** What the note on sales types says where the data carry none. */
export const noSalesTypes: Note["figures"] = { absent: true };

/** The sales types a reader is shown: none where the data carry none and every sale counts as general, so that no column is all zeros. */
export function salesTypesTold({ notes }: Pick<Statements, "notes">): readonly SalesType[] {
  const note = notes.find(({ id }) => id === "salesTypes");
  return note?.figures.absent === true ? [] : salesTypeKeys;
}
