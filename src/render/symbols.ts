import type { Locale, Text } from "../model/text.ts";
import { alertMark, alertWords, notMeaningful } from "./format-cell.ts";
import type { FormattedSheet } from "./sheet.ts";

/** The signs that stand in the place of a figure or beside one, with what they mean. */
const symbols: readonly { readonly isIn: (text: string) => boolean; readonly sign: Text; readonly meaning: Text }[] = [
  {
    isIn: (text) => text === "–",
    sign: { ko: "–", en: "–" },
    meaning: { ko: "구할 수 없음", en: "not available" },
  },
  {
    isIn: (text) => text === "·",
    sign: { ko: "·", en: "·" },
    meaning: { ko: "있을 수 없는 칸", en: "cannot occur" },
  },
  {
    isIn: (text) => text.startsWith("△") || text.startsWith("("),
    sign: { ko: "△", en: "( )" },
    meaning: { ko: "음수", en: "negative" },
  },
  {
    isIn: (text) => text === notMeaningful,
    sign: { ko: notMeaningful, en: notMeaningful },
    meaning: { ko: "부호가 바뀌어 비율이 뜻 없음", en: "not meaningful: the sign changed" },
  },
];

/** Each sign that stands in a table of this sheet, once: – 구할 수 없음. */
export function symbolsInWords({ blocks }: Pick<FormattedSheet, "blocks">, locale: Locale): string[] {
  const cells = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flatMap((row) => row.cells) : []));
  const texts = new Set(cells.map(({ text }) => text));
  const signs = symbols
    .filter(({ isIn }) => [...texts].some(isIn))
    .map(({ sign, meaning }) => `${sign[locale]} ${meaning[locale]}`);
  return cells.some(({ alert }) => alert !== undefined) ? [...signs, `${alertMark} ${alertWords[locale]}`] : signs;
}
