import type { EditionApproval } from "../../model/edition.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";

/** The sheets with one note more: who approved them and when, or that nobody has. Figures and other words stay as they were computed. */
export function withApprovalNote(sheets: readonly Sheet[], approval: EditionApproval | undefined): readonly Sheet[] {
  if (approval === undefined) return sheets;
  const remark = { key: "approval", text: noteOf(approval) };
  return sheets.map((sheet) =>
    sheet.key === "notes"
      ? {
          ...sheet,
          blocks: sheet.blocks.map((block) =>
            block.kind === "remarks" && block.key === "notes"
              ? { ...block, remarks: [...block.remarks, remark] }
              : block,
          ),
        }
      : sheet,
  );
}

function noteOf({ isDraft, boxes }: EditionApproval): Text {
  const signed = (locale: keyof Text) =>
    boxes
      .filter(({ on }) => on !== undefined)
      .map(({ role, name, on }) => `${role[locale]} ${name} ${on}`)
      .join(", ");
  const so = (locale: keyof Text) => (signed(locale) === "" ? "" : ` (${signed(locale)})`);
  return isDraft
    ? {
        ko: `결재: 결재가 끝나지 않은 초안입니다${so("ko")}.`,
        en: `Approval: this is a draft that has not been released${so("en")}.`,
      }
    : { ko: `결재: ${signed("ko")}.`, en: `Approval: ${signed("en")}.` };
}
