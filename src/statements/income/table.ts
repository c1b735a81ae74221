import { incomeColumnLabels } from "../../labels/income.ts";
import { words } from "../../labels/words.ts";
import { type Income, type IncomeColumn, type IncomeFigures, incomeColumns } from "../../model/income.ts";
import type { Cell, Column, Formula, TableBlock } from "../../model/sheet.ts";
import { differenceOf, moneyGrowth } from "../sheets/arithmetic.ts";
import { growth, money, rate, rateChange } from "../sheets/cells.ts";
import { rowsOf } from "../sheets/lines.ts";
import { growthOrTurn } from "../sheets/turned.ts";
import { type IncomeRow, incomeRows, incomeTitles, isMargin, marginOf } from "./definition.ts";

const profits: ReadonlySet<IncomeRow> = new Set(["grossProfit", "contribution", "operatingProfit"]);

/** Total, capital, debt: current, prior, change; adjustments current and prior. */
export function incomeTable(income: Income): TableBlock {
  return {
    kind: "table",
    key: "income",
    title: incomeTitles.columns,
    columns: incomeColumns.flatMap(columnsOf),
    rows: rowsOf(
      incomeRows,
      (key, sums) => incomeColumns.flatMap((column) => cellsOf(income, column, key, sums)),
      "income.current.{column}",
    ),
  };
}

function columnsOf(column: IncomeColumn): Column[] {
  const group = incomeColumnLabels[column];
  const own: Column[] = [
    { key: `${column}.current`, label: words.current, group },
    { key: `${column}.prior`, label: words.prior, group, weight: "secondary" },
  ];
  if (column === "adjustments") return own;
  return [...own, { key: `${column}.change`, label: words.change, group, weight: "secondary" }];
}

function cellsOf(income: Income, column: IncomeColumn, key: IncomeRow, sums: Formula | undefined): Cell[] {
  const [now, before] = [income.current[column], income.prior?.[column] ?? null];
  const cells = [
    figureCell(income.current, column, "current", key, sums),
    income.prior === null ? absentCell(key) : figureCell(income.prior, column, "prior", key, sums),
  ];
  if (column === "adjustments") return cells;
  const [current, prior] = [{ column: `${column}.current` }, { column: `${column}.prior` }];
  if (isMargin(key)) {
    return [
      ...cells,
      rateChange(differenceOf(now[key], before?.[key] ?? null), { op: "difference", of: current, from: prior }),
    ];
  }
  const [own, other] = [now[key], before?.[key] ?? null];
  const grown: Formula = { op: "growth", current, prior };
  if (profits.has(key)) return [...cells, growthOrTurn(own, other, "profit", grown)];
  return [...cells, growth(own === null ? null : moneyGrowth(own, other), grown)];
}

type Columns = Readonly<Record<IncomeColumn, IncomeFigures>>;

function figureCell(
  columns: Columns,
  column: IncomeColumn,
  when: "current" | "prior",
  key: IncomeRow,
  sums: Formula | undefined,
): Cell {
  if (isMargin(key))
    return rate(columns[column][key], { op: "ratio", of: { row: marginOf[key] }, to: { row: "revenue" } });
  return money(columns[column][key], sums ?? (column === "total" ? acrossGroups(columns, when, key) : undefined));
}

/** What is booked for the whole company is the sum of its groups, where it could be handed out. */
function acrossGroups(
  columns: Columns,
  when: string,
  key: Exclude<IncomeRow, keyof typeof marginOf>,
): Formula | undefined {
  const groups = incomeColumns.filter((column) => column !== "total");
  if (groups.some((group) => columns[group][key] === null)) return undefined;
  return { op: "sum", plus: groups.map((group) => ({ column: `${group}.${when}` })) };
}

function absentCell(key: IncomeRow): Cell {
  return isMargin(key) ? rate(null) : money(null);
}
