import { cohortLabels, incomeColumnLabels } from "../../labels/income.ts";
import { periodName } from "../../labels/periods.ts";
import { positionLabels } from "../../labels/position.ts";
import { salesTypeNames } from "../../labels/sales-types.ts";
import { tierName } from "../../labels/tiers.ts";
import { words } from "../../labels/words.ts";
import type { Definition } from "../../model/definition.ts";
import type { CohortKey, IncomeColumn } from "../../model/income.ts";
import type { SalesType } from "../../model/job.ts";
import type { PositionRow } from "../../model/position.ts";
import type { Tier } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { valueEntryName } from "../value/entry-name.ts";
import { phrase } from "./define.ts";

/**
 * How an entry that a path names is called: a tier by its name, a move between two by both, a point of the trend by its period, a sales
 * type by its own, all else by its key. `tiers`: those of the statements, as far as they are known.
 */
export function entryName({ paths }: Definition, name: string, key: string, tiers: readonly Tier[]): Text {
  if (name === "row" && key in positionLabels) return positionLabels[key as PositionRow];
  if (name === "column" && key in incomeColumnLabels) return incomeColumnLabels[key as IncomeColumn];
  if (name === "cohort" && key in cohortLabels) return cohortLabels[key as CohortKey];
  if (name === "type" && key in salesTypeNames) return salesTypeNames[key as SalesType];
  if (name === "side" && (key === "identified" || key === "unidentified")) return words[key];
  if (paths.current.startsWith("change.matrix[") && key.includes(">")) {
    const [from = "", to = ""] = key.split(">");
    return phrase(tierOf(from, tiers), tierOf(to, tiers), " → ");
  }
  if (paths.current.startsWith("change.trend[") && /^(?:FY)?\d{4}/.test(key)) return periodName({ label: key });
  if (paths.current.startsWith("income.current.tiers[") && key.includes(".")) {
    const [group = "", rank = ""] = key.split(".");
    if (group in incomeColumnLabels) return phrase(incomeColumnLabels[group as IncomeColumn], tierOf(rank, tiers), " ");
  }
  const ofValue = valueEntryName(paths.current, key, tiers);
  if (ofValue !== undefined) return ofValue;
  if (name === "tier" || /^change\.(tiers|movements)\[/.test(paths.current)) return tierOf(key, tiers);
  return (name === "" ? rangeOf(key) : undefined) ?? { ko: key, en: key };
}

function tierOf(key: string, tiers: readonly Tier[]): Text {
  const tier = tiers.find((candidate) => String(candidate.tier) === key);
  if (tier !== undefined) return tierName(tier, tiers.length);
  if (key === "unidentified") return words.unidentified;
  return key === "none" ? none : (rangeOf(key) ?? { ko: key, en: key });
}

const none: Text = { ko: "없음", en: "none" };

/** Selectors: `[*]`, `[<5]`, `[>5]`, `[top]`. */
const ranges: Readonly<Record<string, Text>> = {
  "*": { ko: "모두", en: "all" },
  "<": { ko: "하위 모두", en: "all lower" },
  ">": { ko: "상위 모두", en: "all higher" },
  top: { ko: "최상위", en: "the top one" },
};

function rangeOf(key: string): Text | undefined {
  return ranges[key === "top" ? key : key.slice(0, 1)];
}
