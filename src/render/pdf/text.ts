import type { PdfFile } from "./file/read.ts";
import { type PdfDictionary, PdfReference, type PdfValue } from "./file/syntax.ts";

/** What a page shows, and with which fonts. */
export interface PageContent {
  /** Pieces of text in the order of drawing; a figure of a cell is one. */
  readonly texts: readonly string[];
  /** All of them, one after the other. */
  readonly text: string;
  readonly fonts: readonly PdfDictionary[];
}

/** The pages of a file, in order. */
export function pagesOfFile(file: PdfFile): PageContent[] {
  const root = file.dictionary(file.trailer.get("Root"));
  const decoders = new Map<number, Decoder>();
  return leavesOf(file, root.get("Pages")).map((page) => {
    const fonts = new Map<string, { dictionary: PdfDictionary; decode: Decoder }>();
    const resources = file.dictionary(page.get("Resources"));
    const named = file.resolve(resources.get("Font"));
    if (named instanceof Map) {
      for (const [name, value] of named) {
        const key = value instanceof PdfReference ? value.number : -1;
        const decode = decoders.get(key) ?? decoderOf(file, file.dictionary(value));
        decoders.set(key, decode);
        fonts.set(name, { dictionary: file.dictionary(value), decode });
      }
    }
    const contents = file.resolve(page.get("Contents"));
    const parts = Array.isArray(contents) ? (contents as readonly PdfValue[]) : [page.get("Contents")];
    const drawn = parts.map((part) => file.stream(part).toString("latin1")).join("\n");
    const texts = shownTexts(drawn, fonts);
    return { texts, text: texts.join(""), fonts: [...fonts.values()].map(({ dictionary }) => dictionary) };
  });
}

function leavesOf(file: PdfFile, node: PdfValue | undefined): PdfDictionary[] {
  const dictionary = file.dictionary(node);
  if (dictionary.get("Type") === "/Page") return [dictionary];
  const kids = file.resolve(dictionary.get("Kids"));
  return Array.isArray(kids) ? (kids as readonly PdfValue[]).flatMap((kid) => leavesOf(file, kid)) : [];
}

type Decoder = (hexadecimal: string) => string;

/** Text objects, font selections and shown strings; browsers write the latter in hexadecimal, two bytes a glyph. */
const operators = /\bBT\b|\/(\S+)\s+[-\d.]+\s+Tf|<([0-9A-Fa-f]+)>/g;

function shownTexts(content: string, fonts: ReadonlyMap<string, { readonly decode: Decoder }>): string[] {
  let decode: Decoder = () => "";
  const texts: string[] = [];
  for (const [operator, font, shown] of content.matchAll(operators)) {
    if (operator === "BT") texts.push("");
    else if (font !== undefined) decode = fonts.get(font)?.decode ?? (() => "");
    else if (shown !== undefined) texts.push((texts.pop() ?? "") + decode(shown));
  }
  return texts;
}

/** Glyph codes back to text, as the font's own table says. Source: ISO 32000-1, 9.10.3. */
function decoderOf(file: PdfFile, font: PdfDictionary): Decoder {
  const map = font.has("ToUnicode")
    ? readUnicodeMap(file.stream(font.get("ToUnicode")).toString("latin1"))
    : new Map<number, string>();
  return (shown) => {
    let text = "";
    for (let at = 0; at < shown.length; at += 4) text += map.get(codeOf(shown.slice(at, at + 4))) ?? "";
    return text;
  };
}

function readUnicodeMap(source: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, section = ""] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = "", text = ""] of section.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g)) {
      map.set(codeOf(code), fromHexadecimal(text));
    }
  }
  for (const [, section = ""] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = "", to = "", text = ""] of section.matchAll(
      /<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = codeOf(from);
      for (let code = first; code <= codeOf(to); code += 1) {
        map.set(code, fromHexadecimal((codeOf(text) + code - first).toString(16).padStart(text.length, "0")));
      }
    }
  }
  return map;
}

function codeOf(hexadecimal: string): number {
  return Number.parseInt(hexadecimal, 16);
}

function fromHexadecimal(text: string): string {
  return Buffer.from(text, "hex").swap16().toString("utf16le");
}
