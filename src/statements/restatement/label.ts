import { topTierShareLabel } from "../../labels/indicators.ts";
import { periodName } from "../../labels/periods.ts";
import { salesTypeLabels } from "../../labels/sales-types.ts";
import { tierName } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { SalesType } from "../../model/job.ts";
import type { FigurePath } from "../../model/restatement.ts";
import type { Change } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { definitionAt } from "../dictionary/find.ts";
import { parsePath } from "../dictionary/path.ts";

type Tiers = Change["tiers"];

/** What a figure is called, the entry it stands for behind it: 등급별 매출액(5분위). A figure without definition has its path. */
export function figureLabel(path: FigurePath, tiers: Tiers): Text {
  const found = definitionAt(parsePath(path));
  if (found === undefined) return { ko: path, en: path };
  const { definition, bindings } = found;
  const [top] = tiers;
  if (definition.key === "change.indicators.topTierRevenueShare" && top !== undefined) {
    return topTierShareLabel(tierName(top, tiers.length));
  }
  const entries = Object.entries(bindings).map(([kind, key]) => entryName(kind, key, tiers));
  if (entries.length === 0) return definition.label;
  return {
    ko: `${definition.label.ko}(${entries.map(({ ko }) => ko).join(", ")})`,
    en: `${definition.label.en} (${entries.map(({ en }) => en).join(", ")})`,
  };
}

function entryName(kind: string, key: string, tiers: Tiers): Text {
  if (kind === "type") return salesTypeLabels[key as SalesType] ?? { ko: key, en: key };
  if (key === "identified" || key === "unidentified") return words[key];
  if (/^\d+$/.test(key)) return tierLabel(key, tiers);
  if (/^(\d+|none)>(\d+|none)$/.test(key)) {
    const [from = "", to = ""] = key.split(">");
    const [before, now] = [tierLabel(from, tiers), tierLabel(to, tiers)];
    return { ko: `${before.ko} → ${now.ko}`, en: `${before.en} → ${now.en}` };
  }
  return /^(FY)?\d{4}/.test(key) && kind === "" ? periodName({ label: key }) : { ko: key, en: key };
}

const none: Text = { ko: "없음", en: "none" };

function tierLabel(rank: string, tiers: Tiers): Text {
  if (rank === "none") return none;
  const tier = tiers.find((candidate) => `${candidate.tier}` === rank);
  return tier === undefined
    ? { ko: `${words.tier.ko} ${rank}`, en: `${words.tier.en} ${rank}` }
    : tierName(tier, tiers.length);
}
