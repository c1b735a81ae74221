import { tierName } from "../../labels/tiers.ts";
import type { Row } from "../../model/sheet.ts";
import type { Tier } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

/** What a tier's row, column or node carries everywhere: its key, its name, its shade. */
export interface TierMark {
  readonly key: string;
  readonly label: Text;
  readonly tier: { readonly rank: number; readonly of: number };
}

export function markOf(tier: Pick<Tier, "tier" | "label">, of: number): TierMark {
  return { key: tierKey(tier.tier), label: tierName(tier, of), tier: { rank: tier.tier, of } };
}

/** Row and column key of a tier: `tier5`. */
export function tierKey(rank: number): string {
  return `tier${rank}`;
}

/** A tier's line in a table. */
export function tierRow(mark: TierMark, cells: Row["cells"]): Row {
  return { ...mark, role: "line", cells };
}
