import type { CellRef, Formula } from "../../model/sheet.ts";
import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

const cell = (row: string, column: string): CellRef => ({ sheet: "position", table: "position", row, column });

const ties: Readonly<Record<string, CheckLine>> = {
  "position.flow.revenue": {
    label: { ko: "고객상태표 합계 = 흐름표 총매출", en: "total of position = total revenue of flow" },
    kind: "money",
    left: side([cell("total", "revenue")]),
    right: side([at.revenue("total")]),
  },
  "position.flow.unidentified": {
    label: { ko: "고객상태표 비식별 매출 = 흐름표", en: "unidentified revenue of position = of flow" },
    kind: "money",
    left: side([{ sheet: "data", table: "contribution", row: "current", column: "unidentifiedRevenue" }]),
    right: side([at.revenue("unidentified")]),
  },
  "position.flow.orders": {
    label: { ko: "고객상태표 비식별 주문 = 흐름표", en: "unidentified orders of position = of flow" },
    left: side([{ sheet: "data", table: "contribution", row: "current", column: "unidentifiedOrders" }]),
    right: side([{ sheet: "flow", table: "unidentified", row: "unidentified", column: "orders" }]),
  },
  "position.flow.adjustments": {
    label: { ko: "고객상태표 조정 = 흐름표 조정", en: "adjustments of position = of flow" },
    kind: "money",
    left: side([cell("adjustments", "revenue")]),
    right: side([at.revenue("adjustments")]),
  },
  "position.flow.closing": {
    label: { ko: "고객상태표 식별고객 = 기말 고객", en: "identified customers of position = closing" },
    left: side([{ sheet: "data", table: "contribution", row: "current", column: "identifiedCustomers" }]),
    right: side([at.flowNow("closing")]),
  },
  "position.flow.opening": {
    label: { ko: "고객상태표 전기 식별고객 = 기초 고객", en: "prior identified customers of position = opening" },
    left: side([{ sheet: "data", table: "contribution", row: "prior", column: "identifiedCustomers" }]),
    right: side([at.flowNow("opening")]),
  },
};

const measures = {
  revenue: { ko: "매출", en: "revenue", column: "revenue", kind: "money" },
  orders: { ko: "주문", en: "orders", column: "orders", kind: undefined },
  customers: { ko: "고객", en: "customers", column: "customers", kind: undefined },
} as const;

/** The identities of the position statement: words, and where each side stands. Source: statements.md §6. */
export function positionCheck(id: string): CheckLine | undefined {
  if (Object.hasOwn(ties, id)) return ties[id];
  const [, prior, debt, what = ""] =
    /^position(\.prior)?(\.debt)?\.(revenue|orders|customers|unidentified|estimate)$/.exec(id) ?? [];
  const when = prior ?? "";
  const lead = prior === undefined ? { ko: "", en: "" } : { ko: "전기: ", en: "prior: " };
  const row = (key: string, column: string): CellRef => cell(`${key}${when}`, column);
  if (what === "unidentified" || what === "estimate") return estimateCheck(what, when, lead);
  if (debt !== undefined && Object.hasOwn(measures, what)) {
    const { column, kind, ...name } = measures[what as keyof typeof measures];
    const part = (key: string): CellRef => ({ sheet: "data", table: "positionParts", row: `${key}${when}`, column });
    return {
      label: {
        ko: `${lead.ko}${name.ko}: 식별 부채 + 비식별 = 부채고객`,
        en: `${lead.en}${name.en}: identified debt + unidentified = debt`,
      },
      ...(kind === undefined ? {} : { kind }),
      left: side([part("identifiedDebt"), part("unidentified")]),
      right: side([row("debt", column)]),
    };
  }
  if (!Object.hasOwn(measures, what)) return undefined;
  const { column, kind, ...name } = measures[what as keyof typeof measures];
  const parts = what === "customers" ? ["capital", "debt"] : ["capital", "debt", "adjustments"];
  const all =
    what === "customers"
      ? { ko: "자본 + 부채", en: "capital + debt" }
      : { ko: "자본 + 부채 + 조정", en: "capital + debt + adjustments" };
  return {
    label: { ko: `${lead.ko}${name.ko}: ${all.ko} = 합계`, en: `${lead.en}${name.en}: ${all.en} = total` },
    ...(kind === undefined ? {} : { kind }),
    left: side(parts.map((key) => row(key, column))),
    right: side([row("total", column)]),
  };
}

/** The number of customers as the position has it, beside what comes of the estimate, or of the company's own count. */
function estimateCheck(what: "unidentified" | "estimate", when: string, lead: CheckLine["label"]): CheckLine {
  const row = when === "" ? "current" : "prior";
  const counted: Formula = { op: "heads", of: { sheet: "data", table: "contribution", row, column: "unidentified" } };
  const shown = side([{ sheet: "data", table: "positionParts", row: `unidentified${when}`, column: "customers" }]);
  return what === "unidentified"
    ? {
        left: counted,
        right: shown,
        label: {
          ko: `${lead.ko}비식별고객 수 = 부채고객의 비식별`,
          en: `${lead.en}number of unidentified customers = in debt`,
        },
      }
    : {
        left: shown,
        right: counted,
        label: {
          ko: `${lead.ko}비식별고객 수 = 주문에서 추정하거나 회사가 센 수`,
          en: `${lead.en}unidentified customers = estimated from orders, or supplied`,
        },
      };
}
