import { countInWords } from "../../labels/figures.ts";
import type { Decimal } from "../../model/statement.ts";
import type { Locale, Text } from "../../model/text.ts";
import { exactMoneyInWords } from "../money-in-words.ts";

/** One side's part of an identity. */
export interface Term {
  readonly label: Text;
  readonly value: number | Decimal;
  /** How it enters the sum; the first one and the result have none. */
  readonly sign?: "+" | "-";
}

/** An identity with its figures to the last digit, as proof: 기초 3,931 + 신규 612 − 이탈 1,873 = 기말 4,102. */
export function identityInWords(terms: readonly Term[], result: Term, currency: string): Text {
  const told = (locale: Locale) => {
    const write = ({ label, value }: Term) =>
      `${label[locale]} ${typeof value === "number" ? countInWords(value, "en") : exactMoneyInWords(value, currency, locale)}`;
    const parts = terms.map((term) => `${signs[term.sign ?? "none"]}${write(term)}`);
    return `${parts.join(" ")} = ${write(result)}`;
  };
  return { ko: told("ko"), en: told("en") };
}

const signs = { "+": "+ ", "-": "− ", none: "" } as const;
