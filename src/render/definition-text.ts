import { definitionWords } from "../labels/definitions.ts";
import type { ExplainedFigure, Explanation } from "../model/explanation.ts";
import type { Cell } from "../model/sheet.ts";
import type { Locale } from "../model/text.ts";
import { cellText, formatCell } from "./format-cell.ts";

/**
 * What a figure means, in lines: its formula, the values that went into it, when it is absent, what it was counted from, who published
 * it. The command line and the comments of the workbook say exactly this.
 */
export function definitionLines(explanation: Explanation, locale: Locale): string[] {
  const { formula, inputs, tables, given, condition, source } = explanation;
  const values = inputs.map((input) => inputText(input, locale));
  const word = (key: keyof typeof definitionWords) => definitionWords[key][locale];
  return [
    formula[locale],
    ...(values.length > 0 && values.every((value) => value !== undefined) ? [values.join(", ")] : []),
    ...(condition === undefined ? [] : [condition[locale]]),
    ...(tables.length === 0 ? [] : [`${word("countedFrom")}: ${tables.map((table) => table[locale]).join(", ")}`]),
    ...(given === undefined ? [] : [`${word("givenBy")}: ${given}`]),
    `${word("source")}: ${source[locale]}`,
  ];
}

/** A figure as documents write it, money to its last digit: whoever asks for a definition wants to recompute it. */
export function explainedCell(cell: Cell | undefined, locale: Locale): string {
  if (cell === undefined) return "";
  if (cell.kind !== "money" || cell.value === null) return cellText(formatCell(cell, { locale }));
  const decimals = cell.value.split(".")[1]?.length ?? 0;
  return cellText(formatCell(cell, { locale, scale: { power: 0, decimals, label: { ko: "", en: "" } } }));
}

function inputText({ label, values }: ExplainedFigure, locale: Locale): string | undefined {
  return values === undefined ? undefined : `${label[locale]} ${explainedCell(values.current, locale)}`;
}
