import { periodName } from "../../labels/periods.ts";
import type { Locale } from "../../model/text.ts";

/** Names of points under a drawing: of consecutive periods the year stands where it begins, not under every point; words stay whole. */
export function pointNames(labels: readonly string[], locale: Locale): string[] {
  let year = "";
  return labels.map((label) => {
    const own = /^(?:FY)?\d{4}/.exec(label)?.[0] ?? "";
    const name = pointName(label, locale);
    const short = own !== "" && own === year ? name.replace(new RegExp(`\\s*${own}년?\\s*`), "").slice(0, 3) : name;
    year = own;
    return short === "" ? name : short;
  });
}

/** A period in words; what is no period stays as it is. */
export function pointName(label: string, locale: Locale): string {
  try {
    return periodName({ label })[locale];
  } catch {
    return label;
  }
}
