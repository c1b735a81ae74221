import { positionLabels } from "../../labels/position.ts";
import type { Position } from "../../model/position.ts";
import type { Text } from "../../model/text.ts";
import { identityInWords } from "../sheets/identity.ts";

/** Whose revenue it is, with its figures. Formula: capital + debt + adjustments = total. */
export function positionProof({ current }: Position, currency: string): Text {
  const terms = [
    { label: positionLabels.capital, value: current.capital.revenue },
    { label: positionLabels.debt, value: current.debt.revenue, sign: "+" as const },
    { label: positionLabels.adjustments, value: current.adjustments.revenue, sign: "+" as const },
  ];
  const proof = identityInWords(terms, { label: positionLabels.total, value: current.total.revenue }, currency);
  return { ko: `매출: ${proof.ko}`, en: `Revenue: ${proof.en}` };
}
