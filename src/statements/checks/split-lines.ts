import type { CellRef } from "../../model/sheet.ts";
import { type CheckLine, side } from "./sides.ts";

const sold = (row: string, column: string): CellRef => ({ sheet: "split", table: "sales", row, column });
const counted = (row: string): CellRef => ({ sheet: "split", table: "customers", row, column: "closing" });

/** What adds up over the scopes of a split. Source: statements.md §9. */
export const splitChecks: Readonly<Record<string, CheckLine>> = {
  "split.revenue": addsUp("revenue", { ko: "총매출", en: "revenue" }, "money"),
  "split.grossSales": addsUp("grossSales", { ko: "총판매액", en: "gross sales" }, "money"),
  "split.refunds": addsUp("refunds", { ko: "환불액", en: "refunds" }, "money"),
  "split.salesRows": addsUp("salesRows", { ko: "판매 건수", en: "sales rows" }),
  "split.refundRows": addsUp("refundRows", { ko: "환불 건수", en: "refund rows" }),
  "split.customers": {
    label: {
      ko: "분할 기말 고객의 합 − 중복 = 전체 기말 고객",
      en: "Σ closing customers of the scopes − counted again = closing of the whole",
    },
    left: side([counted("whole")]),
    right: side([{ sheet: "flow", table: "customers", row: "closing", column: "current" }]),
  },
};

function addsUp(column: string, name: CheckLine["label"], kind?: "money"): CheckLine {
  return {
    label: { ko: `분할 ${name.ko}의 합 = 전체 ${name.ko}`, en: `Σ ${name.en} of the scopes = ${name.en} of the whole` },
    ...(kind === undefined ? {} : { kind }),
    left: side([sold("sum", column)]),
    right: side([sold("whole", column)]),
  };
}
