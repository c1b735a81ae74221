import type { Text } from "../../model/text.ts";

const fields: Readonly<Record<string, Text>> = {
  row: { ko: "행", en: "row" },
  transaction_id: { ko: "거래번호", en: "transaction id" },
  occurred_at: { ko: "거래일시", en: "date and time" },
  amount: { ko: "금액", en: "amount" },
  cost: { ko: "원가", en: "cost" },
  quantity: { ko: "수량", en: "quantity" },
  customer_id: { ko: "고객번호", en: "customer id" },
  registered_at: { ko: "가입일", en: "registration date" },
  alias_id: { ko: "통합 전 번호", en: "merged id" },
  date: { ko: "날짜", en: "date" },
  visitors: { ko: "방문자 수", en: "visitors" },
  identified_prospects: { ko: "식별 잠재고객 수", en: "identified prospects" },
};
const troubles: Readonly<Record<string, Text>> = {
  missing: { ko: "없음", en: "missing" },
  unparsable: { ko: "읽을 수 없음", en: "unreadable" },
  conflict: { ko: "같은 번호에 다른 내용", en: "same id, different content" },
  "too-large": { ko: "너무 큼", en: "too large" },
  malformed: { ko: "열로 나눌 수 없음", en: "cannot be split into columns" },
};

/** Why rows were refused, in words: `occurred_at.unparsable` → 거래일시 읽을 수 없음. */
export function rejectionInWords(reason: string): Text {
  const [field = "", trouble = ""] = reason.split(".");
  const [what, why] = [fields[field], troubles[trouble]];
  if (what === undefined || why === undefined) return { ko: reason, en: reason };
  return { ko: `${what.ko} ${why.ko}`, en: `${what.en} ${why.en}` };
}
