import { readFileSync } from "node:fs";
import handlebars, { type TemplateDelegate } from "handlebars";
import { brokenTemplate, lineOf } from "./template-error.ts";

/** What a page is filled from. */
export interface PageTemplates {
  /** All sheets of a document; every text in it is escaped. Throws: JEPYO-TEMPLATE-BROKEN. */
  readonly fillBody: (view: object) => string;
  /** The whole file around them. Throws: JEPYO-TEMPLATE-BROKEN. */
  readonly fillShell: (view: object) => string;
  /** One stylesheet for paper and screen. */
  readonly stylesheet: string;
}

/** Pieces that pages are built of, by the name a template calls them: `{{> statement-table}}`. */
export const pieces = [
  "statement-masthead",
  "statement-indicators",
  "statement-table",
  "statement-chart",
  "statement-remarks",
] as const;

/** The files of which a page's look is made. */
export const templateFiles: readonly string[] = [
  "statement-page.hbs",
  "statement.hbs",
  ...pieces.map((name) => `${name}.hbs`),
  "statement.css",
];

/** Where the product's own files lie. */
export const ownFolder = new URL("../../../templates/", import.meta.url);

/** The text of one of the product's own files. */
export function readOwn(name: string): string {
  return readFileSync(new URL(name, ownFolder), "utf8");
}

/** Compiles templates; `read` gives each text by its file name, `placeOf` says where that file lies, for messages. */
export function compileTemplates(
  read: (name: string) => string,
  placeOf: (name: string) => string = (name) => `templates/${name}`,
): PageTemplates {
  const engine = handlebars.create();
  const compile = (name: string): TemplateDelegate => {
    const template = engine.compile(read(name), { strict: true });
    return (view, options) => {
      try {
        return template(view, options);
      } catch (error) {
        throw brokenTemplate(error, placeOf(name), lineOf(error));
      }
    };
  };
  for (const name of pieces) engine.registerPartial(name, compile(`${name}.hbs`));
  return {
    fillBody: compile("statement.hbs"),
    fillShell: compile("statement-page.hbs"),
    stylesheet: read("statement.css"),
  };
}

/** The product's own look. */
export const ownTemplates: PageTemplates = compileTemplates(readOwn);
