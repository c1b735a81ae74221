import { acquisitionLabels } from "../../labels/acquisition.ts";
import { tierName } from "../../labels/tiers.ts";
import { leverLabels, stageLabels } from "../../labels/value.ts";
import { otherSegment, segmentPresets } from "../../model/segments.ts";
import type { Tier } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";

const segments: ReadonlyMap<string, Text> = new Map(
  [...Object.values(segmentPresets).flat(), otherSegment].map(({ key, label }) => [key, label]),
);
const none: Text = { ko: "구매 없음", en: "no purchase" };
const all: Text = { ko: "전체", en: "all" };

/** What an entry of customer value is called in words: its segment, group, step or stage; `undefined` where its key says enough. */
export function valueEntryName(path: string, key: string, tiers: readonly Tier[]): Text | undefined {
  const segment = (name: string): Text => (name === "none" ? none : (segments.get(name) ?? { ko: name, en: name }));
  if (/^value\.(rfm\.segments|prediction\.groups)\[/.test(path)) return segment(key);
  if (path.startsWith("value.rfm.matrix[") && key.includes(">")) {
    const [from, to] = key.split(">").map(segment);
    if (from !== undefined && to !== undefined) return { ko: `${from.ko} → ${to.ko}`, en: `${from.en} → ${to.en}` };
  }
  if (path.startsWith("value.sensitivity[")) {
    const [, lever, step] = /^([a-z]+)(.+)$/.exec(key) ?? [];
    const label = leverLabels[lever as keyof typeof leverLabels] as Text | undefined;
    if (label !== undefined) return { ko: `${label.ko} ${step}`, en: `${label.en} ${step}` };
  }
  if (path.startsWith("value.index.stages[")) return (stageLabels as Readonly<Record<string, Text>>)[key];
  if (!path.startsWith("value.lifetime[")) return undefined;
  if (key === "all") return all;
  const [kind, ...rest] = key.split(":");
  const group = rest.join(":");
  if (kind === "segment") return segment(group);
  if (kind === "source") return (acquisitionLabels as Readonly<Record<string, Text>>)[group];
  const tier = kind === "tier" ? tiers.find((one) => String(one.tier) === group) : undefined;
  return tier === undefined ? { ko: group, en: group } : tierName(tier, tiers.length);
}
