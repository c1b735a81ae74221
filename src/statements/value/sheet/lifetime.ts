import { leverLabels, valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import { currencyDigits, moneyFromDecimal } from "../../../model/money.ts";
import type { Cell, CellRef, Column, Formula, LiveText, Row, TableBlock } from "../../../model/sheet.ts";
import type { Decimal } from "../../../model/statement.ts";
import type { Locale, Text } from "../../../model/text.ts";
import type { Lifetime, SensitivityLine, TenureYear, Value } from "../../../model/value.ts";
import { estimate } from "../../estimate.ts";
import { exactMoneyInWords } from "../../money-in-words.ts";
import { blank, count, growth, money, number, rate, rateChange } from "../../sheets/cells.ts";
import { pastCells } from "./months.ts";
import { lifetimeRow, tenureRow } from "./row-keys.ts";

const of = (name: string): string => `value.lifetime[].${name}`;
const input = (cell: Cell): Cell => ({ ...cell, isInput: true });
const inModel = (row: string, column: string): Required<CellRef> => ({
  sheet: "value",
  table: "lifetimeModel",
  row,
  column,
});

const perCustomer = { scale: "perCustomer" } as const;

/** As printed: all, tiers, segments; their figures live from the model below. */
export function lifetimeTable({ lifetime }: Value): TableBlock[] {
  if (lifetime === null || lifetime.length === 0) return [];
  const column = (key: string, label: Text, rest: Partial<Column> = {}): Column => ({
    key,
    label,
    definition: of(key === "toBeWon" ? "npv.toBeWon" : key),
    ...rest,
  });
  const columns = [
    column("customers", words.customers),
    column("yearlyMargin", { ko: "연간 이익", en: "Margin a year" }, perCustomer),
    column("retention", { ko: "연 유지율", en: "Retention" }),
    column("probabilityActive", { ko: "활동 확률", en: "P(active)" }, { weight: "secondary" }),
    column("lifetimeYears", { ko: "유지 기간(년)", en: "Years" }),
    column("simple", { ko: "단순", en: "Simple" }, { ...perCustomer, group: { ko: "LTV", en: "LTV" } }),
    column("realised", { ko: "실현", en: "Realised" }, { ...perCustomer, group: { ko: "LTV", en: "LTV" } }),
    column("potential", { ko: "잠재", en: "Potential" }, { ...perCustomer, group: { ko: "LTV", en: "LTV" } }),
    column("total", { ko: "실현+잠재", en: "Both" }, { ...perCustomer, group: { ko: "LTV", en: "LTV" } }),
    column("toBeWon", { ko: "획득할 때", en: "To be won" }, perCustomer),
    column("ltvToCac", { ko: "LTV÷CAC", en: "LTV÷CAC" }, { weight: "secondary" }),
    column("paybackMonths", { ko: "회수(월)", en: "Payback (months)" }, { weight: "secondary" }),
  ];
  const shown = lifetime.filter(({ kind }) => kind !== "source" && kind !== "channel");
  return [
    {
      kind: "table",
      key: "lifetime",
      title: valueTitles.lifetime,
      note: { ko: "고객 한 명당, 추정", en: "per customer, estimates" },
      columns,
      rows: shown.map((group) => ({
        key: lifetimeRow(group),
        label: group.label,
        role: group.kind === "all" ? "total" : "line",
        cells: columns.map(({ key }) => linked(group, key)),
      })),
    },
  ];
}

/** A printed cell of the table: what the model says. */
function linked(group: Lifetime, column: string): Cell {
  const to: Formula = { op: "equal", to: inModel(lifetimeRow(group), column) };
  switch (column) {
    case "customers":
      return count(group.customers, to);
    case "lifetimeYears":
      return number(group.lifetimeYears, to);
    case "simple":
      return money(group.simple, to);
    case "paybackMonths":
      return number(group.paybackMonths, to);
    case "probabilityActive":
      return rate(group.probabilityActive);
    case "retention":
      return rate(group.retention, to);
    case "ltvToCac":
      return number(group.ltvToCac, to);
    case "toBeWon":
      return money(group.npv.toBeWon, to);
    default:
      return money(group[column as "yearlyMargin" | "realised" | "potential" | "total"], to);
  }
}

/** What the letters stand for. */
export function lifetimeFootnotes({ lifetime }: Value): Text[] {
  if (lifetime === null || lifetime.length === 0) return [];
  return [
    {
      ko: "잠재가치 = m·r ÷ (1 + d − r), 획득할 때 = m(1 + d) ÷ (1 + d − r) − 획득 비용. m 연간 이익, r 연 유지율, d 연 할인율.",
      en: "Potential = m·r ÷ (1 + d − r); to be won = m(1 + d) ÷ (1 + d − r) − acquisition cost. m margin, r retention, d discount, a year each.",
    },
    ...(isPart(lifetime)
      ? [
          {
            ko: "전체와 세그먼트는 조회기간에 구매한 고객이고, 분위나 등급은 그 가운데 대상기간에 활동한 고객이라 더해도 전체가 되지 않는다.",
            en: "All and the segments are buyers of the lookback; tiers are those of them who were active in the window, so tiers do not add up to all.",
          },
        ]
      : []),
  ];
}

/** Whether fewer customers are in tiers than there are. */
function isPart(lifetime: readonly Lifetime[]): boolean {
  const tiers = lifetime.filter(({ kind }) => kind === "tier");
  const inTiers = tiers.reduce((sum, { customers }) => sum + customers, 0);
  return tiers.length > 0 && inTiers < (lifetime[0]?.customers ?? 0);
}

/** How many times its cost a customer to be won is worth: of what, since the table shows the worth after the cost. */
export function costFootnotes({ lifetime }: Value, currency: string): LiveText[] {
  const all = lifetime?.[0];
  const [gross, cac] = [all?.npv.gross ?? null, all?.cac ?? null];
  if (gross === null || cac === null) return [];
  const inWords = (amount: Decimal): Text => ({
    ko: exactMoneyInWords(amount, currency, "ko"),
    en: exactMoneyInWords(amount, currency, "en"),
  });
  const said = (locale: Locale) => `${inWords(gross)[locale]} ÷ ${inWords(cac)[locale]}`;
  const as = { kind: "money", digits: currencyDigits(currency) } as const;
  return [
    {
      ko: `LTV÷CAC = 획득 비용을 빼기 전 획득할 때 가치 m(1 + d) ÷ (1 + d − r)의 획득 비용 배수: 전체 ${said("ko")}.`,
      en: `LTV÷CAC = worth of a customer to be won before the cost, m(1 + d) ÷ (1 + d − r), ÷ acquisition cost: of all ${said("en")}.`,
      figures: [
        { said: inWords(gross), of: inModel("all", "gross"), as },
        { said: inWords(cac), of: inModel("all", "cac"), as },
      ],
    },
  ];
}

/**
 * How the values come about, live: average order, orders a year, margin, retention, discount and acquisition cost may be replaced and all else
 * follows. Every group, in the workbook alone.
 */
export function lifetimeModel(value: Value, currency: string): TableBlock[] {
  const { lifetime, tenure, parameters, lookback } = value;
  if (lifetime === null || lifetime.length === 0) return [];
  const digits = currencyDigits(currency);
  const column = (key: string, label: Text, definition?: string, rest: Partial<Column> = {}): Column => ({
    key,
    label,
    ...(definition === undefined ? {} : { definition: of(definition) }),
    ...rest,
  });
  const spending = (by: readonly CellRef[]): Formula => ({ op: "product", of: { column: "yearlySpend" }, by, digits });
  const present = (flow: "toBeWon" | "residual" | "endOfPeriod"): Formula => ({
    op: "presentValue",
    flow,
    margin: { column: "yearlyMargin" },
    retention: { column: "retention" },
    discount: { column: "discount" },
    digits,
  });
  return [
    {
      kind: "table",
      key: "lifetimeModel",
      title: valueTitles.model,
      onlyInWorkbook: true,
      columns: [
        column("customers", words.customers, "customers"),
        column("revenue", { ko: "조회기간 매출", en: "Revenue of the lookback" }, "revenue"),
        column("orders", { ko: "조회기간 구매", en: "Orders of the lookback" }, undefined, {
          counts: words.orderCount,
        }),
        column("averageOrder", { ko: "평균 구매 금액", en: "Average order" }, "averageOrder"),
        column("ordersPerYear", { ko: "연간 구매 빈도", en: "Orders a year" }, "ordersPerYear"),
        column("yearlySpend", { ko: "연간 구매액", en: "Spend a year" }, "yearlySpend"),
        column("margin", { ko: "이익률", en: "Margin" }),
        column("yearlyMargin", { ko: "연간 이익 m", en: "Margin a year m" }, "yearlyMargin"),
        column("retention", { ko: "연 유지율 r", en: "Retention r" }, "retention"),
        column("discount", { ko: "할인율 d", en: "Discount d" }),
        column("cac", { ko: "획득 비용", en: "CAC" }, "cac"),
        column("gross", { ko: "m(1+d)÷(1+d−r)", en: "m(1+d)÷(1+d−r)" }, "npv.gross"),
        column("toBeWon", { ko: "획득할 고객의 가치", en: "To be won" }, "npv.toBeWon"),
        column("potential", { ko: "잠재가치 m·r÷(1+d−r)", en: "Potential m·r÷(1+d−r)" }, "potential"),
        column("realised", { ko: "실현가치", en: "Realised" }, "realised"),
        column("total", { ko: "LTV 실현+잠재", en: "LTV, both" }, "total"),
        column("ltvToCac", { ko: "LTV÷CAC", en: "LTV÷CAC" }, "ltvToCac"),
        column("paybackMonths", { ko: "회수(월)", en: "Payback (months)" }, "paybackMonths"),
        column("longest", { ko: "최대 기간(년)", en: "Longest (years)" }),
        column("lifetimeYears", { ko: "유지 기간(년)", en: "Lifetime (years)" }, "lifetimeYears"),
        column("simple", { ko: "LTV 단순", en: "LTV, simple" }, "simple"),
        column("early", { ko: "LTV 초기 모형", en: "LTV, early model" }, "early"),
        column("endOfPeriod", { ko: "기말 흐름 m÷(1+d−r)", en: "Flows at year's end m÷(1+d−r)" }, "npv.endOfPeriod"),
        column("reichheld", { ko: "LTV 라이헬드", en: "LTV, Reichheld" }, "reichheld"),
      ],
      rows: lifetime.map((group) => ({
        key: lifetimeRow(group),
        label: group.label,
        role: group.kind === "all" ? "total" : "line",
        cells: [
          count(group.customers),
          money(group.revenue),
          count(ordersOf(group, lookback.months)),
          input(money(group.averageOrder)),
          input(number(group.ordersPerYear)),
          yearlySpend(group, digits),
          ofCompany(group, "margin", rate(parameters.margin)),
          money(group.yearlyMargin, spending([{ column: "margin" }])),
          input(rate(group.retention)),
          ofCompany(group, "discount", rate(parameters.discountRate)),
          group.kind === "channel" ? input(money(group.cac)) : ofCompany(group, "cac", money(group.cac)),
          money(group.npv.gross, present("toBeWon")),
          money(group.npv.toBeWon, { op: "difference", of: { column: "gross" }, from: { column: "cac" } }),
          money(group.potential, present("residual")),
          realised(value, group, digits),
          money(group.total, { op: "sum", plus: [{ column: "realised" }, { column: "potential" }] }),
          number(group.ltvToCac, { op: "ratio", of: { column: "gross" }, to: { column: "cac" } }),
          number(group.paybackMonths, {
            op: "ratio",
            of: { column: "cac" },
            to: { column: "yearlyMargin" },
            times: 12,
          }),
          ofCompany(group, "longest", number(parameters.maxLifetime)),
          number(group.lifetimeYears, {
            op: "lifetime",
            retention: { column: "retention" },
            longest: { column: "longest" },
          }),
          money(group.simple, spending([{ column: "lifetimeYears" }, { column: "margin" }])),
          money(group.early, spending([{ column: "lifetimeYears" }])),
          money(group.npv.endOfPeriod, present("endOfPeriod")),
          money(group.reichheld, reichheld(tenure ?? [], group)),
        ],
      })),
    },
  ];
}

/** Formula: orders a year × customers × months of the lookback ÷ 12. */
function ordersOf({ ordersPerYear, customers }: Lifetime, months: number): number | null {
  return ordersPerYear === null ? null : Math.round((ordersPerYear * customers * months) / 12);
}

/** Without orders there is no average to go by: spend is the input itself. */
function yearlySpend({ averageOrder, yearlySpend: spend }: Lifetime, digits: number): Cell {
  if (averageOrder === null) return input(money(spend));
  const [order, times] = [{ column: "averageOrder" }, { column: "ordersPerYear" }];
  const issued = { revenue: { column: "revenue" }, orders: { column: "orders" } };
  return money(spend, { op: "yearlySpend", averageOrder: order, ordersPerYear: times, ...issued, digits });
}

/** Follows margin and discount, from what was spent in each month so far. */
function realised(value: Value, group: Lifetime, digits: number): Cell {
  const past = pastCells(value, group);
  if (past === undefined) return input(money(group.realised));
  const [margin, discount, among] = [{ column: "margin" }, { column: "discount" }, { column: "customers" }];
  return money(group.realised, { op: "worthNow", when: "past", ...past, margin, discount, among, digits });
}

/** What is the same for every group stands once as an input, beside everybody; the groups follow. */
function ofCompany({ kind }: Lifetime, column: string, cell: Cell): Cell {
  return kind === "all" ? input(cell) : ({ ...cell, formula: { op: "equal", to: { row: "all", column } } } as Cell);
}

/** Reichheld's value: the years of the group's profit pattern. */
function reichheld(tenure: readonly TenureYear[], { kind, group }: Lifetime): Formula {
  const years = tenure.filter((year) => year.kind === kind && year.group === group);
  return {
    op: "sum",
    plus: years.map((year) => ({ table: "tenure", row: tenureRow(year), column: "value" })),
  };
}

/** What a step of retention, margin or acquisition cost is worth: follows from the model, and from the step. */
export function sensitivityTable({ sensitivity, lifetime, parameters }: Value, currency: string): TableBlock[] {
  const all = lifetime?.[0];
  if (sensitivity === null || all === undefined) return [];
  const definition = (name: string) => ({ definition: `value.sensitivity[].${name}` });
  const discount = percent(parameters.discountRate);
  const yearly = { ko: `연 ${discount}`, en: `${discount} a year` };
  return [
    {
      kind: "table",
      key: "sensitivity",
      title: valueTitles.sensitivity,
      note: {
        ko: `할인율 ${yearly.ko}, 새 고객 한 명`,
        en: `discount ${yearly.en}, a customer to be won`,
        figures: [{ said: yearly, of: inModel("all", "discount"), as: { kind: "percent" } }],
      },
      columns: [
        { key: "step", label: { ko: "변화", en: "Step" }, weight: "secondary" },
        { key: "retention", label: leverLabels.retention, ...definition("retention") },
        { key: "margin", label: leverLabels.margin, ...definition("margin") },
        { key: "yearlyMargin", label: { ko: "연간 이익", en: "Margin a year" }, ...perCustomer },
        { key: "cac", label: leverLabels.cac, ...perCustomer, ...definition("cac") },
        {
          key: "value",
          label:
            all.cac === null
              ? { ko: "획득 비용 빼기 전 가치", en: "Worth before cost" }
              : { ko: "획득할 때 가치", en: "Worth when won" },
          ...perCustomer,
          ...definition("value"),
        },
        {
          key: "difference",
          label: { ko: "지금과의 차이", en: "Difference" },
          ...perCustomer,
          ...definition("difference"),
        },
      ],
      rows: sensitivity.map((line) => sensitivityRow(line, all, currencyDigits(currency))),
    },
  ];
}

function sensitivityRow(line: SensitivityLine, all: Lifetime, digits: number): Row {
  const { lever, step } = line;
  const ofAll = (column: string): CellRef => inModel("all", column);
  const stepped = (column: "retention" | "margin"): Formula =>
    column === lever ? { op: "sum", plus: [ofAll(column), { column: "step" }] } : { op: "equal", to: ofAll(column) };
  const yearlyMargin =
    all.yearlySpend === null ? null : estimate(moneyFromDecimal(all.yearlySpend), line.margin, digits);
  const worth: Formula = {
    op: "presentValue",
    flow: "toBeWon",
    margin: { column: "yearlyMargin" },
    retention: { column: "retention" },
    discount: ofAll("discount"),
    less: { column: "cac" },
    digits,
  };
  const change: Formula = { op: "difference", of: { column: "value" }, from: { row: "none0", column: "value" } };
  return {
    key: `${lever}${step}`,
    label: leverLabels[lever],
    role: lever === "none" ? "total" : "line",
    cells: [
      lever === "none" ? blank : input(lever === "cac" ? growth(step) : rateChange(step)),
      rate(line.retention, stepped("retention")),
      rate(line.margin, stepped("margin")),
      money(yearlyMargin, { op: "product", of: ofAll("yearlySpend"), by: [{ column: "margin" }], digits }),
      money(
        line.cac,
        lever === "cac"
          ? { op: "raised", of: ofAll("cac"), by: { column: "step" }, digits }
          : { op: "equal", to: ofAll("cac") },
      ),
      money(line.value, worth),
      lever === "none" ? blank : money(line.difference, change),
    ],
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
