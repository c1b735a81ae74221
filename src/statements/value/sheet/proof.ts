import { words } from "../../../labels/words.ts";
import type { Text } from "../../../model/text.ts";
import type { Value } from "../../../model/value.ts";
import { identityInWords } from "../../sheets/identity.ts";

/** Everybody who bought is in one segment, with its figures. Formula: sum of segments = customers. */
export function segmentProof({ rfm }: Pick<Value, "rfm">, currency: string): Text {
  const terms = rfm.segments.map(({ label, customers }, index) => ({
    label,
    value: customers,
    ...(index === 0 ? {} : { sign: "+" as const }),
  }));
  const proof = identityInWords(terms, { label: words.total, value: rfm.customers }, currency);
  return { ko: `고객: ${proof.ko}`, en: `Customers: ${proof.en}` };
}
