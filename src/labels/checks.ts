import type { CheckTally } from "../model/statement.ts";
import type { Text } from "../model/text.ts";

/** The verdicts of the checks page; a workbook's live formula gives the same words. */
export const verdicts = {
  ok: { ko: "✓ 일치", en: "✓ agrees" },
  tolerated: { ko: "✓ 허용 한도 내", en: "✓ within tolerance" },
  wrong: { ko: "✗ 불일치", en: "✗ differs" },
} as const satisfies Record<string, Text>;

/** What a reader is told of all checks: a difference that is allowed is not called agreement. */
export function checksInWords({ total, passed, tolerated }: CheckTally): Text {
  if (tolerated === 0 && passed === total)
    return { ko: `검증 ${total}개 항목 모두 일치`, en: `All ${total} checks agree` };
  const agreeing = passed - tolerated;
  const ko = `검증 ${total}개 항목 중 ${agreeing}개 일치`;
  const en = `${agreeing} of ${total} checks agree`;
  return tolerated === 0
    ? { ko, en }
    : { ko: `${ko}, ${tolerated}개 허용 한도 내`, en: `${en}, ${tolerated} within tolerance` };
}
