import { element, escapeXml } from "../xml.ts";
import { value } from "./pieces.ts";
import type { Range } from "./ranges.ts";

/** Words by reference, with those the cells hold now. */
export function textRange({ reference, held }: Range): string {
  const points = held.map((text, idx) => element("c:pt", { idx }, element("c:v", {}, escapeXml(String(text ?? "")))));
  return element(
    "c:strRef",
    {},
    formula(reference),
    element("c:strCache", {}, value("c:ptCount", held.length), ...points),
  );
}

/** Figures by reference, with those the cells hold now; what is no number is a gap. */
export function numberRange({ reference, held }: Range, format: string): string {
  const points = held.flatMap((number, idx) =>
    typeof number === "number" ? [element("c:pt", { idx }, element("c:v", {}, String(number)))] : [],
  );
  const cache = element(
    "c:numCache",
    {},
    element("c:formatCode", {}, escapeXml(format)),
    value("c:ptCount", held.length),
    ...points,
  );
  return element("c:numRef", {}, formula(reference), cache);
}

function formula(reference: string): string {
  return element("c:f", {}, escapeXml(reference));
}
