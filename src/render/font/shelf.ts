import subsetFont from "subset-font";
import { faceOf, type Weight, weights } from "./face.ts";

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
/** The digits of equal width are a feature of the face: it has to survive the cut. */
const keepFeatures = ["kern", "tnum", "ccmp", "locl"];

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
  const rules: string[] = [];
  for (const weight of Object.keys(weights) as Weight[]) {
    const cut = await subsetFont(faceOf(weight).bytes, characters, {
      targetFormat: "truetype",
      keepFeatures,
      noHinting: true,
    });
    rules.push(
      `@font-face { font-family: Pretendard; font-weight: ${weights[weight]}; src: url(data:font/ttf;base64,${cut.toString("base64")}) format("truetype"); }`,
    );
  }
  return { version, css: rules.join("\n") };
}
