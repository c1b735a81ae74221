import type { Job } from "../model/job.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import { buildChangeSheet } from "./change/sheet.ts";
import { buildChecksSheet } from "./checks/sheet.ts";
import { buildDataSheet } from "./data/sheet.ts";
import { buildFlowSheet } from "./flow/sheet.ts";
import { buildNotesSheet } from "./notes/sheet.ts";
import { markRestated } from "./restatement/mark.ts";
import { buildRestatementSheet } from "./restatement/sheet.ts";
import { withDefinitions } from "./sheets/definitions.ts";
import { cellReader, settleFormulas } from "./sheets/evaluate.ts";
import { buildSummarySheet } from "./summary/sheet.ts";
import { buildTrendSheet } from "./trend/sheet.ts";

/**
 * The statements as the neutral grid every output draws.
 * Shape: summary, flow, change, trend, notes, restatement where there is one, checks, then data (workbook only). Throws: JEPYO-SHEET-… when a formula and its value differ.
 */
export function buildSheets(statements: Statements, job: Job): readonly Sheet[] {
  const summary = buildSummarySheet(statements);
  const flow = buildFlowSheet(statements, job);
  const change = buildChangeSheet(statements, job);
  const trend = buildTrendSheet(statements);
  const data = buildDataSheet(statements);
  const cellAt = cellReader([flow, change, trend, data]);
  const checks = buildChecksSheet(statements, cellAt);
  const restatement = buildRestatementSheet(statements, cellAt);
  const notes = [buildNotesSheet(statements), ...(restatement === undefined ? [] : [restatement])];
  const sheets = settleFormulas([summary, flow, change, trend, ...notes, checks, data]);
  return markRestated(sheets, statements).map((sheet) => withDefinitions(sheet, statements));
}
