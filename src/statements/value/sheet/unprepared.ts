import { valueTitles } from "../../../labels/value.ts";
import type { RemarkBlock } from "../../../model/sheet.ts";
import type { Value } from "../../../model/value.ts";

/** What was not prepared, each with what it needs; nothing where all was. */
export function unpreparedBlock({ unprepared }: Value): RemarkBlock[] {
  if (unprepared.length === 0) return [];
  return [
    {
      kind: "remarks",
      key: "unprepared",
      title: valueTitles.unprepared,
      remarks: unprepared.map(({ part, name, needs }) => ({
        key: part,
        heading: name,
        text: { ko: `${needs.ko}.`, en: `${needs.en}.` },
      })),
    },
  ];
}
