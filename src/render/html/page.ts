import { plainText } from "../plain-text.ts";
import { documentName } from "../words.ts";
import { type RunningLines, runningLines, runningStyle } from "./running.ts";
import { ownTemplates, type PageTemplates } from "./templates.ts";
import { type Medium, type StatementDocument, viewOf } from "./view.ts";

/** The parts of a page that change from document to document; the stylesheet and the fonts do not. */
export interface PageParts {
  readonly title: string;
  readonly locale: StatementDocument["locale"];
  readonly running: readonly RunningLines[];
  readonly body: string;
}

/** A document's pages as markup; every text in it is escaped. */
export function renderParts(
  document: StatementDocument,
  templates: PageTemplates = ownTemplates,
  medium: Medium = "paper",
): PageParts {
  const { edition, locale } = document;
  const company = { ...edition.company, name: plainText(edition.company.name).trim() };
  const clean = { ...document, edition: { ...edition, company } };
  return {
    title: documentName(clean.edition, locale),
    locale,
    running: runningLines(clean),
    body: plainText(templates.fillBody(viewOf(clean, medium))),
  };
}

/** The statement as one HTML file: no script, nothing loaded. */
export function renderPage(document: StatementDocument, templates: PageTemplates = ownTemplates): string {
  return wrapParts(renderParts(document, templates, "screen"), "", templates);
}

/** The whole file around the parts. `faces` is CSS of our own making. */
export function wrapParts(parts: PageParts, faces: string, templates: PageTemplates = ownTemplates): string {
  const { stylesheet } = templates;
  return templates.fillShell({ ...parts, running: runningStyle(parts.running), faces, stylesheet });
}
