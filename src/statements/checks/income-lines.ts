import { incomeColumnLabels, incomeLabels } from "../../labels/income.ts";
import type { Income } from "../../model/income.ts";
import { type IncomeLine, incomeColumns, incomeLines } from "../../model/income.ts";
import type { CellRef } from "../../model/sheet.ts";
import { tierKey } from "../sheets/tiers.ts";
import * as at from "./sides.ts";
import { type CheckLine, side } from "./sides.ts";

const cell = (row: string, column: string): CellRef => ({ sheet: "income", table: "income", row, column });
const cohorts = (column: string): CellRef[] =>
  ["new", "reactivated", "retained"].map((row) => ({ sheet: "income", table: "cohorts", row, column }));

const ties: Readonly<Record<string, CheckLine>> = {
  "income.flow.revenue": {
    label: { ko: "고객손익계산서 매출액 = 흐름표 총매출", en: "revenue of income = total revenue of flow" },
    kind: "money",
    left: side([cell("revenue", "total.current")]),
    right: side([at.revenue("total")]),
  },
  "income.position.capital": {
    label: { ko: "자본고객 매출: 손익계산서 = 상태표", en: "revenue of capital: income = position" },
    kind: "money",
    left: side([cell("revenue", "capital.current")]),
    right: side([{ sheet: "position", table: "position", row: "capital", column: "revenue" }]),
  },
  "income.position.debt": {
    label: { ko: "부채고객 매출: 손익계산서 = 상태표", en: "revenue of debt: income = position" },
    kind: "money",
    left: side([cell("revenue", "debt.current")]),
    right: side([{ sheet: "position", table: "position", row: "debt", column: "revenue" }]),
  },
  "income.position.prior": {
    label: { ko: "전기 매출액: 손익계산서 = 상태표", en: "prior revenue: income = position" },
    kind: "money",
    left: side([cell("revenue", "total.prior")]),
    right: side([{ sheet: "position", table: "position", row: "total.prior", column: "revenue" }]),
  },
  "income.cohorts.new": {
    label: { ko: "손익계산서 신규 고객 = 흐름표 신규", en: "new customers of income = of flow" },
    left: side([{ sheet: "income", table: "cohorts", row: "new", column: "customers" }]),
    right: side([at.flowNow("new")]),
  },
  "income.cohorts.costOfGoods": {
    label: { ko: "신규 + 복귀 + 유지 매출원가 = 자본고객 매출원가", en: "their cost of goods = that of capital" },
    kind: "money",
    left: side(cohorts("costOfGoods")),
    right: side([cell("costOfGoods", "capital.current")]),
  },
  "income.cohorts.customers": {
    label: { ko: "신규 + 복귀 + 유지 고객 = 기말 고객", en: "new + reactivated + retained = closing" },
    left: side(cohorts("customers")),
    right: side([at.flowNow("closing")]),
  },
  "income.cohorts.revenue": {
    label: { ko: "신규 + 복귀 + 유지 매출 = 기말 고객 매출", en: "their revenue = revenue of closing customers" },
    kind: "money",
    left: side(cohorts("revenue")),
    right: side([at.revenue("closing")]),
  },
};

/** The identities of the income statement: words, and where each side stands. `noun` is what a tier is called: 분위, 등급. Source: statements.md §7. */
export function incomeCheck(id: string, income: Income | null, noun: string): CheckLine | undefined {
  if (Object.hasOwn(ties, id)) return ties[id];
  return columnCheck(id) ?? tierCheck(id, income, noun);
}

function columnCheck(id: string): CheckLine | undefined {
  const [, prior, key = ""] = /^income(\.prior)?\.(\w+)$/.exec(id) ?? [];
  if (!isLine(key)) return undefined;
  const when = prior === undefined ? "current" : "prior";
  const lead = prior === undefined ? { ko: "", en: "" } : { ko: "전기 ", en: "prior " };
  const name = incomeLabels[key];
  const groups = incomeColumns.filter((column) => column !== "total");
  const isCommon = key === "common";
  return {
    label: isCommon
      ? { ko: `${lead.ko}공통 판관비: 배부액 합계 = 전체`, en: `${lead.en}common SG&A: allocated = total` }
      : {
          ko: `${lead.ko}${name.ko}: 자본 + 부채 + 조정 = 합계`,
          en: `${lead.en}${name.en}: capital + debt + adjustments = total`,
        },
    kind: "money",
    left: side(groups.map((group) => cell(key, `${group}.${when}`))),
    right: side([cell(key, `total.${when}`)]),
  };
}

/** A period lists its own tiers: a group without customers in tiers has fewer lines than in the other period. */
function tierCheck(id: string, income: Income | null, noun: string): CheckLine | undefined {
  const [, prior, group, key = ""] = /^income(\.prior)?\.tiers\.(capital|debt)\.(\w+)$/.exec(id) ?? [];
  if (!isLine(key) || (group !== "capital" && group !== "debt")) return undefined;
  const tiers = (prior === undefined ? income?.current : income?.prior)?.tiers ?? [];
  const own = tiers.filter((tier) => tier.group === group);
  const [name, line] = [incomeColumnLabels[group], incomeLabels[key]];
  return {
    label: {
      ko: `${prior === undefined ? "" : "전기 "}${name.ko} ${noun} 합계: ${line.ko}`,
      en: `${prior === undefined ? "" : "prior "}tiers of ${name.en}: ${line.en}`,
    },
    kind: "money",
    left: side(
      own.map(({ tier }) => ({
        ...(prior === undefined
          ? ({ sheet: "income", table: "incomeTiers" } as const)
          : ({ sheet: "data", table: "priorIncomeTiers" } as const)),
        row: `${group}.${tier === null ? "unidentified" : tierKey(tier)}`,
        column: key,
      })),
    ),
    right: side([cell(key, `${group}.${prior === undefined ? "current" : "prior"}`)]),
  };
}

function isLine(key: string): key is IncomeLine {
  return incomeLines.some((line) => line === key);
}
