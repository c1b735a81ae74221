import type { TableBlock } from "../model/sheet.ts";
import type { Locale } from "../model/text.ts";
import type { TableUnits } from "./unit.ts";

interface TableWithUnits {
  readonly table: TableBlock;
  readonly units: TableUnits;
}

/**
 * Says once in which units these tables are: 단위: 명, 백만원, 1인 평균·최저 구매액 천원.
 * `null` when they do not share one main money unit, so that each has to say its own; empty without figures.
 */
export function unitLine(tables: readonly TableWithUnits[], locale: Locale): string | null {
  const main = new Set(tables.flatMap(({ units }) => units.get("")?.label[locale] ?? []));
  if (main.size > 1) return null;
  const own = new Map<string, Set<string>>();
  for (const { table, units } of tables) {
    for (const [scale, { label }] of units) {
      if (scale === "" || main.has(label[locale])) continue;
      const columns = table.columns.filter((column) => column.scale === scale).map((column) => column.label[locale]);
      own.set(label[locale], new Set([...(own.get(label[locale]) ?? []), ...columns]));
    }
  }
  const counts = tables.some(({ table }) => table.rows.some((row) => row.cells.some((cell) => cell.kind === "count")));
  const separator = locale === "ko" ? "·" : " and ";
  const parts = [
    ...(counts ? [locale === "ko" ? "명" : "customers"] : []),
    ...main,
    ...[...own].map(([label, columns]) => `${[...columns].join(separator)} ${locale === "ko" ? label : `in ${label}`}`),
  ];
  if (parts.length === 0) return "";
  return `${locale === "ko" ? "단위: " : "Unit: "}${parts.join(", ")}`;
}
