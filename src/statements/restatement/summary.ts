import type { RemarkBlock } from "../../model/sheet.ts";
import type { Statements } from "../../model/statement.ts";
import { byWeight, isHeadline } from "./headlines.ts";
import { figureLabel } from "./label.ts";
import { issueDay, movedInWords, reasonsInWords } from "./words.ts";

/** Figures that page one and the mail name. */
const mostNamed = 3;

/** What a reader of the earlier edition must see first: this one takes its place, why, and what moved most. Absent on a first edition. */
export function restatementBlock(statements: Statements): RemarkBlock | undefined {
  const { restatement, change, company } = statements;
  if (restatement === null) return undefined;
  const { supersedes, reasons, figures } = restatement;
  const day = issueDay(supersedes, company);
  const moved = byWeight(figures ?? [])
    .filter(isHeadline)
    .slice(0, mostNamed);
  return {
    kind: "remarks",
    key: "restatement",
    title: {
      ko: `재작성본: 이전 판(제${supersedes.version}판, ${day} 발행)을 대체`,
      en: `Restated: supersedes edition ${supersedes.version}, issued ${day}`,
    },
    remarks: [
      {
        key: "reason",
        heading: { ko: "사유", en: "Reason" },
        text: sentence(reasonsInWords(reasons), figures?.length),
      },
      ...moved.map((figure) => ({
        key: figure.path,
        heading: figureLabel(figure.path, change.tiers),
        text: movedInWords(figure, company.currency),
      })),
    ],
  };
}

function sentence(reason: { readonly ko: string; readonly en: string }, moved: number | undefined) {
  if (moved === undefined) return { ko: `${reason.ko}.`, en: `${reason.en}.` };
  if (moved === 0) return { ko: `${reason.ko}. 달라진 수치는 없다.`, en: `${reason.en}. No figure moved.` };
  return {
    ko: `${reason.ko}. 수치 ${moved}개가 달라졌다(재작성 내역).`,
    en: `${reason.en}. ${moved} figure${moved === 1 ? "" : "s"} moved (see the restatement).`,
  };
}
