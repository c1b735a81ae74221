import { sealOf } from "../seal.ts";
import { readArchive, writeArchive } from "./archive.ts";
import { framesByWorksheet } from "./charts/frames.ts";
import { graftCharts } from "./charts/graft.ts";
import { signComments } from "./comments.ts";
import { addProperties } from "./custom-properties.ts";
import { addLines } from "./customers/add.ts";
import { graftLogo } from "./logo.ts";
import { planWorkbook, type WorkbookInput } from "./plan.ts";
import { joinPrintAreas } from "./print.ts";
import { drawWorksheets } from "./worksheets.ts";

export type { WorkbookInput };

/**
 * The sheets as an Excel workbook: a worksheet each, every cell that follows from others a live formula with its result beside it, every
 * chart the spreadsheet's own. Same input, same bytes: the only dates in it are the edition's.
 * Throws: JEPYO-XLSX-VALUE for a figure no workbook can hold.
 */
export async function renderWorkbook(input: WorkbookInput): Promise<Uint8Array> {
  const plan = planWorkbook(input);
  const workbook = drawWorksheets(input, plan);
  const written = await workbook.xlsx.writeBuffer({ zip: { compression: "STORE" } } as object);
  const parts = readArchive(new Uint8Array(written));
  signComments(parts);
  joinPrintAreas(parts);
  addProperties(parts, sealOf(input.edition));
  graftCharts(parts, framesByWorksheet(workbook, plan, input.locale));
  const { branding, edition } = input;
  graftLogo(parts, branding?.logo, workbook.worksheets[0], plan.placed[0]?.columns ?? 0, edition.company.name);
  await addLines(parts, workbook.worksheets.length, input);
  return writeArchive(parts, new Date(input.edition.issuedAt));
}
