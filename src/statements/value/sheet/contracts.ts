import { valueTitles } from "../../../labels/value.ts";
import type { Column, TableBlock } from "../../../model/sheet.ts";
import type { Text } from "../../../model/text.ts";
import type { Contracts, Value } from "../../../model/value.ts";
import { exactMoneyInWords } from "../../money-in-words.ts";
import { count, rate } from "../../sheets/cells.ts";

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
export function contractFootnotes({ contracts }: Value, currency: string): Text[] {
  if (contracts === null || contracts.value === null) return [];
  const { value } = contracts;
  return [
    {
      ko: `새 계약의 가치 ${exactMoneyInWords(value, currency, "ko")} = 첫해 가입비 + Σ 재가입비 × S(t) ÷ (1 + d)^t, S는 sBG의 생존율.`,
      en: `A new contract is worth ${exactMoneyInWords(value, currency, "en")} = first fee + Σ renewal fee × S(t) ÷ (1 + d)^t, S the survival of sBG.`,
    },
  ];
}
