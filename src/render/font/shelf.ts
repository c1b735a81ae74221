import { answerOf } from "../worker.ts";

/** The faces cut to the characters seen so far, as CSS that carries them. */
export interface FontCut {
  /** Grows with every cut; a page that shows an older one has to be loaded again. */
  readonly version: number;
  readonly css: string;
}

/** Keeps one cut of the faces and makes a larger one only when new characters come. */
export interface FontShelf {
  /** The cut that has every character of these texts. */
  including(...texts: readonly string[]): Promise<FontCut>;
}

const always = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
const signs = "△▲▼□✓·–—−×÷…“”‘’①②③④⑤⑥⑦⑧⑨ⅠⅡⅢ￦₩€£¥";
export function openFontShelf(): FontShelf {
  const characters = new Set([...always, ...signs]);
  // Nearly every character of a document has been met: asked by number, a page of half a million costs a millisecond.
  const met = new Uint8Array(0x1_0000);
  let cut: Promise<FontCut> | undefined;
  let version = 0;
  const add = (text: string) => {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (met[code] === 1) continue;
      const whole = text.codePointAt(index) ?? code;
      if (whole !== code) index += 1;
      else met[code] = 1;
      characters.add(String.fromCodePoint(whole));
    }
  };
  return {
    including(...texts) {
      const before = characters.size;
      for (const text of texts) add(text);
      if (cut === undefined || characters.size > before) {
        version += 1;
        const made = cutFaces([...characters].join(""), version);
        // Who asks next tries again: the one that failed is not kept.
        made.catch(() => {
          if (cut === made) cut = undefined;
        });
        cut = made;
      }
      return cut;
    },
  };
}

async function cutFaces(characters: string, version: number): Promise<FontCut> {
  return { version, css: await answerOf<string>(new URL("cut-worker.ts", import.meta.url), characters) };
}
