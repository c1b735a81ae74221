import type { Note } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import type { Obstacle } from "../income/figures/costs.ts";
import { type Noted, note } from "./note.ts";

interface Gap {
  readonly id: string;
  readonly missing: boolean;
  readonly text: Text;
}

const incomeObstacles: Readonly<Record<Obstacle, Text>> = {
  noCostOfGoods: {
    ko: "고객손익계산서(매출원가 자료 없음: 거래의 원가 열이나 비용의 매출원가 계정이 필요)",
    en: "the customer income statement (no cost of goods: it needs the cost of each sale, or an account of cost of goods among the costs)",
  },
  noCostOfGoodsInPeriod: {
    ko: "고객손익계산서(당기에 매출원가 계정의 비용이 없음)",
    en: "the customer income statement (the account of cost of goods has nothing in the period)",
  },
  costGap: {
    ko: "고객손익계산서(원가가 적히지 않은 구매가 허용 비율을 넘음)",
    en: "the customer income statement (purchases without cost exceed the allowed share of revenue)",
  },
};

/** What was not prepared and why: an absent table is named, never printed as zero. */
export function unpreparedNotes({ flow, change, prepared }: Noted): Note[] {
  const gaps: readonly Gap[] = [
    {
      id: "income",
      missing: prepared.obstacle !== null,
      text: prepared.obstacle === null ? { ko: "", en: "" } : incomeObstacles[prepared.obstacle],
    },
    {
      id: "newByAcquisition",
      missing: flow.newByAcquisition === null,
      text: { ko: "신규 고객의 유입 경로(고객 자료 없음)", en: "new customers by source (no customers table)" },
    },
    {
      id: "newByChannel",
      missing: flow.newByChannel === null,
      text: {
        ko: "신규 고객의 채널(거래에 채널 없음)",
        en: "new customers by channel (no channel in the transactions)",
      },
    },
    {
      id: "cac",
      missing: flow.cac === null,
      text: {
        ko: "고객 획득 비용(대상기간의 획득 비용 자료 없음)",
        en: "customer acquisition cost (no acquisition costs in the window)",
      },
    },
    {
      id: "conversion",
      missing: change.conversion === null,
      text: { ko: "고객 전환율(방문 자료 없음)", en: "conversion (no visits table)" },
    },
  ];
  const missing = gaps.filter((gap) => gap.missing);
  if (missing.length === 0) return [];
  const listed = (locale: keyof Text): string => missing.map(({ text }) => text[locale]).join(", ");
  return [
    note("unprepared", `작성하지 않은 것: ${listed("ko")}.`, `Not prepared: ${listed("en")}.`, {
      items: missing.map(({ id }) => id),
    }),
  ];
}
