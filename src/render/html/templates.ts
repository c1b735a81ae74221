import { readFileSync } from "node:fs";
import handlebars from "handlebars";

/** What a page is filled from. */
export interface PageTemplates {
  /** All sheets of a document; every text in it is escaped. */
  readonly fillBody: (view: object) => string;
  /** The whole file around them. */
  readonly fillShell: (view: object) => string;
  /** One stylesheet for paper and screen. */
  readonly stylesheet: string;
}

/** Pieces that pages are built of, by the name a template calls them: `{{> statement-table}}`. */
const pieces = [
  "statement-masthead",
  "statement-indicators",
  "statement-table",
  "statement-chart",
  "statement-remarks",
] as const;

const folder = new URL("../../../templates/", import.meta.url);

/** The product's own files. `read` gives the text of each by its name. */
function readOwn(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

/** Compiles the templates that `read` gives by their file names. */
function compileTemplates(read: (name: string) => string): PageTemplates {
  const engine = handlebars.create();
  for (const name of pieces) engine.registerPartial(name, read(`${name}.hbs`));
  return {
    fillBody: engine.compile(read("statement.hbs"), { strict: true }),
    fillShell: engine.compile(read("statement-page.hbs"), { strict: true }),
    stylesheet: read("statement.css"),
  };
}

/** The product's own look. */
export const ownTemplates: PageTemplates = compileTemplates(readOwn);
