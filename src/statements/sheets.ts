import type { Job } from "../model/job.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import { buildChangeSheet } from "./change/sheet.ts";
import { buildChecksSheet } from "./checks/sheet.ts";
import { buildDataSheet } from "./data/sheet.ts";
import { buildFlowSheet } from "./flow/sheet.ts";
import { buildIncomeSheet } from "./income/sheet.ts";
import { buildNotesSheet } from "./notes/sheet.ts";
import { buildPositionSheet } from "./position/sheet.ts";
import { markRestated } from "./restatement/mark.ts";
import { buildRestatementSheet } from "./restatement/sheet.ts";
import { withDefinitions } from "./sheets/definitions.ts";
import { cellReader, formulaReader, settleFormulas } from "./sheets/evaluate.ts";
import { keepAsked } from "./sheets/keep-asked.ts";
import { buildSplitSheet } from "./split/sheet.ts";
import { buildSummarySheet } from "./summary/sheet.ts";
import { buildTrendSheet } from "./trend/sheet.ts";
import { buildValueSheet } from "./value/sheet.ts";

/**
 * The statements as the neutral grid every output draws.
 * Shape: summary, then the statements the job asks for (position, income where it was prepared, flow, change and trend, value), the split where
 * there is one, notes,
 * restatement where there is one, checks, data (workbook only). Throws: JEPYO-SHEET-… when a formula and its value differ.
 */
export function buildSheets(statements: Statements, job: Job): readonly Sheet[] {
  const summary = buildSummarySheet(statements);
  const income = buildIncomeSheet(statements);
  const split = buildSplitSheet(statements);
  const value = buildValueSheet(statements);
  const figures = [
    buildPositionSheet(statements, job),
    ...(income === undefined ? [] : [income]),
    buildFlowSheet(statements, job),
    buildChangeSheet(statements, job),
    buildTrendSheet(statements),
    ...(value === undefined ? [] : [value]),
    ...(split === undefined ? [] : [split]),
  ];
  const data = buildDataSheet(statements);
  const cellAt = cellReader([...figures, data]);
  const checks = buildChecksSheet(statements, formulaReader([...figures, data]));
  const restatement = buildRestatementSheet(statements, cellAt);
  const notes = [buildNotesSheet(statements), ...(restatement === undefined ? [] : [restatement])];
  const sheets = settleFormulas([summary, ...figures, ...notes, checks, data]);
  return keepAsked(markRestated(sheets, statements), job.statements).map((sheet) => withDefinitions(sheet, statements));
}
