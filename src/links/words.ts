import type { Locale } from "../model/text.ts";

/** What the pages behind links say. */
export const pageWords = {
  ko: {
    unknown: "이 링크는 올바르지 않습니다",
    unknownHelp: "주소가 잘리지 않았는지 확인하고, 메일에 적힌 곳에 문의해 주십시오.",
    expired: "이 링크는 기한이 지났습니다",
    expiredHelp: "문서가 필요하시면 메일에 적힌 문의처에 알려 주십시오. 새 링크를 보내 드립니다.",
    revoked: "이 링크는 발송한 곳에서 거두었습니다",
    revokedHelp: "문서가 필요하시면 메일에 적힌 문의처에 알려 주십시오.",
    gone: "이 문서는 더 이상 보관되어 있지 않습니다",
    leave: "메일을 그만 받으시겠습니까?",
    leaveHelp: (about: string, address: string) => `${about} 메일이 ${address} 주소로 발송되고 있습니다.`,
    leaveButton: "수신 해지",
    change: "받는 언어, 문서, 주소만 바꾸시려면 해지하지 말고 메일에 적힌 문의처에 알려 주십시오.",
    left: "수신을 해지했습니다",
    leftHelp: (about: string, address: string) => `${about} 메일을 ${address} 주소로 더 이상 보내지 않습니다.`,
    returnButton: "다시 받기",
    returned: "다시 받습니다",
    returnedHelp: (about: string, address: string) => `다음 발행분부터 ${about} 메일을 ${address} 주소로 보냅니다.`,
  },
  en: {
    unknown: "This link is not right",
    unknownHelp: "See whether it was cut off, and ask the contact in the mail.",
    expired: "This link has expired",
    expiredHelp: "If you need the document, tell the contact in the mail: you will be sent a new link.",
    revoked: "This link was withdrawn by its sender",
    revokedHelp: "If you need the document, tell the contact in the mail.",
    gone: "This document is no longer kept",
    leave: "Stop these mails?",
    leaveHelp: (about: string, address: string) => `${about} is sent to ${address}.`,
    leaveButton: "Unsubscribe",
    change:
      "To change only the language, the documents or the address, do not unsubscribe: tell the contact in the mail.",
    left: "You are unsubscribed",
    leftHelp: (about: string, address: string) => `${about} is no longer sent to ${address}.`,
    returnButton: "Subscribe again",
    returned: "You are subscribed again",
    returnedHelp: (about: string, address: string) => `${about} is sent to ${address} from the next issue on.`,
  },
} as const satisfies Record<Locale, object>;
