import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import handlebars from "handlebars";
import { JepyoError } from "../../model/errors.ts";
import { nearest } from "../../model/nearest.ts";
import { specimen } from "./specimen.ts";
import { brokenTemplate, lineOf } from "./template-error.ts";
import {
  compileTemplates,
  ownFolder,
  ownTemplates,
  type PageTemplates,
  pieces,
  readOwn,
  templateFiles,
} from "./templates.ts";
import { onScreen, viewOf } from "./view.ts";

/**
 * The look of a workspace's documents: the files of its folder `templates` take the place of the product's own of the same name. Each
 * is tried on a small document before it is used.
 * Throws: JEPYO-TEMPLATE-UNKNOWN, JEPYO-TEMPLATE-BROKEN, JEPYO-TEMPLATE-UNSAFE.
 */
export function templatesIn(workspace: string): PageTemplates {
  const folder = join(workspace, "templates");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(hbs|css)$/i.test(name)) : [];
  if (names.length === 0 || realpathSync(folder) === realpathSync(fileURLToPath(ownFolder))) return ownTemplates;
  const texts = new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  for (const [name, text] of texts) check(name, text);
  const templates = compileTemplates((name) => texts.get(name) ?? readOwn(name));
  const body = templates.fillBody(onScreen(viewOf(specimen)));
  templates.fillShell({ title: "", locale: "ko", running: "", faces: "", stylesheet: "", body });
  return templates;
}

function check(name: string, text: string): void {
  const file = `templates/${name}`;
  if (!templateFiles.includes(name)) throw unknown(name, file);
  const script = lineWith(text, /<\s*\/?\s*script/i);
  if (script !== undefined) throw unsafe("holds a script; pages have none", file, script);
  if (name.endsWith(".css")) {
    const end = lineWith(text, /<\s*\/\s*style/i);
    if (end !== undefined) throw unsafe("ends its own stylesheet", file, end);
    return;
  }
  if (name === shell && !forbidding.test(text)) {
    throw unsafe(`does not begin its head with ${policy}, without which a browser loads what a page asks for`, file, 1);
  }
  const told = lineWith(text.replace(policy, ""), /http-equiv/i);
  if (told !== undefined) throw unsafe("has an http-equiv of its own", file, told);
  new Reader(file).accept(parse(text, file));
}

/** The file around the pages, and its line that forbids browsers to load or run anything. */
const shell = "statement-page.hbs";
const [policy = ""] = /<meta http-equiv="Content-Security-Policy"[^>]*>/.exec(readOwn(shell)) ?? [];
/** It holds only for what stands behind it. */
const forbidding = new RegExp(
  `^\\s*<!doctype html>\\s*<html[^<>]*>\\s*<head>\\s*(?:<meta [^<>]*>\\s*)*${RegExp.escape(policy)}`,
  "i",
);

function parse(text: string, file: string): hbs.AST.Program {
  try {
    return handlebars.parse(text);
  } catch (error) {
    throw brokenTemplate(error, file, lineOf(error));
  }
}

/** What may stand unescaped: markup and stylesheets that the product makes itself. */
const markup: ReadonlySet<string> = new Set(["body", "faces", "narrow", "running", "sparkline", "stylesheet", "svg"]);

/** Reads a template for text that it would write unescaped and for pieces that nobody has. */
class Reader extends handlebars.Visitor {
  readonly #file: string;

  constructor(file: string) {
    super();
    this.#file = file;
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    const name = "original" in node.path ? String(node.path.original) : "";
    if (!node.escaped && !markup.has(name)) {
      throw unsafe(`writes "${name}" unescaped; {{${name}}} writes it as text`, this.#file, node.loc.start.line);
    }
    super.MustacheStatement(node);
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    const name = "original" in node.name ? String(node.name.original) : "";
    if (!pieces.some((piece) => piece === name)) {
      throw brokenTemplate(new Error(`no piece is called "${name}"`), this.#file, node.loc.start.line);
    }
    super.PartialStatement(node);
  }
}

function lineWith(text: string, pattern: RegExp): number | undefined {
  const line = text.split("\n").findIndex((one) => pattern.test(one));
  return line < 0 ? undefined : line + 1;
}

function unknown(name: string, file: string): JepyoError {
  const near = nearest(name, templateFiles);
  return new JepyoError(`${file} takes the place of nothing`, {
    code: "JEPYO-TEMPLATE-UNKNOWN",
    fault: "configuration",
    place: { file },
    hint: near === undefined ? `these can be replaced: ${templateFiles.join(", ")}` : `perhaps ${near} is meant`,
  });
}

function unsafe(what: string, file: string, line: number): JepyoError {
  return new JepyoError(`${file} ${what}`, {
    code: "JEPYO-TEMPLATE-UNSAFE",
    fault: "configuration",
    place: { file, line },
    hint: "documents run no script, load nothing and write every name as text; docs/templates.md says what each file is given",
  });
}
