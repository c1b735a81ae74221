import { definitionWords } from "../labels/definitions.ts";
import { partTitles } from "../labels/statements.ts";
import { words } from "../labels/words.ts";
import type { Definition } from "../model/definition.ts";
import type { ExplainedFigure, Explanation } from "../model/explanation.ts";
import type { Cell } from "../model/sheet.ts";
import type { Locale } from "../model/text.ts";
import { definitionLines, explainedCell } from "../render/definition-text.ts";
import { padEnd, padStart } from "../render/text-columns.ts";
import type { DefinedStatement } from "../statements/dictionary.ts";

/** A figure's definition, and below it its values and its inputs' in columns where statements are at hand. */
export function explanationText(explanation: Explanation, locale: Locale): string {
  const { label, figure, unit, arithmetic } = explanation;
  const lines = definitionLines(explanation, locale);
  const head = `${label[locale]}  ${figure}  (${unit[locale]})`;
  const formula = arithmetic === undefined ? [] : [`= ${arithmetic}`];
  const isWithout = ({ values }: ExplainedFigure) => explanation.values === undefined || values === undefined;
  const named = inputLines(explanation.inputs.filter(isWithout), locale);
  return [
    head,
    ...[...formula, ...lines, ...named].map((line) => `  ${line}`),
    ...valueLines(explanation, locale),
  ].join("\n");
}

/** Inputs by name alone: without statements, or of which there are several. */
function inputLines(inputs: readonly ExplainedFigure[], locale: Locale): string[] {
  if (inputs.length === 0) return [];
  const figures = inputs.map(({ figure }) => figure);
  return [
    `${definitionWords.inputs[locale]}:`,
    ...inputs.map(({ figure, label }) => `  ${padEnd(figure, figures)}  ${label[locale]}`),
  ];
}

/** Several figures of one definition: what they mean once, then all of them. */
export function severalText(definition: Explanation, each: readonly Explanation[], locale: Locale): string {
  const rows = each.flatMap(({ figure, label, values }) => (values === undefined ? [] : [{ figure, label, values }]));
  return [explanationText(definition, locale), ...valueTable(rows, locale)].join("\n");
}

type ValueRow = Required<ExplainedFigure>;

function valueLines({ figure, label, values, inputs }: Explanation, locale: Locale): string[] {
  if (values === undefined) return [];
  const ofInputs = inputs.flatMap((input) => (input.values === undefined ? [] : [{ ...input, values: input.values }]));
  return valueTable([{ figure, label, values }, ...ofInputs], locale);
}

/** Columns that no row fills are left out. */
function valueTable(rows: readonly ValueRow[], locale: Locale): string[] {
  const cell = (at: "current" | "prior" | "change") => [
    words[at][locale],
    ...rows.map(({ values }) => explainedCell(values[at], locale) + (values[at]?.restated === undefined ? "" : "†")),
  ];
  const columns = [
    { cells: ["", ...rows.map((row) => row.label[locale])], pad: padEnd },
    { cells: ["", ...rows.map((row) => row.figure)], pad: padEnd },
    ...[cell("current"), cell("prior"), cell("change")].map((cells) => ({ cells, pad: padStart })),
    { cells: [definitionWords.exact[locale], ...rows.map((row) => exactText(row.values.current))], pad: padEnd },
  ].filter(({ cells }) => cells.slice(1).some((text) => text !== ""));
  const lines = ["", ...rows].map((_, index) =>
    `  ${columns.map(({ cells, pad }) => pad(cells[index] ?? "", cells)).join("  ")}`.trimEnd(),
  );
  return ["", ...lines, ...restatedLines(rows, locale)];
}

/** What stood in the place of each figure that carries a †. */
function restatedLines(rows: readonly ValueRow[], locale: Locale): string[] {
  const notes = rows.flatMap(({ label, values: { current, prior } }) =>
    [current, prior].flatMap((cell) =>
      cell?.restated === undefined ? [] : [`  † ${label[locale]}: ${cell.restated[locale]}`],
    ),
  );
  return notes.length === 0 ? [] : ["", ...new Set(notes)];
}

/** As `statements.json` writes it, where that is more than what is printed. */
function exactText(cell: Cell): string {
  if (cell.kind === "blank" || cell.kind === "impossible" || cell.kind === "text" || cell.value === null) return "";
  return cell.kind === "money" || cell.kind === "count" ? "" : String(cell.value);
}

/** Every figure's key with its label, by statement. */
export function listText(
  statements: Readonly<Record<DefinedStatement, readonly Definition[]>>,
  locale: Locale,
): string {
  const keys = Object.values(statements).flatMap((definitions) => definitions.map(({ key }) => key));
  return (Object.keys(statements) as DefinedStatement[])
    .map((statement) =>
      [
        partTitles[statement][locale],
        ...statements[statement].map(({ key, label }) => `  ${padEnd(key, keys)}  ${label[locale]}`),
      ].join("\n"),
    )
    .join("\n\n");
}
