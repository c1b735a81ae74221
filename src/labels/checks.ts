import type { Text } from "../model/text.ts";

/** The verdicts of the checks page; a workbook's live formula gives the same words. */
export const verdicts = {
  ok: { ko: "✓ 일치", en: "✓ agrees" },
  wrong: { ko: "✗ 불일치", en: "✗ differs" },
} as const satisfies Record<string, Text>;
