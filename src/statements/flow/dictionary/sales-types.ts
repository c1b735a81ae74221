import type { Definition } from "../../../model/definition.ts";
import { alone, lineLabel, phrase } from "../../dictionary/define.ts";
import { type SalesTypeLineKey, salesTypeLines } from "../definition.ts";

type Own = Pick<Definition, "formula"> & Partial<Pick<Definition, "unit" | "expression">>;

const base = "flow.bySalesType.{type}";

/** The roll-forward of each sales type. Source: statements.md §3, §4.1. */
const lines: Readonly<Record<SalesTypeLineKey, Own>> = {
  opening: {
    formula: {
      ko: "전기 대상기간의 유형이 이것인 기초 고객 수",
      en: "opening customers whose type in the prior window is this",
    },
  },
  new: { formula: { ko: "당기 대상기간의 유형이 이것인 신규 고객 수", en: "new customers whose type now is this" } },
  reactivated: {
    formula: { ko: "당기 대상기간의 유형이 이것인 복귀 고객 수", en: "reactivated customers whose type now is this" },
  },
  transferredIn: {
    formula: {
      ko: "유지 고객 중 다른 유형에서 이 유형으로 바뀐 고객 수",
      en: "retained customers who changed into this type",
    },
  },
  transferredOut: {
    formula: {
      ko: "유지 고객 중 이 유형에서 다른 유형으로 바뀐 고객 수",
      en: "retained customers who changed out of this type",
    },
  },
  churned: {
    formula: {
      ko: "전기 대상기간의 유형이 이것인 이탈 고객 수",
      en: "churned customers whose type in the prior window was this",
    },
  },
  closing: {
    formula: {
      ko: "기초 + 신규 + 복귀 + 유형 전입 − 유형 전출 − 이탈",
      en: "opening + new + reactivated + transferred in − transferred out − churned",
    },
    expression: ["opening + ", "new + ", "reactivated + ", "transferredIn - ", "transferredOut - ", "churned"]
      .map((part) => `${base}.${part}`)
      .join(""),
  },
  revenue: {
    unit: "money",
    formula: {
      ko: "이 유형의 기말 고객이 당기 대상기간에 쓴 순구매액",
      en: "net spend of the type's closing customers",
    },
  },
};

export const salesTypeDefinitions: readonly Definition[] = (Object.keys(lines) as SalesTypeLineKey[]).map((name) => ({
  ...alone(`${base}.${name}`),
  label: phrase({ ko: "영업 유형별", en: "By sales type:" }, lineLabel(salesTypeLines, name)),
  unit: "customers",
  ...(lines[name].expression === undefined ? { tables: ["transactions"] } : {}),
  ...lines[name],
  source: "ownFlow",
}));
