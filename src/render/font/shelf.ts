import { answerOf } from "../worker.ts";

/** The faces cut to the characters seen so far, as CSS that carries them. */
export interface FontCut {
  /** Grows with every cut; a page that shows an older one has to be loaded again. */
  readonly version: number;
  readonly css: string;
}

/** Keeps one cut of the faces and makes a larger one only when new characters come. */
export interface FontShelf {
  including(text: string): Promise<FontCut>;
}

const always = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
const signs = "△▲▼□✓·–—−×÷…“”‘’①②③④⑤⑥⑦⑧⑨ⅠⅡⅢ￦₩€£¥";
export function openFontShelf(): FontShelf {
  const characters = new Set([...always, ...signs]);
  let cut: Promise<FontCut> | undefined;
  let version = 0;
  return {
    including(text) {
      const before = characters.size;
      for (const character of text) characters.add(character);
      if (cut === undefined || characters.size > before) {
        version += 1;
        cut = cutFaces([...characters].join(""), version);
      }
      return cut;
    },
  };
}

async function cutFaces(characters: string, version: number): Promise<FontCut> {
  return { version, css: await answerOf<string>(new URL("cut-worker.ts", import.meta.url), characters) };
}
