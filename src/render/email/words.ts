import type { Locale } from "../../model/text.ts";

const fixed = {
  ko: {
    indicators: "핵심 지표",
    issued: "고객제표는 jepyo가 자료에서 계산하고 검증한 뒤 자동으로 발행합니다.",
  },
  en: {
    indicators: "Key indicators",
    issued: "jepyo computes these statements from the data, checks them and issues them automatically.",
  },
} as const satisfies Record<Locale, Record<string, string>>;

/** Wording that only a mail has. */
export const mailWords = {
  fixed,
  greeting: (name: string, locale: Locale) => (locale === "ko" ? `${name} 귀하` : `For ${name}`),
  whoToAsk: (company: string, locale: Locale) =>
    locale === "ko"
      ? `${company}의 고객제표 수신자로 등록되어 보내 드립니다. 수치에 대한 문의나 수신 변경은 이 메일에 회신해 주십시오.`
      : `You receive this as a subscriber to the customer statements of ${company}. To ask about a figure or to change what you receive, reply to this mail.`,
} as const;
