import { words } from "../../labels/words.ts";
import type { Change, TierMovements } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { identityInWords } from "../sheets/identity.ts";
import { tierRollforwardColumns, tierRollforwardSums } from "./definition.ts";

type ColumnKey = (typeof tierRollforwardColumns)[number]["key"];

const labelOf = (key: ColumnKey): Text => {
  const { label } = tierRollforwardColumns.find((column) => column.key === key) ?? tierRollforwardColumns[0];
  return { ko: label.ko.replace(/^\([+−]\) /, ""), en: label.en.replace(/^\([+−]\) /, "") };
};

/** All tiers together, with their figures. Formula: opening + new + reactivated + up + down − left up − left down − churned = closing. */
export function changeProof({ movements }: Pick<Change, "movements">, currency: string): Text {
  const sumOf = (key: keyof TierMovements & ColumnKey) => movements.reduce((sum, line) => sum + (line[key] ?? 0), 0);
  const termsOf = (keys: readonly ColumnKey[], sign: "+" | "-") =>
    keys.map((key) => ({ label: labelOf(key), value: sumOf(key), sign }));
  const [opening, ...added] = tierRollforwardSums.plus;
  const terms = [
    { label: labelOf(opening), value: sumOf(opening) },
    ...termsOf(added, "+"),
    ...termsOf(tierRollforwardSums.minus, "-"),
  ];
  const proof = identityInWords(terms, { label: labelOf("closing"), value: sumOf("closing") }, currency);
  return { ko: `${words.total.ko}: ${proof.ko}`, en: `${words.total.en}: ${proof.en}` };
}
