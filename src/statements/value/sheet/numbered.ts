import type { Block } from "../../../model/sheet.ts";

const marks = "①②③④⑤⑥⑦⑧⑨⑩";
/** What the statement tells, step by step; tables between them belong to the one before. */
const steps: ReadonlySet<string> = new Set([
  "indicators",
  "segments",
  "actions",
  "sensitivity",
  "lifetime",
  "cohorts",
  "prediction",
  "projection",
  "experience",
]);

/** Numbers the titles of those steps that are there, in their order. */
export function numbered(blocks: readonly Block[]): Block[] {
  let place = 0;
  return blocks.map((block) => {
    if (!steps.has(block.key) || block.title === undefined) return block;
    const mark = marks[place++] ?? "";
    return { ...block, title: { ko: `${mark} ${block.title.ko}`, en: `${mark} ${block.title.en}` } };
  });
}
