import type { CellRef, Formula } from "./sheet.ts";

/** The cells that a formula is computed from, in the order in which it names them. */
export function operandsOf(formula: Formula): readonly CellRef[] {
  switch (formula.op) {
    case "sum":
      return [...formula.plus, ...(formula.minus ?? [])];
    case "ratio":
    case "average":
      return [formula.of, formula.to];
    case "difference":
      return [formula.of, formula.from];
    case "growth":
      return [formula.current, formula.prior];
    case "equal":
      return [formula.to];
    case "median":
      return formula.of;
    case "heads":
    case "above":
      return [formula.of];
    case "product":
      return [formula.of, ...formula.by];
    case "raised":
      return [formula.of, formula.by];
    case "yearlySpend":
      return [formula.averageOrder, formula.ordersPerYear, formula.revenue, formula.orders];
    case "sumOfProducts":
      return formula.of.flat();
    case "worthNow":
      return [
        formula.margin,
        formula.discount,
        ...(formula.among === undefined ? [] : [formula.among]),
        ...formula.of,
        ...formula.months,
      ];
    case "presentValue":
      return [
        formula.margin,
        formula.retention,
        formula.discount,
        ...(formula.less === undefined ? [] : [formula.less]),
      ];
    case "lifetime":
      return [formula.retention, formula.longest];
    case "discountFactor":
      return [formula.discount];
    case "renewals":
      return [formula.first, formula.fee, formula.rate, formula.discount, formula.years];
  }
}
