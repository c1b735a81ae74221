import { movementLabels, movementMeanings } from "../../../labels/movements.ts";
import type { Definition } from "../../../model/definition.ts";
import { type MovementKey, movementKeys } from "../../../model/statement.ts";
import type { Text } from "../../../model/text.ts";
import { alone, phrase } from "../../dictionary/define.ts";

const base = "change.movements[]";
const byTier: Text = { ko: "등급별", en: "By tier:" };

/** The other ends of a tier's roll-forward. */
const ends: readonly (Pick<Definition, "label" | "formula"> & { name: string; expression?: string })[] = [
  {
    name: "opening",
    label: { ko: "기초", en: "opening" },
    formula: {
      ko: "전기 대상기간에서 이 등급이었던 고객 수",
      en: "customers who were in this tier in the prior window",
    },
  },
  {
    name: "leftUp",
    label: { ko: "상승 전출", en: "left upwards" },
    formula: {
      ko: "전기 이 등급에서 당기 더 높은 등급으로 옮긴 고객 수",
      en: "customers who left this tier for a higher one",
    },
  },
  {
    name: "leftDown",
    label: { ko: "하락 전출", en: "left downwards" },
    formula: {
      ko: "전기 이 등급에서 당기 더 낮은 등급으로 옮긴 고객 수",
      en: "customers who left this tier for a lower one",
    },
  },
  {
    name: "closing",
    label: { ko: "기말", en: "closing" },
    formula: {
      ko: "기초 + 신규 + 복귀 + 상승 전입 + 하락 전입 − 상승 전출 − 하락 전출 − 이탈",
      en: "opening + new + reactivated + up + down − left up − left down − churned",
    },
    expression: `${base}.opening + ${base}.new + ${base}.reactivated + ${base}.up? + ${base}.down? - ${base}.leftUp? - ${base}.leftDown? - ${base}.churned`,
  },
];

/** What a share (구성비) is a share of. */
const wholes: Readonly<Record<MovementKey, "opening" | "closing">> = {
  new: "closing",
  reactivated: "closing",
  retained: "closing",
  up: "closing",
  down: "closing",
  churned: "opening",
};

/** Who could have made the movement: the divisor of its rate (이동률). New and reactivated customers came from no tier. */
const origins: Readonly<Record<MovementKey, { readonly divisor: string; readonly words: Text } | null>> = {
  new: null,
  reactivated: null,
  retained: { divisor: `${base}.opening`, words: { ko: "이 등급의 전기 고객", en: "the tier's prior customers" } },
  up: {
    divisor: "sum(change.movements[<].opening)",
    words: { ko: "모든 하위 등급의 전기 고객", en: "prior customers of all lower tiers" },
  },
  down: {
    divisor: "sum(change.movements[>].opening)",
    words: { ko: "모든 상위 등급의 전기 고객", en: "prior customers of all higher tiers" },
  },
  churned: { divisor: `${base}.opening`, words: { ko: "이 등급의 전기 고객", en: "the tier's prior customers" } },
};

const sourceOf = (key: MovementKey) => (key === "reactivated" ? "ownChange" : "customerChangeArticle");

/** ② Tier movements: six a tier, each with count, share, rate and change. Source: statements.md §5. */
export const movementDefinitions: readonly Definition[] = [
  ...ends.map(
    ({ name, label, formula, expression }): Definition => ({
      ...alone(`${base}.${name}`),
      label: phrase(byTier, label),
      unit: "customers",
      formula,
      ...(expression === undefined ? { tables: ["transactions"] } : { expression }),
      source: "ownChange",
    }),
  ),
  ...movementKeys.map(
    (key): Definition => ({
      key: `${base}.${key}`,
      paths: { current: `${base}.${key}`, prior: `${base}.priorPeriod.${key}`, change: `${base}.changes.${key}` },
      label: phrase(byTier, movementLabels[key]),
      unit: "customers",
      formula: movementMeanings[key],
      tables: ["transactions"],
      source: sourceOf(key),
    }),
  ),
  ...movementKeys.map(
    (key): Definition => ({
      ...alone(`${base}.shares.${key}`),
      label: phrase(phrase(byTier, movementLabels[key]), { ko: "구성비", en: "share" }),
      unit: "rate",
      formula:
        wholes[key] === "closing"
          ? { ko: "고객 수 ÷ 이 등급의 당기 고객", en: "customers ÷ the tier's current customers" }
          : { ko: "고객 수 ÷ 이 등급의 전기 고객", en: "customers ÷ the tier's prior customers" },
      expression: `${base}.${key} / ${base}.${wholes[key]}`,
      ...(wholes[key] === "opening" ? { needs: "priorWindow" } : {}),
      source: "customerChangeArticle",
    }),
  ),
  ...movementKeys.map((key): Definition => {
    const origin = origins[key];
    const common = {
      ...alone(`${base}.rates.${key}`),
      label: phrase(phrase(byTier, movementLabels[key]), { ko: "이동률", en: "rate" }),
      unit: "rate",
      source: "ownChange",
    } as const;
    if (origin === null) {
      const formula = { ko: "전기 등급이 없어 이동률이 없다", en: "none: they came from no tier" };
      return { ...common, formula, inputs: [] };
    }
    return {
      ...common,
      formula: phrase({ ko: "고객 수 ÷", en: "customers ÷" }, origin.words),
      expression: `${base}.${key} / ${origin.divisor}`,
      needs: "priorWindow",
    };
  }),
];
