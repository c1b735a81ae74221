import type { SalesType } from "../model/job.ts";
import type { Text } from "../model/text.ts";

/** In the order of the statement. Source: statements.md §4. */
export const salesTypeKeys = ["general", "special", "partner"] as const satisfies readonly SalesType[];

export const salesTypeLabels: Readonly<Record<SalesType, Text>> = {
  general: { ko: "Ⅰ 일반 영업", en: "Ⅰ General" },
  special: { ko: "Ⅱ 특별 영업", en: "Ⅱ Special" },
  partner: { ko: "Ⅲ 제휴 영업", en: "Ⅲ Partner" },
};

/** Without the number, for running text. */
export const salesTypeNames: Readonly<Record<SalesType, Text>> = {
  general: { ko: "일반 영업", en: "general sales" },
  special: { ko: "특별 영업", en: "special sales" },
  partner: { ko: "제휴 영업", en: "partner sales" },
};
