import { stageLabels, valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import type { Cell, Row, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Value } from "../../../model/value.ts";
import { blank, growth, measured, money, number, numberChange, rate } from "../../sheets/cells.ts";
import { wereMeasured } from "./row-keys.ts";

/** Shares of market and wallet, what campaigns won: one line each, of what is known. */
export function marketTables({ market }: Value): TableBlock[] {
  if (market === null) return [];
  const { sales, wallet, acquisition, categories } = market;
  const line = (key: string, label: Text, value: Cell, definition: string, prior = blank): Row => ({
    key,
    label,
    role: "line",
    cells: sales === null ? [value] : [value, prior],
    definition: `value.market.${definition}`,
  });
  const rows: Row[] = [
    ...(sales === null
      ? []
      : [
          line(
            "share",
            { ko: "시장점유율", en: "Market share" },
            rate(sales.share.current),
            "sales.share",
            rate(sales.share.prior),
          ),
          line("growth", { ko: "매출 성장률", en: "Sales growth" }, growth(sales.growth), "sales.growth"),
        ]),
    ...(wallet === null
      ? []
      : [
          line(
            "meanTotal",
            { ko: "1인 범주 지출액", en: "Size of wallet" },
            money(wallet.meanTotal),
            "wallet.meanTotal",
          ),
          line(
            "aggregateShare",
            { ko: "총지갑점유율(ASW)", en: "Aggregate share of wallet" },
            rate(wallet.aggregateShare),
            "wallet.aggregateShare",
          ),
          line(
            "individualShare",
            { ko: "개인 지갑점유율(ISW) 평균", en: "Mean individual share" },
            rate(wallet.meanIndividualShare),
            "wallet.meanIndividualShare",
          ),
          line(
            "requirements",
            wallet.requirementsBy === "quantity"
              ? { ko: "SCR (수량)", en: "Share of requirements (SCR), pieces" }
              : { ko: "SCR (금액)", en: "Share of requirements (SCR), spend" },
            rate(wallet.categoryRequirements),
            "wallet.categoryRequirements",
          ),
        ]),
    ...(acquisition === null
      ? []
      : [
          line(
            "acquisitionRate",
            { ko: "획득률", en: "Acquisition rate" },
            rate(acquisition.acquisitionRate),
            "acquisition.acquisitionRate",
          ),
          line(
            "acquisitionCost",
            { ko: "캠페인 획득 비용", en: "Cost per customer acquired by campaigns" },
            money(acquisition.acquisitionCost),
            "acquisition.acquisitionCost",
          ),
        ]),
  ];
  const definition = (name: string) => ({ definition: `value.market.categories[].${name}` });
  return [
    {
      kind: "table",
      key: "market",
      title: valueTitles.market,
      columns: [
        { key: "value", label: words.current },
        ...(sales === null ? [] : [{ key: "prior", label: words.prior, weight: "secondary" as const }]),
      ],
      rows,
    },
    ...(categories.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            key: "marketCategories",
            title: valueTitles.categories,
            columns: [
              { key: "own", label: { ko: "자사 매출", en: "Own sales" }, ...definition("own") },
              { key: "market", label: { ko: "시장 매출", en: "Market" }, ...definition("market") },
              { key: "share", label: { ko: "점유율", en: "Share" }, ...definition("share") },
              { key: "prior", label: words.prior, weight: "secondary" as const, ...definition("priorShare") },
            ],
            rows: categories.map((category) => ({
              key: `category:${category.category}`,
              label: { ko: category.category, en: category.category },
              role: "line" as const,
              cells: [
                money(category.own),
                money(category.market),
                rate(category.share, { op: "ratio", of: { column: "own" }, to: { column: "market" } }),
                rate(category.priorShare),
              ],
            })),
          },
        ]),
  ];
}

/** Why a campaign's acquisition cost is not the CAC of lifetime value. */
export function marketFootnotes({ market, lifetime }: Value): Text[] {
  const cost = market?.acquisition?.acquisitionCost ?? null;
  if (cost === null || (lifetime?.[0]?.cac ?? null) === null) return [];
  return [
    {
      ko: "CAC는 획득 비용(costs 표)을 신규 고객 수로, 캠페인 획득 비용은 캠페인 비용(acquisition 표)을 캠페인이 얻었다고 적은 수로 나눈 것이라 둘은 다르다.",
      en: "CAC divides acquisition costs (table costs) by new customers; the campaigns' acquisition cost divides their cost (table acquisition) by those they say they acquired. The two differ.",
    },
  ];
}

/** The index over the journey. */
export function experienceTables({ index }: Value): TableBlock[] {
  if (index === null) return [];
  const definition = (name: string) => ({ definition: `value.index.stages[].${name}` });
  return [
    {
      kind: "table",
      key: "experience",
      title: valueTitles.experience,
      columns: [
        { key: "weight", label: { ko: "가중치", en: "Weight" }, weight: "secondary", ...definition("weight") },
        { key: "measured", label: { ko: "측정 비중", en: "Measured" }, weight: "secondary", ...definition("measured") },
        { key: "index", label: { ko: "지수", en: "Index" }, ...definition("index") },
        { key: "prior", label: words.prior, ...definition("prior") },
        { key: "contribution", label: { ko: "증감 기여", en: "Contribution" }, ...definition("contribution") },
      ],
      rows: [
        ...index.stages.map(
          (stage): Row => ({
            key: stage.stage,
            label: stageLabels[stage.stage],
            role: "line",
            cells: [
              number(stage.weight),
              rate(stage.measured ?? null),
              number(stage.index),
              number(stage.prior),
              numberChange(stage.contribution),
            ],
          }),
        ),
        {
          key: "total",
          label: words.total,
          role: "total",
          cells: [
            blank,
            rate(index.measured),
            number(index.current),
            number(index.prior),
            numberChange(index.change, {
              op: "sum",
              plus: wereMeasured(index.stages).map(({ stage }) => ({ row: stage })),
            }),
          ],
        },
      ],
    },
    {
      kind: "table",
      key: "experienceIndicators",
      title: valueTitles.experienceIndicators,
      columns: [
        { key: "weight", label: { ko: "가중치", en: "Weight" }, definition: "value.index.indicators[].weight" },
        { key: "base", label: { ko: "기준값", en: "Base" }, definition: "value.index.indicators[].base" },
        { key: "value", label: words.current, definition: "value.index.indicators[].value" },
        { key: "priorValue", label: words.prior, definition: "value.index.indicators[].priorValue" },
        { key: "index", label: { ko: "지수", en: "Index" }, definition: "value.index.indicators[].index" },
        { key: "prior", label: { ko: "전기 지수", en: "Prior index" }, definition: "value.index.indicators[].prior" },
        {
          key: "contribution",
          label: { ko: "증감 기여", en: "Contribution" },
          definition: "value.index.indicators[].contribution",
        },
      ],
      rows: index.indicators.map((part) => ({
        key: `${part.stage}:${part.indicator}`,
        label: {
          ko: `${stageLabels[part.stage].ko}: ${part.label.ko}`,
          en: `${stageLabels[part.stage].en}: ${part.label.en}`,
        },
        role: "line",
        cells: [
          number(part.weight),
          measured(part.base),
          measured(part.value),
          measured(part.priorValue),
          number(part.index),
          number(part.prior),
          numberChange(part.contribution),
        ],
      })),
    },
  ];
}

/** How much of the index was measured, where some of it was not. */
export function experienceFootnotes({ index }: Value): Text[] {
  if (index === null || index.measured === null || index.measured >= 1) return [];
  const missing = `${((1 - index.measured) * 100).toFixed(1)}%`;
  return [
    {
      ko: `고객경험 성과지수: 가중치의 ${missing}는 이번 기간에 측정되지 않아 빼고 셈하였다.`,
      en: `CX performance index: ${missing} of the weights were not measured in this period and are left out.`,
    },
  ];
}
