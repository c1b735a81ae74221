import type { Job } from "../model/job.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Statements } from "../model/statement.ts";
import { buildChangeSheet } from "./change/sheet.ts";
import { buildChecksSheet } from "./checks/sheet.ts";
import { buildDataSheet } from "./data/sheet.ts";
import { buildFlowSheet } from "./flow/sheet.ts";
import { buildNotesSheet } from "./notes/sheet.ts";
import { withDefinitions } from "./sheets/definitions.ts";
import { cellReader, settleFormulas } from "./sheets/evaluate.ts";
import { buildSummarySheet } from "./summary/sheet.ts";
import { buildTrendSheet } from "./trend/sheet.ts";

/**
 * The statements as the neutral grid every output draws.
 * Shape: summary, flow, change, trend, notes, checks, then data (workbook only). Throws: JEPYO-SHEET-… when a formula and its value differ.
 */
export function buildSheets(statements: Statements, job: Job): readonly Sheet[] {
  const summary = buildSummarySheet(statements);
  const flow = buildFlowSheet(statements, job);
  const change = buildChangeSheet(statements, job);
  const trend = buildTrendSheet(statements);
  const data = buildDataSheet(statements);
  const checks = buildChecksSheet(statements, cellReader([flow, change, trend, data]));
  const sheets = settleFormulas([summary, flow, change, trend, buildNotesSheet(statements), checks, data]);
  return sheets.map((sheet) => withDefinitions(sheet, statements));
}
