import { describe, expect, it } from "vitest";
import { JepyoError } from "../../../src/model/errors.ts";
import { templatesIn } from "../../../src/render/html/own-templates.ts";
import { renderPage } from "../../../src/render/html/page.ts";
import { ownTemplates, readOwn, templateFiles } from "../../../src/render/html/templates.ts";
import { makeWorkspace } from "../../config/temporary-workspace.ts";
import { sampleEdition } from "../fixtures/edition.ts";
import { noFaces } from "../fixtures/no-faces.ts";
import { sampleSheets } from "../fixtures/statements.ts";

const document = { sheets: sampleSheets(), edition: sampleEdition(), locale: "ko" } as const;

describe("a workspace's own templates", () => {
  it("take the place of the product's own, file by file", async () => {
    const templates = templatesIn(
      makeWorkspace({
        "templates/statement-remarks.hbs": '<aside class="own">{{title}}: {{remarks.length}}</aside>',
        "templates/statement.css": ".own { color: #333333 }",
        "templates/README.md": "not a template",
      }),
    );
    const page = await renderPage(document, noFaces, templates);
    expect(page).toContain('<aside class="own">해설: ');
    expect(page).toContain(".own { color: #333333 }");
    expect(page).toContain(`<h1>${document.sheets[0]?.title.ko}</h1>`);
  });

  it("may be copies of all of the product's own: the page is the same", async () => {
    const files = Object.fromEntries(templateFiles.map((name) => [`templates/${name}`, readOwn(name)]));
    const page = await renderPage(document, noFaces, templatesIn(makeWorkspace(files)));
    expect(page).toBe(await renderPage(document, noFaces));
  });

  it("are the product's own without a folder, and where the folder is the product's own", () => {
    expect(templatesIn(makeWorkspace())).toBe(ownTemplates);
    expect(templatesIn(new URL("../../../", import.meta.url).pathname)).toBe(ownTemplates);
  });
});

describe("a template that cannot be used is told with file and line", () => {
  const rows = [
    [
      "ends too early",
      "statement-table.hbs",
      "<p>\n{{#if title}}\n</p>",
      "JEPYO-TEMPLATE-BROKEN",
      3,
      /cannot be filled: expected/,
    ],
    [
      "asks for what nobody gives",
      "statement-chart.hbs",
      "<p>\n{{titel}}</p>",
      "JEPYO-TEMPLATE-BROKEN",
      2,
      /nothing is called "titel" there/,
    ],
    [
      "asks for it in the whole page",
      "statement-page.hbs",
      readOwn("statement-page.hbs").replace("{{title}}", "{{owner}}"),
      "JEPYO-TEMPLATE-BROKEN",
      7,
      /nothing is called "owner" there/,
    ],
    [
      "calls a piece nobody has",
      "statement.hbs",
      "{{#each sheets}}\n{{> chart}}{{/each}}",
      "JEPYO-TEMPLATE-BROKEN",
      2,
      /no piece is called "chart"/,
    ],
    [
      "writes a name unescaped",
      "statement-masthead.hbs",
      "<b>\n{{{company}}}</b>",
      "JEPYO-TEMPLATE-UNSAFE",
      2,
      /writes "company" unescaped/,
    ],
    [
      "writes it unescaped with an ampersand",
      "statement-masthead.hbs",
      "{{&company}}",
      "JEPYO-TEMPLATE-UNSAFE",
      1,
      /unescaped/,
    ],
    ["runs a script", "statement-remarks.hbs", "\n\n<SCRIPT src='x'>", "JEPYO-TEMPLATE-UNSAFE", 3, /holds a script/],
    [
      "ends the stylesheet",
      "statement.css",
      "a {}\n</style><b>",
      "JEPYO-TEMPLATE-UNSAFE",
      2,
      /ends its own stylesheet/,
    ],
    [
      "is a page that may load",
      "statement-page.hbs",
      '<!doctype html>\n<html>\n<body><img src="https://example.com/a.png" onerror="alert(1)">{{{body}}}</body></html>',
      "JEPYO-TEMPLATE-UNSAFE",
      1,
      /Content-Security-Policy/,
    ],
    [
      "loads before it is forbidden",
      "statement-page.hbs",
      readOwn("statement-page.hbs").replace(
        "<head>",
        '<head>\n<link rel="stylesheet" href="https://example.com/a.css">',
      ),
      "JEPYO-TEMPLATE-UNSAFE",
      1,
      /Content-Security-Policy/,
    ],
    [
      "says only in a comment that nothing is loaded",
      "statement-page.hbs",
      readOwn("statement-page.hbs").replace("<meta http-equiv", "<!-- <meta http-equiv"),
      "JEPYO-TEMPLATE-UNSAFE",
      1,
      /Content-Security-Policy/,
    ],
    [
      "leads elsewhere by itself",
      "statement.hbs",
      '<p>\n<META HTTP-EQUIV="refresh" content="0; url=https://example.com/">',
      "JEPYO-TEMPLATE-UNSAFE",
      2,
      /http-equiv/,
    ],
    [
      "has a name that nothing has",
      "statment.css",
      "a {}",
      "JEPYO-TEMPLATE-UNKNOWN",
      undefined,
      /takes the place of nothing/,
    ],
  ] as const;

  it.each(rows)("%s", (_, name, text, code, line, message) => {
    const error = errorOf(() => templatesIn(makeWorkspace({ [`templates/${name}`]: text })));
    expect(error).toMatchObject({ code, fault: "configuration", message: expect.stringMatching(message) });
    expect(error.place).toEqual({ file: `templates/${name}`, ...(line === undefined ? {} : { line }) });
    expect(error.hint).toBeTruthy();
  });

  it("and names the file that is near", () => {
    expect(errorOf(() => templatesIn(makeWorkspace({ "templates/statment.css": "" }))).hint).toBe(
      "perhaps statement.css is meant",
    );
  });
});

function errorOf(action: () => unknown): JepyoError {
  try {
    action();
  } catch (error) {
    if (error instanceof JepyoError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
