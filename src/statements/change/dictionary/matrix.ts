import type { Definition } from "../../../model/definition.ts";
import type { Text } from "../../../model/text.ts";
import { alone } from "../../dictionary/define.ts";

type Own = Pick<Definition, "unit" | "formula"> & { readonly name: string; readonly label: Text };

/** The transition matrix: prior tier (or none) > current tier (or none). Source: statements.md §5. */
const cells: readonly Own[] = [
  {
    name: "customers",
    label: { ko: "등급 이동 고객", en: "Moves between tiers: customers" },
    unit: "customers",
    formula: {
      ko: "전기에 앞 등급, 당기에 뒤 등급이었던 고객 수 (없음 = 그 대상기간에 활동하지 않음)",
      en: "customers of the first tier in the prior window and the second now (none = not active)",
    },
  },
  {
    name: "new",
    label: { ko: "등급 이동: 신규", en: "Moves between tiers: new" },
    unit: "customers",
    formula: { ko: "이 등급으로 들어온 신규 고객 수", en: "new customers who came into the tier" },
  },
  {
    name: "reactivated",
    label: { ko: "등급 이동: 복귀", en: "Moves between tiers: reactivated" },
    unit: "customers",
    formula: { ko: "이 등급으로 돌아온 복귀 고객 수", en: "reactivated customers who came into the tier" },
  },
  {
    name: "newRevenue",
    label: { ko: "등급 이동: 신규 매출", en: "Moves between tiers: revenue of new" },
    unit: "money",
    formula: { ko: "그 신규 고객의 당기 순구매액", en: "net spend now of these new customers" },
  },
  {
    name: "reactivatedRevenue",
    label: { ko: "등급 이동: 복귀 매출", en: "Moves between tiers: revenue of reactivated" },
    unit: "money",
    formula: { ko: "그 복귀 고객의 당기 순구매액", en: "net spend now of these reactivated customers" },
  },
];

export const matrixDefinitions: readonly Definition[] = [
  ...cells.map(
    ({ name, ...own }): Definition => ({
      ...alone(`change.matrix[].${name}`),
      ...own,
      tables: ["transactions"],
      source: "ownChange",
    }),
  ),
  {
    key: "change.matrix[].revenue",
    paths: { current: "change.matrix[].revenue", prior: "change.matrix[].priorRevenue" },
    label: { ko: "등급 이동 매출", en: "Moves between tiers: revenue" },
    unit: "money",
    formula: {
      ko: "이렇게 옮긴 고객의 순구매액",
      en: "net spend of the customers who made this move",
    },
    tables: ["transactions"],
    source: "ownChange",
  },
];
