import {
  changeIndicatorFormulas,
  changeIndicatorLabels,
  flowIndicatorFormulas,
  flowIndicatorLabels,
} from "../../labels/indicators.ts";
import { movementMeanings } from "../../labels/movements.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { Locale, Text } from "../../model/text.ts";

/** The definition that hangs on a line's label, where one helps. */
export function commentOf(sheet: Sheet["key"], table: string, row: string, locale: Locale): string | undefined {
  return definitionOf(sheet, table, row)?.[locale];
}

function definitionOf(sheet: Sheet["key"], table: string, row: string): Text | undefined {
  if (table === "indicators" && isKey(changeIndicatorLabels, row)) return changeIndicatorFormulas[row];
  if (table === "indicators" && isKey(flowIndicatorLabels, row)) return flowIndicatorFormulas[row];
  if (sheet === "flow" && (table === "customers" || table === "salesTypes") && isKey(movementMeanings, row)) {
    return row === "retained" ? retainedInAll : movementMeanings[row];
  }
  return undefined;
}

/** In the whole company retained means any tier; only the tier table asks for the same one. */
const retainedInAll: Text = { ko: "전기와 당기 모두 구매한 고객", en: "bought in both periods" };

function isKey<Key extends string>(record: Readonly<Record<Key, unknown>>, key: string): key is Key {
  return Object.hasOwn(record, key);
}
