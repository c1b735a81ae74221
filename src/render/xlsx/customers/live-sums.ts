import { detailTitles } from "../../../labels/customer-detail.ts";
import { tierMovementLabel } from "../../../labels/movements.ts";
import { linesOf } from "../../../model/customer-detail.ts";
import type { MovementKey } from "../../../model/statement.ts";
import type { Locale } from "../../../model/text.ts";
import { sheetPrefix } from "../address.ts";
import { isBeyondDouble } from "../cell-content.ts";
import type { PlacedCell } from "../layout.ts";
import { type ColumnKey, linesRange, type WorkbookDetail } from "./sheet.ts";

const again = ["retained", "up", "down"] as const satisfies readonly MovementKey[];

/** On the checks sheet the left side of what is said of single customers is counted on their sheet. */
export function sumOfLines(
  { place, cell }: Pick<PlacedCell, "place" | "cell">,
  detail: WorkbookDetail | undefined,
  locale: Locale,
): string | undefined {
  const [, what] = /^detail\.(\w+)$/.exec(place.row) ?? [];
  if (detail === undefined || place.sheet !== "checks" || place.column !== "left" || what === undefined)
    return undefined;
  if (isBeyondDouble(cell)) return undefined;
  const lines = linesOf(detail.totals);
  const range = (key: ColumnKey): string => sheetPrefix(detailTitles.tab[locale]) + linesRange(key, lines);
  if (what === "revenue") return `SUM(${range("spend")})`;
  if (what === "priorRevenue") return `SUM(${range("priorSpend")})`;
  if (what === "valued") return `COUNTA(${range("segment")})`;
  const counted = (key: MovementKey): string =>
    `COUNTIF(${range("movement")},"${tierMovementLabel(key, detail.tiers)[locale]}")`;
  return what === "again" ? again.map(counted).join("+") : counted(what as MovementKey);
}
