import type { BridgeChart } from "../../model/sheet.ts";
import type { Locale } from "../../model/text.ts";
import { bridgeFigure, bridgeScale } from "../chart/bridge.ts";
import { cellText } from "../format-cell.ts";
import { type RunningLines, runningLines } from "../html/running.ts";
import { pagesOf, type StatementDocument } from "../html/view.ts";
import { plainText } from "../plain-text.ts";
import { type FormattedBlock, type FormattedTable, formatSheet } from "../sheet.ts";
import { editionMark } from "../words.ts";

/** Something without which nobody may get the file. */
export interface Expected {
  readonly what: string;
  readonly text: string;
}

/** What the pages of one sheet have to show. */
export interface ExpectedSheet {
  readonly title: string;
  /** Stands above each of its pages. */
  readonly head: string;
  readonly figures: readonly Expected[];
}

/** Whose document it is and of when: has to stand on page one. */
export function expectedNames(document: StatementDocument): Expected[] {
  const { edition } = document;
  return [
    { what: "the company", text: plainText(edition.company.name) },
    { what: "its title and period", text: linesOf(document)[0]?.footLeft ?? "" },
    { what: "the edition", text: editionMark(edition) },
  ];
}

/** The figures of every sheet: its indicators, every step of its bridge, every cell of its tables. */
export function expectedSheets(document: StatementDocument): ExpectedSheet[] {
  const { edition, locale } = document;
  const options = { locale, unit: edition.unit, currency: edition.company.currency };
  const lines = linesOf(document);
  return pagesOf(document).map((sheet, index) => {
    const { title, blocks } = formatSheet(sheet, options);
    return {
      title,
      head: lines[index]?.right ?? "",
      figures: blocks.flatMap((block) => figuresOf(block, document)),
    };
  });
}

function linesOf(document: StatementDocument): RunningLines[] {
  const company = { ...document.edition.company, name: plainText(document.edition.company.name).trim() };
  return runningLines({ ...document, edition: { ...document.edition, company } });
}

function figuresOf(block: FormattedBlock, { edition, locale }: StatementDocument): Expected[] {
  switch (block.kind) {
    case "indicators":
      return block.indicators.flatMap(({ label, current, change }) => [
        { what: label, text: cellText(current) },
        { what: `${label}, change`, text: cellText(change) },
      ]);
    case "bridge":
      return stepsOf(block, edition.company.currency, locale);
    case "table":
      return cellsOf(block);
    default:
      return [];
  }
}

function stepsOf(bridge: BridgeChart, currency: string, locale: Locale): Expected[] {
  const scale = bridgeScale(bridge, currency);
  return bridge.steps.map((step) => ({ what: step.label[locale], text: bridgeFigure(step, locale, scale) }));
}

function cellsOf({ title, columns, rows }: FormattedTable): Expected[] {
  return rows.flatMap(({ label, cells }) =>
    cells.flatMap((cell, index) =>
      cell.align === "right"
        ? [{ what: `${title}, ${label}, ${columns[index]?.label ?? ""}`, text: cellText(cell) }]
        : [],
    ),
  );
}
