import { operandsOf } from "../../model/operands.ts";
import type { CellRef, Formula } from "../../model/sheet.ts";
import { addressOf, sheetPrefix } from "./address.ts";
import { absentMark, contentOf, isBeyondDouble } from "./cell-content.ts";
import { mostArguments } from "./formula-limits.ts";
import { type PlacedCell, placeKey } from "./layout.ts";

const absent = `"${absentMark}"`;

/**
 * A cell's formula in A1 notation without the leading `=`; `undefined` when an operand is money that stands in words and the cell has
 * to stay a plain value. An absent operand or a zero divisor gives –, as in the statement.
 */
export function formulaText(cell: PlacedCell, cells: ReadonlyMap<string, PlacedCell>): string | undefined {
  if (!("formula" in cell.cell) || cell.cell.formula === undefined) return undefined;
  const formula = cell.cell.formula;
  const operand = (ref: CellRef): PlacedCell => {
    const found = cells.get(placeKey({ ...cell.place, ...ref }));
    if (found === undefined) throw new RangeError(`${placeKey(cell.place)} points at no cell of the workbook`);
    return found;
  };
  const operands = operandsOf(formula).map(operand);
  if ([cell, ...operands].some((each) => isBeyondDouble(each.cell))) return undefined;
  const at = (ref: CellRef): string => {
    const target = operand(ref);
    return target.sheetName === cell.sheetName ? addressOf(target) : sheetPrefix(target.sheetName) + addressOf(target);
  };
  switch (formula.op) {
    case "sum":
      return sumText(formula, operand, at);
    case "ratio": {
      const times = formula.times === undefined ? "" : `*${formula.times}`;
      return `IFERROR(${formula.isNegated === true ? "-" : ""}${at(formula.of)}${times}/${at(formula.to)},${absent})`;
    }
    case "difference":
      return `IFERROR(${at(formula.of)}-${at(formula.from)},${absent})`;
    case "average":
      return `IFERROR(ROUND(${at(formula.of)}/${at(formula.to)},${formula.digits}),${absent})`;
    case "growth": {
      const [current, prior] = [at(formula.current), at(formula.prior)];
      if (operand(formula.prior).cell.kind === "count") return `IFERROR(${current}/${prior}-1,${absent})`;
      return `IFERROR(IF(${prior}>0,${current}/${prior}-1,${absent}),${absent})`;
    }
    case "equal":
      return at(formula.to);
    case "heads":
      return `IFERROR(MAX(ROUND(${at(formula.of)},0),SIGN(${at(formula.of)})),${absent})`;
    case "above":
      return `IFERROR(ROUNDUP(${at(formula.of)}/${formula.by},0),${absent})`;
    case "median":
      return `IFERROR(MEDIAN(${formula.of.map(at).join(",")}),${absent})`;
    case "raised":
      return `IFERROR(ROUND(${at(formula.of)}*(1+${at(formula.by)}),${formula.digits}),${absent})`;
    case "yearlySpend": {
      const [average, times, revenue, orders] = operandsOf(formula).map(at);
      const issued = `${revenue}/${orders}`;
      const each = `IF(${average}=ROUND(${issued},${formula.digits}),${issued},${average})`;
      return `IFERROR(ROUND(${each}*${times},${formula.digits}),${absent})`;
    }
    case "sumOfProducts":
      return `IFERROR(ROUND(SUMPRODUCT(${formula.of.map((column) => columnRange(column, operand, at)).join(",")}),${formula.digits}),${absent})`;
    case "worthNow":
      return worthNowText(formula, operand, at);
    case "product":
      return `IFERROR(ROUND(${[formula.of, ...formula.by].map(at).join("*")},${formula.digits}),${absent})`;
    case "presentValue": {
      const [margin, retention, discount] = [formula.margin, formula.retention, formula.discount].map(at);
      const flows = { toBeWon: `*(1+${discount})`, residual: `*${retention}`, endOfPeriod: "" } as const;
      const cost = formula.less === undefined ? "" : `-N(${at(formula.less)})`;
      const worth = `ROUND(${margin}${flows[formula.flow]}/(1+${discount}-${retention}),${formula.digits})${cost}`;
      return `IFERROR(IF(${retention}<1+${discount},${worth},${absent}),${absent})`;
    }
    case "lifetime": {
      const [retention, longest] = operandsOf(formula).map(at);
      return `IF(ISNUMBER(${retention}),IF(${retention}<1,MIN(${longest},ROUND(1/(1-${retention}),10)),${longest}),${absent})`;
    }
    case "discountFactor":
      return `IFERROR(1/(1+${at(formula.discount)})^${formula.years},${absent})`;
    case "renewals": {
      const [first, fee, rate, discount, years] = operandsOf(formula).map(at);
      const kept = `(${rate}/(1+${discount}))`;
      const sum = `IF(${kept}=1,${years}-1,${kept}*(1-${kept}^(${years}-1))/(1-${kept}))`;
      return `IFERROR(ROUND(${first}+${fee}*${sum},${formula.digits}),${absent})`;
    }
  }
}

type Operand = (ref: CellRef) => PlacedCell;
type At = (ref: CellRef) => string;

/** Months past are rounded one by one, as the statement counts money. */
function worthNowText(formula: Extract<Formula, { op: "worthNow" }>, operand: Operand, at: At): string {
  const { of, months, when, margin, discount, among, digits } = formula;
  const [amounts, ago] = [of, months].map((column) => columnRange(column, operand, at));
  const then = `(1+${at(discount)})^(${when === "past" ? "" : "-"}${ago}/12)`;
  const worth = `${amounts}*${at(margin)}*${then}`;
  const sum = `SUMPRODUCT(${when === "past" ? `ROUND(${worth},4)` : worth})`;
  const each = among === undefined ? sum : `${sum}/${at(among)}`;
  return `IFERROR(ROUND(${each},${digits}),${absent})`;
}

/** `Data!C5:C40`: cells one below the other. */
function columnRange(refs: readonly CellRef[], operand: Operand, at: At): string {
  const [first, last] = [refs[0], refs.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("a column without cells");
  const top = operand(first);
  const isColumn = refs.every((ref, index) => {
    const { sheetName, column, row } = operand(ref);
    return sheetName === top.sheetName && column === top.column && row === top.row + index;
  });
  if (!isColumn) throw new RangeError(`${placeKey(top.place)} begins no column`);
  return `${at(first)}:${addressOf(operand(last))}`;
}

type Sum = Extract<Formula, { op: "sum" }>;

function sumText(formula: Sum, operand: Operand, at: At): string {
  const isFigure = (ref: CellRef): boolean => {
    const { kind } = operand(ref).cell;
    return kind !== "impossible" && kind !== "blank";
  };
  const plus = formula.plus.filter(isFigure);
  const minus = (formula.minus ?? []).filter(isFigure);
  const range = rangeOf(formula.plus.map(operand), at, formula.plus);
  const added = range === undefined ? plus.map(at).join("+") || "0" : `SUM(${range})`;
  const sum = [added, ...minus.map((ref) => `-${at(ref)}`)].join("");
  const mayBeAbsent = [...plus, ...minus].some((ref) => contentOf(operand(ref).cell, "en") === absentMark);
  if (!mayBeAbsent) return [...plus, ...minus].some((ref) => isWorth(operand(ref))) ? `IFERROR(${sum},${absent})` : sum;
  const counted = range === undefined ? [...plus, ...minus].map(at) : [range, ...minus.map(at)];
  return `IF(${countText(counted)}=${plus.length + minus.length},${sum},${absent})`;
}

/** Whether a cell may lose its figure when somebody changes an input: worth has no end where all stay and nothing is discounted. */
function isWorth({ cell }: PlacedCell): boolean {
  return "formula" in cell && cell.formula?.op === "presentValue";
}

/** How many of the places hold a number. */
function countText(places: readonly string[]): string {
  const counts: string[] = [];
  for (let from = 0; from < places.length; from += mostArguments)
    counts.push(`COUNT(${places.slice(from, from + mostArguments).join(",")})`);
  return counts.join("+");
}

/** `B5:C9` where the operands fill a column, a row or a rectangle, named from left to right and from top to bottom. */
function rangeOf(
  operands: readonly PlacedCell[],
  at: (ref: CellRef) => string,
  refs: readonly CellRef[],
): string | undefined {
  const [first, last] = [operands[0], operands.at(-1)];
  const [from, to] = [refs[0], refs.at(-1)];
  if (operands.length < 3 || first === undefined || last === undefined || from === undefined || to === undefined)
    return undefined;
  const width = last.column - first.column + 1;
  const isFilled =
    operands.length === width * (last.row - first.row + 1) &&
    operands.every(
      (cell, index) =>
        cell.sheetName === first.sheetName &&
        cell.column === first.column + (index % width) &&
        cell.row === first.row + Math.floor(index / width),
    );
  return isFilled ? `${at(from)}:${addressOf(last)}` : undefined;
}
