import { valueTitles } from "../../../labels/value.ts";
import { currencyDigits } from "../../../model/money.ts";
import type { Cell, Column, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Value } from "../../../model/value.ts";
import { count, money, rate } from "../../sheets/cells.ts";

/**
 * What a member is worth who pays by the year (Peppers and Rogers): fees, renewal rate and years may be replaced in the workbook; the discount is that
 * of lifetime value, where there is any.
 */
export function membershipTable({ membership, parameters, lifetime }: Value, currency: string): TableBlock[] {
  if (membership === null) return [];
  const { discountRate } = parameters;
  const discount: Cell =
    lifetime === null || lifetime.length === 0
      ? { ...rate(discountRate), isInput: true }
      : rate(discountRate, { op: "equal", to: { table: "lifetimeModel", row: "all", column: "discount" } });
  const { firstFee, renewalFee, renewalRate, years, value } = membership;
  const column = (key: string, label: Text, rest: Partial<Column> = {}): Column => ({
    key,
    label,
    ...(key === "discount" ? {} : { definition: `value.membership.${key}` }),
    ...rest,
  });
  const fees = { scale: "perCustomer" } as const;
  return [
    {
      kind: "table",
      key: "membership",
      title: valueTitles.membership,
      note: { ko: "페퍼 & 로저스", en: "Peppers and Rogers" },
      columns: [
        column("firstFee", { ko: "첫해 가입비", en: "First year" }, fees),
        column("renewalFee", { ko: "재가입비", en: "Renewal" }, fees),
        column("renewalRate", { ko: "재가입률", en: "Renewal rate" }),
        column("discount", { ko: "할인율", en: "Discount" }),
        column("years", { ko: "햇수", en: "Years" }, { counts: { ko: "년", en: "years" } }),
        column("value", { ko: "회원 가치", en: "Value" }, fees),
      ],
      rows: [
        {
          key: "membership",
          label: { ko: "회원 한 명", en: "A member" },
          role: "line",
          cells: [
            { ...money(firstFee), isInput: true },
            { ...money(renewalFee), isInput: true },
            { ...rate(renewalRate), isInput: true },
            discount,
            { ...count(years), isInput: true },
            money(value, {
              op: "renewals",
              first: { column: "firstFee" },
              fee: { column: "renewalFee" },
              rate: { column: "renewalRate" },
              discount: { column: "discount" },
              years: { column: "years" },
              digits: currencyDigits(currency),
            }),
          ],
        },
      ],
    },
  ];
}
