import { valueTitles } from "../../../labels/value.ts";
import { words } from "../../../labels/words.ts";
import { currencyDigits } from "../../../model/money.ts";
import type { CellRef, Column, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Value } from "../../../model/value.ts";
import { count, money, number, rate } from "../../sheets/cells.ts";
import { discountFactor } from "../models/reichheld.ts";
import { lifetimeRow, tenureRow } from "./row-keys.ts";

/** The profit pattern that Reichheld's value is made of, in the workbook alone: spend and survival may be replaced; margin and discount are the model's. */
export function tenureTable({ tenure, parameters }: Value, currency: string): TableBlock[] {
  if (tenure === null || tenure.length === 0) return [];
  const digits = currencyDigits(currency);
  const column = (key: string, label: Text, rest: Partial<Column> = {}): Column => ({ key, label, ...rest });
  const definition = (name: string) => ({ definition: `value.tenure[].${name}` });
  return [
    {
      kind: "table",
      key: "tenure",
      title: valueTitles.tenure,
      onlyInWorkbook: true,
      columns: [
        column("customers", words.customers, definition("customers")),
        column("active", { ko: "구매 고객", en: "Bought" }, definition("active")),
        column("spend", { ko: "구매 고객당 구매액", en: "Spend of who bought" }, definition("spend")),
        column("survival", { ko: "생존율", en: "Survival" }, definition("survival")),
        column("factor", { ko: "할인 계수", en: "Discount factor" }),
        column("value", { ko: "연차의 현재가치", en: "Present value of the year" }, definition("value")),
      ],
      rows: tenure.map((year) => {
        const inModel = (name: string): CellRef => ({ table: "lifetimeModel", row: lifetimeRow(year), column: name });
        const by = [inModel("margin"), { column: "survival" }, { column: "factor" }];
        return {
          key: tenureRow(year),
          label: { ko: `${year.label.ko} ${year.year}년차`, en: `${year.label.en}, year ${year.year}` },
          role: "line",
          cells: [
            count(year.customers),
            count(year.active),
            { ...money(year.spend), isInput: true },
            { ...rate(year.survival), isInput: true },
            number(discountFactor(parameters.discountRate, year.year - 1), {
              op: "discountFactor",
              discount: inModel("discount"),
              years: year.year - 1,
            }),
            money(year.value, { op: "product", of: { column: "spend" }, by, digits }),
          ],
        };
      }),
    },
  ];
}
