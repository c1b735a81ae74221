import { words } from "../../labels/words.ts";
import type { Cell, Column, Row, TableBlock } from "../../model/sheet.ts";
import type { Change, ConversionFigures, Rate } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { ratio } from "../sheets/arithmetic.ts";
import { count, rate } from "../sheets/cells.ts";
import { sumOfRows } from "../sheets/lines.ts";
import { changeTitles, type LikeForLike } from "./definition.ts";

export const conversionLabels: Readonly<Record<keyof ConversionFigures, Text>> = {
  visitors: { ko: "방문자", en: "Visitors" },
  orders: words.orders,
  visitConversion: { ko: "방문 전환율", en: "Visit conversion" },
  identifiedProspects: { ko: "식별 잠재고객", en: "Identified prospects" },
  firstBuyers: { ko: "첫 구매 고객", en: "First buyers" },
  identifiedConversion: { ko: "식별 전환율", en: "Identified conversion" },
};

const columnOf = (key: keyof ConversionFigures, own: Partial<Column> = {}): Column => ({
  key,
  label: conversionLabels[key],
  definition: `change.conversion.byStore.{store}.${key}`,
  ...own,
});

const columns: readonly Column[] = [
  columnOf("visitors", { counts: words.people }),
  columnOf("orders", { counts: words.orderCount }),
  columnOf("visitConversion"),
  columnOf("identifiedProspects", { counts: words.people, weight: "secondary" }),
  columnOf("firstBuyers", { counts: words.people, weight: "secondary" }),
  columnOf("identifiedConversion"),
];

/** Conversion in all, by store and by channel; absent without visits. */
export function conversionTable(change: Change): TableBlock | undefined {
  const conversion = change.conversion;
  if (conversion === null) return undefined;
  const stores = placeRows("store", { ko: "점포별", en: "By store" }, conversion.byStore);
  const channels = placeRows("channel", { ko: "채널별", en: "By channel" }, conversion.byChannel);
  const cells = cellsOf(conversion.total).map((cell, index) => addedUp(cell, index, [channels, stores]));
  return {
    kind: "table",
    key: "conversion",
    title: changeTitles(change.tiers).conversion,
    columns,
    rows: [...stores, ...channels, { key: "total", label: words.total, role: "total", cells }],
  };
}

function placeRows(kind: string, heading: Text, places: Readonly<Record<string, ConversionFigures>> | null): Row[] {
  if (places === null || Object.keys(places).length === 0) return [];
  const rows = Object.entries(places)
    .sort(([a, x], [b, y]) => y.visitors - x.visitors || (a < b ? -1 : 1))
    .map(
      ([name, figures]): Row => ({
        key: `${kind}:${name}`,
        label: { ko: name, en: name },
        role: "line",
        level: 1,
        cells: cellsOf(figures),
      }),
    );
  return [{ key: `${kind}s`, label: heading, role: "heading", cells: [] }, ...rows];
}

/** A count of the total as the sum of the first kind of places that add up to it; where a row names no place they do not. */
function addedUp(total: Cell, index: number, kinds: readonly (readonly Row[])[]): Cell {
  if (total.kind !== "count" || total.value === null) return total;
  for (const rows of kinds) {
    const counted = rows.flatMap(({ key, cells }) => {
      const cell = cells[index];
      return cell?.kind === "count" && cell.value !== null ? [{ key, value: cell.value }] : [];
    });
    const sum = counted.reduce((whole, { value }) => whole + value, 0);
    if (counted.length > 0 && sum === total.value) return count(sum, sumOfRows(counted.map(({ key }) => key)));
  }
  return total;
}

/** Orders without visitors: nobody counts who comes in there. */
function isUncounted({ visitors, orders }: ConversionFigures): boolean {
  return visitors === 0 && orders > 0;
}

type CountOf = (place: ConversionFigures) => number;

/** Both conversions of the places that count alone, where the total takes in others too; `undefined` where it does not. */
export function conversionWhereCounted({ conversion }: Pick<Change, "conversion">): LikeForLike | undefined {
  if (conversion === null) return undefined;
  const kinds = [conversion.byChannel, conversion.byStore].map((places) => Object.values(places ?? {}));
  const visits = whereCounted(
    kinds,
    ({ orders }) => orders,
    ({ visitors }) => visitors,
  );
  const identified =
    conversion.total.identifiedProspects === null
      ? undefined
      : whereCounted(
          kinds,
          ({ firstBuyers }) => firstBuyers,
          ({ identifiedProspects }) => identifiedProspects ?? 0,
        );
  return visits === undefined && identified === undefined ? undefined : { visits, identified };
}

/** By the first kind of place of which some have a part without a whole. */
function whereCounted(kinds: readonly ConversionFigures[][], part: CountOf, whole: CountOf): Rate | undefined {
  const places = kinds.find((kind) => kind.some((place) => whole(place) === 0 && part(place) > 0));
  const counted = places?.filter((place) => whole(place) > 0);
  const sum = (of: CountOf) => (counted ?? []).reduce((total, place) => total + of(place), 0);
  return counted === undefined ? undefined : ratio(sum(part), sum(whole));
}

function cellsOf(figures: ConversionFigures): Cell[] {
  return [
    count(isUncounted(figures) ? null : figures.visitors),
    count(figures.orders),
    rate(figures.visitConversion, { op: "ratio", of: { column: "orders" }, to: { column: "visitors" } }),
    count(figures.identifiedProspects),
    count(figures.firstBuyers),
    rate(figures.identifiedConversion, {
      op: "ratio",
      of: { column: "firstBuyers" },
      to: { column: "identifiedProspects" },
    }),
  ];
}
