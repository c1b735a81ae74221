import type { Text } from "../model/text.ts";

/** The verdicts of the checks page; a workbook's live formula gives the same words. */
export const verdicts = {
  ok: { ko: "✓ 일치", en: "✓ agrees" },
  wrong: { ko: "✗ 불일치", en: "✗ differs" },
} as const satisfies Record<string, Text>;

const labels: Readonly<Record<string, Text>> = {
  "flow.rollforward": { ko: "기초 + 신규 + 복귀 − 이탈 = 기말", en: "opening + new + reactivated − churned = closing" },
};

/** What a check of `statements.json` says; its id where it has no words of its own. */
export function checkLabel(id: string): Text {
  return labels[id] ?? { ko: id, en: id };
}
