import { readFileSync } from "node:fs";
import handlebars from "handlebars";
import { documentName } from "../words.ts";
import { plainText } from "./plain-text.ts";
import { type RunningLines, runningLines, runningStyle } from "./running.ts";
import { type StatementDocument, viewOf } from "./view.ts";

/** The parts of a page that change from document to document; the stylesheet and the fonts do not. */
export interface PageParts {
  readonly title: string;
  readonly locale: StatementDocument["locale"];
  readonly running: readonly RunningLines[];
  readonly body: string;
}

const templates = new URL("../../../templates/", import.meta.url);
const engine = handlebars.create();
const fillBody = engine.compile(readFileSync(new URL("statement.hbs", templates), "utf8"), { strict: true });
const fillShell = engine.compile(readFileSync(new URL("statement-page.hbs", templates), "utf8"), { strict: true });

/** One stylesheet for print and screen. */
const stylesheet = readFileSync(new URL("statement.css", templates), "utf8");

/** A document's pages as markup; every text in it is escaped. */
export function renderParts(document: StatementDocument): PageParts {
  const { edition, locale } = document;
  const company = { ...edition.company, name: plainText(edition.company.name).trim() };
  const clean = { ...document, edition: { ...edition, company } };
  return {
    title: documentName(clean.edition, locale),
    locale,
    running: runningLines(clean),
    body: plainText(fillBody(viewOf(clean))),
  };
}

/** The statement as one HTML file: no script, nothing loaded. */
export function renderPage(document: StatementDocument): string {
  return wrapParts(renderParts(document), "");
}

/** The whole file around the parts. `faces` is CSS of our own making. */
export function wrapParts(parts: PageParts, faces: string): string {
  return fillShell({ ...parts, running: runningStyle(parts.running), faces, stylesheet });
}
