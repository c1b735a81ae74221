import type { Workbook } from "exceljs";
import { periodName } from "../../labels/periods.ts";
import type { Edition } from "../../model/edition.ts";
import type { Locale } from "../../model/text.ts";
import { safeText } from "./safe-text.ts";

/** What the file says about itself: title, company, edition and run; its dates are the edition's. */
export function describeWorkbook(workbook: Workbook, edition: Edition, locale: Locale): void {
  const issued = new Date(edition.issuedAt);
  workbook.creator = `jepyo ${edition.jepyo}`;
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = issued;
  workbook.modified = issued;
  workbook.title = safeText(`${edition.title[locale]} ${periodName(edition.period)[locale]}`);
  workbook.company = safeText(edition.company.name);
  workbook.subject = safeText(edition.company.name);
  workbook.keywords = edition.id;
  workbook.description = `run ${edition.runId}, edition ${edition.id}, ${edition.fingerprint}`;
  workbook.calcProperties.fullCalcOnLoad = false;
}
