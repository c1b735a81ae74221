import type { FontShelf } from "../font/shelf.ts";
import { plainMarkup, plainText } from "../plain-text.ts";
import { documentName } from "../words.ts";
import { drawableParts, textsOf } from "./drawable-parts.ts";
import { type RunningLines, runningLines, runningStyle } from "./running.ts";
import { ownTemplates, type PageTemplates } from "./templates.ts";
import { onScreen, type StatementDocument, type StatementView, viewOf } from "./view.ts";

/** The parts of a page that change from document to document; the stylesheet and the fonts do not. */
export interface PageParts {
  readonly title: string;
  readonly locale: StatementDocument["locale"];
  readonly running: readonly RunningLines[];
  readonly body: string;
}

/** Figures and drawings of a document, made once for its page and its PDF. */
const views = new WeakMap<StatementDocument, StatementView>();

/** A document's pages as markup; every text in it is escaped. */
export function renderParts(
  document: StatementDocument,
  templates: PageTemplates = ownTemplates,
  medium: "paper" | "screen" = "paper",
): PageParts {
  const { edition, locale } = document;
  const company = { ...edition.company, name: plainText(edition.company.name).trim() };
  const clean = { ...document, edition: { ...edition, company } };
  const view = views.get(document) ?? viewOf(clean);
  views.set(document, view);
  return {
    title: documentName(clean.edition, locale),
    locale,
    running: runningLines(clean),
    body: plainMarkup(templates.fillBody(medium === "screen" ? onScreen(view) : view)),
  };
}

/**
 * The statement as one HTML file: no script, nothing loaded, its font inside, so that it looks everywhere as the PDF does. The shelf's cut
 * may hold characters of earlier documents; what the face lacks is left to the reader's fonts.
 */
export async function renderPage(
  document: StatementDocument,
  shelf: FontShelf,
  templates: PageTemplates = ownTemplates,
): Promise<string> {
  const parts = renderParts(document, templates, "screen");
  const { css } = await shelf.including(...textsOf(drawableParts(parts).parts));
  return wrapParts(parts, css, templates);
}

/** The whole file around the parts. `faces` is CSS of our own making. */
export function wrapParts(parts: PageParts, faces: string, templates: PageTemplates = ownTemplates): string {
  const { stylesheet } = templates;
  return templates.fillShell({ ...parts, running: runningStyle(parts.running), faces, stylesheet });
}
