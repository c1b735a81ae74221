import { valueTitles } from "../../../labels/value.ts";
import type { RemarkBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Value } from "../../../model/value.ts";

/** One or two are told under the statement, more have a place of their own. */
const few = 2;

/** What was not prepared, each with what it needs. */
export function unpreparedBlock({ unprepared }: Value): RemarkBlock[] {
  if (unprepared.length <= few) return [];
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

export function unpreparedFootnotes({ unprepared }: Value): Text[] {
  if (unprepared.length > few) return [];
  return unprepared.map(({ name, needs }) => ({
    ko: `작성하지 않음: ${name.ko}. 필요한 것: ${needs.ko}.`,
    en: `Not prepared: ${name.en}. It needs ${needs.en}.`,
  }));
}
