import { parentPort, workerData } from "node:worker_threads";
import subsetFont from "subset-font";
import { faceOf, type Weight, weights } from "./face.ts";

/** The digits of equal width are a feature of the face: it has to survive the cut. */
const keepFeatures = ["kern", "tnum", "ccmp", "locl"];

// A thread of its own: the cutter takes 110 MB, which only its end gives back.
const rules: string[] = [];
for (const weight of Object.keys(weights) as Weight[]) {
  const cut = await subsetFont(faceOf(weight).bytes, workerData as string, {
    targetFormat: "truetype",
    keepFeatures,
    noHinting: true,
  });
  rules.push(
    `@font-face { font-family: Pretendard; font-weight: ${weights[weight]}; src: url(data:font/ttf;base64,${cut.toString("base64")}) format("truetype"); }`,
  );
}
parentPort?.postMessage(rules.join("\n"));
