import { changeIndicatorLabels } from "../../../labels/indicators.ts";
import { tierName, tierNoun } from "../../../labels/tiers.ts";
import { projectionTitle, valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import { currencyDigits } from "../../../model/money.ts";
import type { Cell, CellRef, Column, Formula, Row, TableBlock } from "../../../model/sheet.ts";
import type { ChangeIndicator } from "../../../model/statement.ts";
import type { Text } from "../../../model/text.ts";
import type { BackTest, PredictedGroup, Prediction, Value, ValueParameters } from "../../../model/value.ts";
import { blank, count, growth, money, number, rate } from "../../sheets/cells.ts";
import { aheadCells } from "./months.ts";

const at = (name: string) => ({ definition: `value.prediction.${name}` });

/** What is expected, beside what the same models would have expected of the last period. */
export function predictionTables({ prediction, parameters, lifetime }: Value, currency: string): TableBlock[] {
  if (prediction === null) return [];
  const { nextPeriod, horizon, backTest, spend } = prediction;
  const months = parameters.horizonMonths;
  return [
    {
      kind: "table",
      key: "prediction",
      title: valueTitles.prediction,
      columns: [
        {
          key: "purchases",
          label: { ko: "구매", en: "Purchases" },
          counts: words.orderCount,
          ...at("nextPeriod.purchases"),
        },
        ...(spend === null
          ? []
          : [{ key: "revenue", label: { ko: "구매액", en: "Spend" }, ...at("nextPeriod.revenue") }]),
      ],
      rows: [
        row("nextPeriod", { ko: "다음 기간", en: "Next period" }, [
          count(Math.round(nextPeriod.purchases)),
          ...(spend === null ? [] : [money(nextPeriod.revenue)]),
        ]),
        row("horizon", { ko: `앞으로 ${months}개월`, en: `Next ${months} months` }, [
          count(Math.round(horizon.purchases)),
          ...(spend === null ? [] : [money(horizon.revenue)]),
        ]),
      ],
    },
    ...(backTest === null ? [] : [backTestTable(backTest)]),
    groupTable(prediction, {
      parameters,
      digits: currencyDigits(currency),
      hasModel: lifetime !== null && lifetime.length > 0,
    }),
    parameterTable(prediction),
  ];
}

/** Whom predictions are of, and why two probabilities of being there differ. */
export function predictionFootnotes({ prediction }: Value): Text[] {
  if (prediction === null) return [];
  return [
    {
      ko: "예측은 지금까지 구매한 고객의 것이며 앞으로 올 새 고객은 들어 있지 않다. 남아 있을 고객은 모두의 이력에 맞춘 BG/NBD(Fader·Hardie·Lee 2005)의 확률을 더한 것이고 예측은 이것을 쓴다. 활동 확률 (T ÷ N)^n은 고객마다 자기 등록일(없으면 첫 구매일)과 구매일만으로 어림한 것이라 둘은 다르다.",
      en: "Predictions are of those who have bought so far; nobody who is yet to come is in them. Alive adds up probabilities of BG/NBD (Fader, Hardie & Lee 2005), fitted to all histories, which predictions go by; P(active) = (T ÷ N)^n judges each customer by his own registration (else first purchase) and days of purchase alone, so the two differ.",
    },
  ];
}

function backTestTable(test: BackTest): TableBlock {
  return {
    kind: "table",
    key: "backTest",
    title: valueTitles.backTest,
    note: { ko: `${test.start}부터, 그 전 자료로 예측`, en: `from ${test.start}, by what was known before` },
    columns: [
      {
        key: "predicted",
        label: { ko: "예측", en: "Predicted" },
        counts: words.orderCount,
        ...at("backTest.predictedPurchases"),
      },
      {
        key: "actual",
        label: { ko: "실제", en: "Actual" },
        counts: words.orderCount,
        ...at("backTest.actualPurchases"),
      },
      { key: "error", label: { ko: "오차", en: "Error" }, ...at("backTest.purchasesError") },
    ],
    rows: [
      row("purchases", { ko: "구매", en: "Purchases" }, [
        count(Math.round(test.predictedPurchases)),
        count(test.actualPurchases),
        growth(test.purchasesError),
      ]),
      ...(test.predictedRevenue === null
        ? []
        : [
            row("revenue", { ko: "구매액", en: "Spend" }, [
              money(test.predictedRevenue),
              money(test.actualRevenue),
              growth(test.revenueError),
            ]),
          ]),
    ],
  };
}

interface Given {
  readonly parameters: ValueParameters;
  readonly digits: number;
  /** Whether margin and discount stand in the model of lifetime value. */
  readonly hasModel: boolean;
}

/** Spend only where it is predicted, its worth only where the margin is known too; that follows margin and discount. */
function groupTable({ groups, spend }: Prediction, { parameters, digits, hasModel }: Given): TableBlock {
  const { margin } = parameters;
  const inModel = (column: string): CellRef => ({ table: "lifetimeModel", row: "all", column });
  const worth = ({ segment }: PredictedGroup, among?: CellRef): Formula => ({
    op: "worthNow",
    when: "ahead",
    ...aheadCells({ parameters }, segment),
    margin: inModel("margin"),
    discount: inModel("discount"),
    ...(among === undefined ? {} : { among }),
    digits,
  });
  const follows = (group: PredictedGroup, among?: CellRef) => (hasModel ? worth(group, among) : undefined);
  const definition = (name: string) => at(`groups[].${name}`);
  const columns: readonly (readonly [Column, (group: PredictedGroup) => Cell])[] = [
    [{ key: "customers", label: words.customers, ...definition("customers") }, ({ customers }) => count(customers)],
    [
      { key: "alive", label: { ko: "남아 있을 고객", en: "Alive" }, ...definition("alive") },
      ({ alive }) => count(Math.round(alive)),
    ],
    [
      {
        key: "purchases",
        label: { ko: "예상 구매", en: "Purchases" },
        counts: words.orderCount,
        ...definition("purchases"),
      },
      ({ purchases }) => count(Math.round(purchases)),
    ],
    [
      { key: "revenue", label: { ko: "예상 구매액", en: "Spend" }, ...definition("revenue") },
      ({ revenue }) => money(revenue),
    ],
    [
      { key: "value", label: { ko: "CLV", en: "CLV" }, ...definition("value") },
      (group) => money(group.value, follows(group)),
    ],
    [
      {
        key: "valuePerCustomer",
        label: { ko: "1인 CLV", en: "CLV each" },
        scale: "perCustomer",
        ...definition("valuePerCustomer"),
      },
      (group) => money(group.valuePerCustomer, follows(group, { column: "customers" })),
    ],
  ];
  const shown = columns.slice(0, spend === null ? 3 : margin === null ? 4 : 6);
  return {
    kind: "table",
    key: "predictedGroups",
    title: valueTitles.predictedGroups,
    columns: shown.map(([column]) => column),
    rows: groups.map((group) =>
      row(
        group.segment,
        group.label,
        shown.map(([, cellOf]) => cellOf(group)),
      ),
    ),
  };
}

function parameterTable({ model, spend }: Prediction): TableBlock {
  const rows: [string, Text, number][] = [
    ["model.r", { ko: "BG/NBD r", en: "BG/NBD r" }, model.r],
    ["model.alpha", { ko: "BG/NBD α (주)", en: "BG/NBD α (weeks)" }, model.alpha],
    ["model.a", { ko: "BG/NBD a", en: "BG/NBD a" }, model.a],
    ["model.b", { ko: "BG/NBD b", en: "BG/NBD b" }, model.b],
    ["model.logLikelihood", { ko: "BG/NBD 로그우도", en: "BG/NBD log-likelihood" }, model.logLikelihood],
    ...(spend === null
      ? []
      : ([
          ["spend.p", { ko: "Gamma-Gamma p", en: "Gamma-Gamma p" }, spend.p],
          ["spend.q", { ko: "Gamma-Gamma q", en: "Gamma-Gamma q" }, spend.q],
          ["spend.v", { ko: "Gamma-Gamma v", en: "Gamma-Gamma v" }, spend.v],
        ] as [string, Text, number][])),
  ];
  return {
    kind: "table",
    key: "parameters",
    title: valueTitles.parameters,
    onlyInWorkbook: true,
    columns: [{ key: "value", label: { ko: "값", en: "Value" } }],
    rows: rows.map(([key, label, value]) => ({ ...row(key, label, [number(value)]), ...at(key) })),
  };
}

/** What a projection is. */
export function projectionFootnotes({ projection }: Value): Text[] {
  if (projection === null) return [];
  const noun = tierNoun(projection.tiers);
  const isRanked = noun.ko === "분위";
  return [
    {
      ko: `다음 기간의 ${noun.ko}${isRanked ? "는" : "은"} 전망이다: 지금의 ${noun.ko}에 최근 이동 행렬의 비율을 곱하고 추이의 평균 유입을 더했다.${isRanked ? " 다시 순위를 매기지 않으므로 분위의 고객 수는 같지 않다." : ""}`,
      en: `Next period's ${noun.en}s are a projection: today's by the rates of the latest matrix, and the trend's mean inflow.${isRanked ? " Nobody is ranked anew, so they are not of one size." : ""}`,
    },
  ];
}

/** Next period's tiers, a projection: by the latest matrix, between what each matrix of the trend gives. */
export function projectionTable({ projection }: Value): TableBlock[] {
  if (projection === null) return [];
  const { tiers, periods } = projection;
  const definition = (name: string) => ({ definition: `value.projection.tiers[].${name}` });
  const range = { ko: "범위", en: "Range" };
  const ofRevenue = { ko: "매출 범위", en: "Range of revenue" };
  return [
    {
      kind: "table",
      key: "projection",
      title: projectionTitle(tierNoun(tiers)),
      note: {
        ko: `최근 이동 행렬로 이어 감, 범위는 행렬 ${periods}개`,
        en: `by the latest matrix, ranges of ${periods} matrices`,
      },
      columns: [
        { key: "customers", label: words.customers, ...definition("customers") },
        {
          key: "lowCustomers",
          label: { ko: "낮게", en: "Low" },
          group: range,
          weight: "secondary",
          ...definition("lowCustomers"),
        },
        {
          key: "highCustomers",
          label: { ko: "높게", en: "High" },
          group: range,
          weight: "secondary",
          ...definition("highCustomers"),
        },
        { key: "revenue", label: words.revenue, ...definition("revenue") },
        {
          key: "lowRevenue",
          label: { ko: "낮게", en: "Low" },
          group: ofRevenue,
          weight: "secondary",
          ...definition("lowRevenue"),
        },
        {
          key: "highRevenue",
          label: { ko: "높게", en: "High" },
          group: ofRevenue,
          weight: "secondary",
          ...definition("highRevenue"),
        },
      ],
      rows: tiers.map((tier) => ({
        ...row(`tier${tier.tier}`, tierName(tier, tiers.length), [
          count(Math.round(tier.customers)),
          count(Math.round(tier.lowCustomers)),
          count(Math.round(tier.highCustomers)),
          money(tier.revenue),
          money(tier.lowRevenue),
          money(tier.highRevenue),
        ]),
        tier: { rank: tier.tier, of: tiers.length },
      })),
    },
  ];
}

/** Rates and times, now and before. */
export function rateTable({ rates }: Value): TableBlock {
  const { arpu, repurchaseRate, interPurchaseDays, purchaseIntervalDays, probabilityActive } = rates;
  const definition = (name: string) => ({ definition: `value.rates.${name}` });
  const change = (value: number | null) =>
    growth(value, { op: "growth", current: { column: "current" }, prior: { column: "prior" } });
  return {
    kind: "table",
    key: "rates",
    title: valueTitles.rates,
    columns: [
      { key: "current", label: words.current },
      { key: "prior", label: words.prior },
      { key: "change", label: words.change },
    ],
    rows: [
      {
        ...row("arpu", { ko: "고객당 평균 매출(ARPU)", en: "Revenue per customer (ARPU)" }, [
          money(arpu.current),
          money(arpu.prior),
          change(arpu.change),
        ]),
        ...definition("arpu"),
      },
      {
        ...row("interPurchaseDays", { ko: "평균 구매 간격(일)", en: "Days between purchases" }, [
          number(interPurchaseDays.current),
          number(interPurchaseDays.prior),
          change(interPurchaseDays.change),
        ]),
        ...definition("interPurchaseDays"),
      },
      {
        ...row("purchaseIntervalDays", { ko: "구매 주기(일)", en: "Purchase interval (days)" }, [
          number(purchaseIntervalDays.current),
          number(purchaseIntervalDays.prior),
          change(purchaseIntervalDays.change),
        ]),
        ...definition("purchaseIntervalDays"),
      },
      {
        ...row("repurchaseRate", { ko: "재구매율", en: "Repurchase rate" }, [
          rate(repurchaseRate.current),
          rate(repurchaseRate.prior),
          { kind: "rateChange", value: repurchaseRate.change },
        ]),
        ...definition("repurchaseRate"),
      },
      {
        ...row("probabilityActive", { ko: "활동 확률", en: "P(active)" }, [rate(probabilityActive), blank, blank]),
        ...definition("probabilityActive"),
      },
    ],
  };
}

/** How indicators went with the next period's revenue. */
export function linkTable({ links }: Value): TableBlock[] {
  if (links === null) return [];
  return [
    {
      kind: "table",
      key: "links",
      title: valueTitles.links,
      columns: [
        { key: "correlation", label: { ko: "상관", en: "r" }, definition: "value.links[].correlation" },
        {
          key: "periods",
          label: { ko: "쌍", en: "n" },
          counts: { ko: "쌍", en: "pairs" },
          definition: "value.links[].periods",
        },
      ],
      rows: links.map(({ indicator, correlation, periods }) =>
        row(indicator, changeIndicatorLabels[indicator as ChangeIndicator], [number(correlation), count(periods)]),
      ),
    },
  ];
}

function row(key: string, label: Text, cells: readonly Cell[]): Row {
  return { key, label, role: "line", cells };
}
