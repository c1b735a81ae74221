import { type Face, faceOf } from "./face.ts";

/** What stands in the place of a character that the face cannot draw. */
const placeholder = "□";

export interface Drawable {
  readonly text: string;
  /** The characters that were replaced, as `U+4E2D`, each once. */
  readonly missing: readonly string[];
}

const foreign = /\P{ASCII}+/gu;
/** A picture with its modifiers, and the sequences joined from several, count as one character. */
const pictures =
  /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*(?:\u200d\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*)*/gu;
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** Replaces what the face cannot draw; otherwise the browser would silently take another font. */
export function drawable(text: string): Drawable {
  const face = faceOf("regular");
  if (isDrawn(text, face)) return { text, missing: [] };
  const missing = new Set<string>();
  const replace = (characters: string): string => {
    if ([...characters].every((character) => face.has(codeOf(character)))) return characters;
    const first = codeOf(characters);
    if (invisible.test(characters) && [...characters].length === 1) return "";
    missing.add(`U+${first.toString(16).toUpperCase().padStart(4, "0")}`);
    return placeholder;
  };
  const drawn = text.replace(foreign, (run) =>
    [...run].every((character) => face.has(codeOf(character)))
      ? run
      : [...run.replaceAll("\u00a0", " ").replace(pictures, replace)].map(replace).join(""),
  );
  return { text: drawn, missing: [...missing].sort() };
}

/** 1 for every character that the face was found to draw: asked by number, half a million of them cost a millisecond. */
const known = new Uint8Array(0x1_0000);

/** Whether the face draws every single character of a text. */
function isDrawn(text: string, face: Face): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80 || known[code] === 1) continue;
    if (!face.has(code)) return false;
    known[code] = 1;
  }
  return true;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
