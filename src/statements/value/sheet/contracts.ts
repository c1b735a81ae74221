import { valueTitles } from "../../../labels/value.ts";
import { currencyDigits } from "../../../model/money.ts";
import type { CellRef, Column, LiveText, Row, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Contracts, Value } from "../../../model/value.ts";
import { exactMoneyInWords } from "../../money-in-words.ts";
import { blank, count, money, number, rate } from "../../sheets/cells.ts";
import { discountFactor } from "../models/reichheld.ts";
import { survival } from "../models/sbg.ts";

/** How many renewed, beside what the model makes of it; its last lines look ahead. */
export function contractTable({ contracts }: Value): TableBlock[] {
  if (contracts === null) return [];
  const column = (key: string, label: Text, rest: Partial<Column> = {}): Column => ({
    key,
    label,
    definition: `value.contracts.renewals[].${key}`,
    ...rest,
  });
  const model = { ko: "sBG 모형", en: "sBG model" };
  return [
    {
      kind: "table",
      key: "contracts",
      title: valueTitles.contracts,
      note: modelInWords(contracts),
      columns: [
        column("due", { ko: "만기", en: "Due" }),
        column("renewed", { ko: "갱신", en: "Renewed" }),
        column("rate", { ko: "갱신율", en: "Rate" }),
        column("expectedRate", { ko: "갱신율", en: "Rate" }, { group: model }),
        column("survival", { ko: "생존율", en: "Survival" }, { group: model }),
      ],
      rows: contracts.renewals.map((line) => ({
        key: String(line.renewal),
        label: { ko: `${line.renewal}차 갱신`, en: `Renewal ${line.renewal}` },
        role: "line",
        cells: [
          count(line.due),
          count(line.renewed),
          rate(line.rate, { op: "ratio", of: { column: "renewed" }, to: { column: "due" } }),
          rate(line.expectedRate),
          rate(line.survival),
        ],
      })),
    },
  ];
}

function modelInWords({ model }: Contracts): Text {
  const [alpha, beta] = [model.alpha.toFixed(3), model.beta.toFixed(3)];
  return { ko: `sBG α ${alpha}, β ${beta}; 만기 0은 예상`, en: `sBG α ${alpha}, β ${beta}; due 0 looks ahead` };
}

/** What a new contract is worth, where the job says what it brings. */
export function contractFootnotes({ contracts, membership }: Value, currency: string): LiveText[] {
  if (contracts === null || contracts.value === null) return [];
  const { value } = contracts;
  const said = { ko: exactMoneyInWords(value, currency, "ko"), en: exactMoneyInWords(value, currency, "en") };
  const of = { sheet: "value", table: "contractValue", row: "total", column: "value" } as const;
  return [
    {
      ko: `새 계약의 가치 ${said.ko} = 첫해 가입비 + Σ 재가입비 × S(t) ÷ (1 + d)^t, S는 sBG의 생존율.`,
      en: `A new contract is worth ${said.en} = first fee + Σ renewal fee × S(t) ÷ (1 + d)^t, S the survival of sBG.`,
      ...(membership === null
        ? {}
        : { figures: [{ said, of, as: { kind: "money", digits: currencyDigits(currency) } }] }),
    },
  ];
}

/** How that comes about, in the workbook alone: fees and discount are the membership's, survival may be replaced. */
export function contractValueTable({ contracts, membership, parameters }: Value, currency: string): TableBlock[] {
  if (contracts === null || contracts.value === null || membership === null) return [];
  const inMembership = (column: string): CellRef => ({ table: "membership", row: "membership", column });
  const years = Array.from({ length: membership.years }, (_, index) => index + 1);
  const name = (year: number): string => `year${year}`;
  const ofYears = (column: string): CellRef[] => years.map((year) => ({ row: name(year), column }));
  return [
    {
      kind: "table",
      key: "contractValue",
      title: valueTitles.contractValue,
      onlyInWorkbook: true,
      columns: [
        { key: "fee", label: { ko: "회비", en: "Fee" } },
        { key: "survival", label: { ko: "생존율", en: "Survival" } },
        { key: "factor", label: { ko: "할인 계수", en: "Discount factor" } },
        { key: "value", label: { ko: "현재가치", en: "Present value" }, definition: "value.contracts.value" },
      ],
      rows: [
        ...years.map((year): Row => {
          const fee = year === 1 ? "firstFee" : "renewalFee";
          const discount = inMembership("discount");
          return {
            key: name(year),
            label: { ko: `${year}년차`, en: `Year ${year}` },
            role: "line",
            cells: [
              money(membership[fee], { op: "equal", to: inMembership(fee) }),
              { ...rate(survival(contracts.model, year - 1)), isInput: true },
              number(discountFactor(parameters.discountRate, year - 1), {
                op: "discountFactor",
                discount,
                years: year - 1,
              }),
              blank,
            ],
          };
        }),
        {
          key: "total",
          label: { ko: "새 계약의 가치", en: "Worth of a new contract" },
          role: "total",
          cells: [
            blank,
            blank,
            blank,
            money(contracts.value, {
              op: "sumOfProducts",
              of: [ofYears("fee"), ofYears("survival"), ofYears("factor")],
              digits: currencyDigits(currency),
            }),
          ],
        },
      ],
    },
  ];
}
