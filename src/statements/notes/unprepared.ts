import type { Note } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { type Noted, note } from "./note.ts";

interface Gap {
  readonly id: string;
  readonly missing: boolean;
  readonly text: Text;
}

/** What was not prepared and why: an absent table is named, never printed as zero. */
export function unpreparedNotes({ report, flow, change }: Noted): Note[] {
  const asked = new Set(report.job.statements);
  const gaps: readonly Gap[] = [
    {
      id: "position",
      missing: asked.has("position"),
      text: {
        ko: "고객상태표(이 판의 제표가 아직 다루지 않음)",
        en: "the statement of customer position (not part of this release)",
      },
    },
    {
      id: "income",
      missing: asked.has("income"),
      text: {
        ko: "고객손익계산서(이 판의 제표가 아직 다루지 않음)",
        en: "the customer income statement (not part of this release)",
      },
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
