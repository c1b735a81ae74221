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
  tier: { ko: "등급", en: "tier" },
  from: { ko: "시작일", en: "start date" },
  to: { ko: "종료일", en: "end date" },
  indicator: { ko: "지표", en: "indicator" },
  period: { ko: "기간", en: "period" },
  value: { ko: "값", en: "value" },
  revenue: { ko: "매출", en: "revenue" },
  market_sales: { ko: "시장 매출", en: "market sales" },
  total_spend: { ko: "총 지출", en: "total spend" },
  total_quantity: { ko: "총 수량", en: "total quantity" },
  targeted: { ko: "목표 고객 수", en: "targeted people" },
  acquired: { ko: "획득 고객 수", en: "acquired people" },
  kind: { ko: "종류", en: "kind" },
  count: { ko: "횟수", en: "count" },
  identified_prospects: { ko: "식별 잠재고객 수", en: "identified prospects" },
};
const troubles: Readonly<Record<string, (field: Text) => Text>> = {
  missing: ({ ko, en }) => ({ ko: `${ko} 없음`, en: `${en} missing` }),
  unparsable: ({ ko, en }) => ({ ko: `읽을 수 없는 ${ko}`, en: `${en} unreadable` }),
  conflict: ({ ko, en }) => ({ ko: `같은 ${ko}에 다른 내용`, en: `same ${en}, different content` }),
  "too-large": ({ ko, en }) => ({ ko: `너무 큰 ${ko}`, en: `${en} too large` }),
  "before-from": ({ ko, en }) => ({ ko: `시작일보다 이른 ${ko}`, en: `${en} before its start` }),
  malformed: ({ ko, en }) => ({ ko: `열로 나눌 수 없는 ${ko}`, en: `${en} that cannot be split into columns` }),
};

/** Why rows were refused, in words: `occurred_at.unparsable` → 읽을 수 없는 거래일시. */
export function rejectionInWords(reason: string): Text {
  const [field = "", trouble = ""] = reason.split(".");
  const [what, why] = [fields[field], troubles[trouble]];
  return what === undefined || why === undefined ? { ko: reason, en: reason } : why(what);
}
