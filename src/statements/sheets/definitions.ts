import type { Block, Sheet } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { explain } from "../dictionary/explain.ts";
import { definitionNamed } from "../dictionary/find.ts";

/** Puts beside a sheet what the figures mean that its rows, columns and indicators name, with their values where the sheet is of one company's statements. Throws: RangeError for a name nobody defined. */
export function withDefinitions(sheet: Sheet, statements?: Statements): Sheet {
  const names = new Set(sheet.blocks.flatMap(namesIn));
  if (names.size === 0) return sheet;
  const definitions = [...names].map((name) => {
    const found = definitionNamed(name);
    if (found === undefined) throw new RangeError(`the ${sheet.key} sheet names a figure without definition: ${name}`);
    return [name, explain(found, statements)] as const;
  });
  return { ...sheet, definitions: Object.fromEntries(definitions) };
}

function namesIn(block: Block): string[] {
  const named =
    block.kind === "indicators" ? block.indicators : block.kind === "table" ? [...block.columns, ...block.rows] : [];
  return named.flatMap(({ definition }) => definition ?? []);
}
