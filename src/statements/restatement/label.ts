import { topTierShareLabel } from "../../labels/indicators.ts";
import { tierName } from "../../labels/tiers.ts";
import type { FigurePath } from "../../model/restatement.ts";
import type { Change } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { entryName } from "../dictionary/entry-name.ts";
import { definitionAt } from "../dictionary/find.ts";
import { parsePath } from "../dictionary/path.ts";

/** What a figure is called, the entry it stands for behind it: 등급별 매출액(5분위). A figure without definition has its path. */
export function figureLabel(path: FigurePath, tiers: Change["tiers"]): Text {
  const found = definitionAt(parsePath(path));
  if (found === undefined) return { ko: path, en: path };
  const { definition, bindings } = found;
  const [top] = tiers;
  if (definition.key === "change.indicators.topTierRevenueShare" && top !== undefined) {
    return topTierShareLabel(tierName(top, tiers.length));
  }
  const entries = Object.entries(bindings).map(([name, key]) => entryName(definition, name, key, tiers));
  if (entries.length === 0) return definition.label;
  return {
    ko: `${definition.label.ko}(${entries.map(({ ko }) => ko).join(", ")})`,
    en: `${definition.label.en} (${entries.map(({ en }) => en).join(", ")})`,
  };
}
