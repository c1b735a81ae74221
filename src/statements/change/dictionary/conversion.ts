import type { Definition } from "../../../model/definition.ts";
import type { ConversionFigures } from "../../../model/statement.ts";
import type { Text } from "../../../model/text.ts";
import { alone, phrase } from "../../dictionary/define.ts";
import { conversionLabels } from "../conversion.ts";

type Own = Pick<Definition, "unit" | "formula"> &
  Partial<Pick<Definition, "tables">> & { readonly ratio?: readonly [string, string] };

/** Conversion in all and at each place. Source: statements.md §5. */
const figures: Readonly<Record<keyof ConversionFigures, Own>> = {
  visitors: {
    unit: "people",
    formula: { ko: "당기 대상기간의 방문자 수", en: "visitors in the window" },
    tables: ["visits"],
  },
  orders: {
    unit: "orders",
    formula: {
      ko: "구매가 있는 서로 다른 주문 수, 비식별 포함",
      en: "distinct orders with a purchase, identified or not",
    },
    tables: ["transactions"],
  },
  visitConversion: {
    unit: "rate",
    formula: { ko: "주문 ÷ 방문자", en: "orders ÷ visitors" },
    ratio: ["orders", "visitors"],
  },
  identifiedProspects: {
    unit: "people",
    formula: { ko: "방문 표의 식별된 잠재고객 수", en: "identified prospects of the visits table" },
    tables: ["visits"],
  },
  firstBuyers: {
    unit: "customers",
    formula: { ko: "첫 구매가 당기 대상기간에 있는 고객 수", en: "customers whose first purchase is in the window" },
    tables: ["transactions"],
  },
  identifiedConversion: {
    unit: "rate",
    formula: { ko: "첫 구매 고객 ÷ 식별된 잠재고객", en: "first buyers ÷ identified prospects" },
    ratio: ["firstBuyers", "identifiedProspects"],
  },
};

const places: readonly { readonly path: string; readonly words: Text }[] = [
  { path: "total", words: { ko: "고객 전환:", en: "Conversion:" } },
  { path: "byStore.{store}", words: { ko: "점포별 전환:", en: "Conversion by store:" } },
  { path: "byChannel.{channel}", words: { ko: "채널별 전환:", en: "Conversion by channel:" } },
];

export const conversionDefinitions: readonly Definition[] = places.flatMap(({ path, words }) =>
  (Object.keys(figures) as (keyof ConversionFigures)[]).map((name): Definition => {
    const { ratio, ...own } = figures[name];
    const at = (part: string) => `change.conversion.${path}.${part}`;
    return {
      ...alone(at(name)),
      label: phrase(words, conversionLabels[name]),
      ...own,
      ...(ratio === undefined ? {} : { expression: `${at(ratio[0])} / ${at(ratio[1])}` }),
      source: ratio === undefined ? "ownChange" : "customerChangeArticle",
    };
  }),
);
