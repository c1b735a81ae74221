import { percentInWords } from "../../labels/figures.ts";
import { sheetTabs } from "../../labels/statements.ts";
import { tierName } from "../../labels/tiers.ts";
import type { ComparedLine, ComparedValue, ComparisonStatement } from "../../model/comparison.ts";
import type { Remark } from "../../model/statement.ts";
import type { Locale, Text } from "../../model/text.ts";
import { grownInWords } from "../../statements/commentary/growth-in-words.ts";
import { sectionsIn } from "../sections.ts";

/** What a rule looks at. */
export type Told = Pick<ComparisonStatement, "participants" | "tiers" | "sections" | "trend" | "currency">;

/** Looks for one difference between participants; says nothing where it is not there or cannot be known. */
export type Rule = (told: Told) => readonly Remark[];

const nothing: ComparedValue = { current: null, prior: null, change: null };

export function lineOf({ sections }: Told, section: string, key: string): ComparedLine {
  const found = sections[section]?.find((line) => line.key === key);
  if (found === undefined) throw new RangeError(`the comparison has no line ${section}/${key}`);
  return found;
}

/** A line's figures of one kind, as numbers, a participant each. */
export function numbersOf(line: ComparedLine, of: keyof ComparedValue): (number | null)[] {
  return line.values.map((value) => (value[of] === null ? null : Number(value[of])));
}

/** Who has the highest figure, and by how much it is above the lowest; `undefined` as soon as one has none. */
export function leaderOf(
  figures: readonly (number | null)[],
): { readonly at: number; readonly gap: number } | undefined {
  const known = figures.flatMap((figure) => (figure === null ? [] : [figure]));
  if (known.length < figures.length || known.length === 0) return undefined;
  const highest = Math.max(...known);
  return { at: known.indexOf(highest), gap: highest - Math.min(...known) };
}

/** Names of the participants at these places: `B사`, `B사, C사`. */
export function namesAt({ participants }: Told, places: readonly number[]): string {
  return places.map((place) => participants[place]?.name ?? "").join(", ");
}

/** Every participant with a figure: `A사 46.1%, B사 41.9%`. */
export function listed(told: Told, line: ComparedLine, write: (value: ComparedValue) => string): string {
  return told.participants.map(({ name }, place) => `${name} ${write(line.values[place] ?? nothing)}`).join(", ");
}

/** A current rate. */
export function rateOf({ current }: ComparedValue): string {
  return current === null ? "–" : percentInWords(Number(current));
}

/** A growth: `24.3% 증가`, `up 24.3%`. */
export function growthIn(locale: Locale): (value: ComparedValue) => string {
  return ({ change }) => (change === null ? "–" : grownInWords(change, locale));
}

/** A rate before and now: `32.5% → 38.1%`. */
export function courseOf({ prior, current }: ComparedValue): string {
  return [prior, current].map((value) => (value === null ? "–" : percentInWords(Number(value)))).join(" → ");
}

/** The name of the tier at this rank. */
export function nameOfTier({ tiers }: Told, rank: number): Text {
  const named = tiers.find(({ tier }) => tier === rank);
  if (named === undefined) throw new RangeError(`there is no tier ${rank}`);
  return tierName(named, tiers.length);
}

/** Where the reader finds the evidence. */
export function sourceOf(told: Told, section: string): Text {
  const found = sectionsIn(told).find(({ key }) => key === section);
  if (found === undefined) throw new RangeError(`the comparison has no section ${section}`);
  const tab = sheetTabs[found.sheet];
  return { ko: `${tab.ko} · ${found.title.ko}`, en: `${tab.en} · ${found.title.en}` };
}

/** Figures behind a remark, by participant. */
export function evidenceOf(told: Told, lines: Readonly<Record<string, ComparedLine>>): Remark["evidence"] {
  return Object.fromEntries(
    told.participants.map(({ name }, place) => [
      name,
      Object.fromEntries(Object.entries(lines).map(([key, line]) => [key, line.values[place] ?? nothing])),
    ]),
  );
}
