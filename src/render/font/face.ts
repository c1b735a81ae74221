import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The weights documents are set in. */
export const weights = { regular: 400, semibold: 600 } as const;
export type Weight = keyof typeof weights;

const files: Readonly<Record<Weight, string>> = {
  regular: "Pretendard-Regular.ttf",
  semibold: "Pretendard-SemiBold.ttf",
};

/** One weight of Pretendard (SIL Open Font License 1.1), read from its package. */
export interface Face {
  readonly bytes: Buffer;
  /** Whether the face can draw this code point. */
  has(codePoint: number): boolean;
  /** Width of a text in ems, kerning left aside. */
  widthOf(text: string): number;
}

const faces = new Map<Weight, Face>();

/** The TrueType outlines: the OpenType ones would become Type 3 fonts in a PDF. */
export function faceOf(weight: Weight): Face {
  const known = faces.get(weight);
  if (known !== undefined) return known;
  const root = dirname(createRequire(import.meta.url).resolve("pretendard/package.json"));
  const face = readFace(readFileSync(join(root, "dist/public/static/alternative", files[weight])));
  faces.set(weight, face);
  return face;
}

function readFace(bytes: Buffer): Face {
  const tables = new Map<string, number>();
  for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
    const entry = 12 + 16 * index;
    tables.set(bytes.toString("latin1", entry, entry + 4), bytes.readUInt32BE(entry + 8));
  }
  const table = (tag: string) => {
    const offset = tables.get(tag);
    if (offset === undefined) throw new Error(`the font file has no ${tag} table`);
    return offset;
  };
  const unitsPerEm = bytes.readUInt16BE(table("head") + 18);
  const metrics = bytes.readUInt16BE(table("hhea") + 34);
  const advances = table("hmtx");
  const glyphs = readCharacterMap(bytes, table("cmap"));
  const advanceOf = (codePoint: number) => {
    const glyph = Math.min(glyphs.get(codePoint) ?? 0, metrics - 1);
    return bytes.readUInt16BE(advances + 4 * glyph) / unitsPerEm;
  };
  return {
    bytes,
    has: (codePoint) => glyphs.has(codePoint),
    widthOf(text) {
      let width = 0;
      for (const character of text) width += advanceOf(character.codePointAt(0) ?? 0);
      return width;
    },
  };
}

/** Code point → glyph, from the table's 32-bit part. Source: OpenType `cmap` format 12. */
function readCharacterMap(bytes: Buffer, cmap: number): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < bytes.readUInt16BE(cmap + 2); index += 1) {
    const part = cmap + bytes.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (bytes.readUInt16BE(part) !== 12) continue;
    for (let group = 0; group < bytes.readUInt32BE(part + 12); group += 1) {
      const entry = part + 16 + 12 * group;
      const first = bytes.readUInt32BE(entry);
      const glyph = bytes.readUInt32BE(entry + 8);
      for (let code = first; code <= bytes.readUInt32BE(entry + 4); code += 1) glyphs.set(code, glyph + code - first);
    }
    return glyphs;
  }
  throw new Error("the font file has no character map of format 12");
}
