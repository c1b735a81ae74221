import type { Contact } from "../../model/contact.ts";
import type { Locale } from "../../model/text.ts";

const fixed = {
  ko: {
    indicators: "핵심 지표",
    ask: "문의",
    unsubscribe: "수신 해지",
    issued: "고객제표는 jepyo가 자료에서 계산하고 검증한 뒤 자동으로 발행합니다.",
  },
  en: {
    indicators: "Key indicators",
    ask: "Questions",
    unsubscribe: "Unsubscribe",
    issued: "jepyo computes these statements from the data, checks them and issues them automatically.",
  },
} as const satisfies Record<Locale, Record<string, string>>;

const documents = {
  ko: {
    attached: "첨부 문서",
    linked: "문서",
    until: (day: string) => `${day}까지 내려받기`,
    locked: (whom: string) =>
      `문서에는 암호가 걸려 있습니다. 암호는 메일에 적지 않으며 따로 전달됩니다. 암호를 모르시면 ${whom} 문의해 주십시오.`,
  },
  en: {
    attached: "Attached",
    linked: "Documents",
    until: (day: string) => `download until ${day}`,
    locked: (whom: string) =>
      `The documents are locked with a password. It never stands in a mail and reaches you another way; if you do not have it, ask ${whom}.`,
  },
} as const;

/** Wording that only a mail has. */
export const mailWords = {
  fixed,
  documents,
  greeting: (name: string, locale: Locale) => (locale === "ko" ? `${name} 귀하` : `For ${name}`),
  dataTo: (day: string, locale: Locale) => (locale === "ko" ? `자료 기준 ${day}` : `data to ${day}`),
  /** As the object of asking: 재무기획팀에, the finance team. */
  whomToAsk(contact: Contact | undefined, locale: Locale): string {
    if (contact !== undefined) return locale === "ko" ? `${contact.name}에` : contact.name;
    return locale === "ko" ? "이 메일에 회신하여" : "by replying to this mail";
  },
  howToAsk(contact: Contact | undefined, locale: Locale): string {
    const isReplied = contact === undefined || contact.address !== undefined;
    if (locale === "ko") {
      return isReplied
        ? "수치에 대한 문의는 이 메일에 회신해 주십시오."
        : "수치에 대한 문의는 위 연락처로 해 주십시오.";
    }
    return isReplied ? "To ask about a figure, reply to this mail." : "To ask about a figure, use the contact above.";
  },
  whyYou: (company: string, locale: Locale) =>
    locale === "ko"
      ? `${company}의 고객제표 수신자로 등록되어 보내 드립니다. 받는 언어, 문서, 주소를 바꾸거나 수신을 그만두는 것도 같은 곳에서 도와 드립니다.`
      : `You receive this as a subscriber to the customer statements of ${company}. The same contact changes its language, its documents or your address, or ends it.`,
} as const;
