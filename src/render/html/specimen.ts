import type { Block, Cell, Column } from "../../model/sheet.ts";
import type { Text } from "../../model/text.ts";
import type { StatementDocument } from "./view.ts";

const word: Text = { ko: "글", en: "word" };
const figure: Cell = { kind: "count", value: 1 };
const period = { kind: "month", label: "2026-01", start: "2026-01-01", end: "2026-02-01" } as const;
const window = { kind: "period", months: 1, start: period.start, end: period.end } as const;

function tableOf(key: string, columns: readonly Column[]): Block {
  const row = { key: "row", label: word, cells: columns.map(() => figure) };
  return {
    kind: "table",
    key,
    title: word,
    note: word,
    columns,
    rows: [
      { key: "heading", label: word, role: "heading", cells: [] },
      { ...row, role: "line", sign: "+", tier: { rank: 1, of: 2 }, level: 1 },
      { ...row, key: "total", role: "total", cells: columns.map(() => ({ ...figure, restated: word, isAlert: true })) },
    ],
  };
}

const plain: readonly Column[] = [{ key: "a", label: word, group: word }];
const stacked: readonly Column[] = Array.from({ length: 7 }, (_, index) => ({
  ko: `${index}`,
  en: `${index}`,
})).flatMap((group, index): Column[] => [
  { key: `${index}`, label: word, group },
  { key: `${index}.share`, label: word, group, weight: "secondary" },
]);

/** A small document with one of everything that a template is given, to try templates on. */
export const specimen: StatementDocument = {
  locale: "ko",
  branding: { logo: { type: "image/png", data: "" }, accent: "#14406f", footer: word },
  edition: {
    runId: "specimen",
    id: "0000-0000",
    version: 2,
    scope: null,
    title: word,
    company: {
      name: "글",
      timezone: "Asia/Seoul",
      currency: "KRW",
      fiscalYear: { startMonth: 1, namedAfter: "start" },
    },
    period,
    prior: period,
    window,
    priorWindow: window,
    unit: "auto",
    issuedAt: "2026-02-01T00:00:00Z",
    dataTo: "2026-01-31",
    checks: { passed: 1, total: 1, tolerated: 0 },
    fingerprint: "",
    approval: { isDraft: true, boxes: [{ role: word, name: "글", on: "2026-01-01" }, { role: word }] },
    jepyo: "",
  },
  sheets: [
    {
      key: "summary",
      title: word,
      subtitle: word,
      proof: [word],
      footnotes: [word, word],
      blocks: [
        {
          kind: "indicators",
          key: "indicators",
          title: word,
          indicators: [
            {
              key: "indicator",
              label: word,
              meaning: word,
              current: figure,
              prior: figure,
              change: { kind: "growth", value: 0.1 },
              direction: "good",
              benchmark: { label: word, value: figure },
              trend: [1, 2],
            },
          ],
        },
        tableOf("plain", plain),
        tableOf("stacked", stacked),
        {
          kind: "bridge",
          key: "bridge",
          title: word,
          alt: word,
          caption: word,
          steps: [{ label: word, value: 1, role: "total" }],
        },
        {
          kind: "remarks",
          key: "remarks",
          title: word,
          remarks: [{ key: "1", heading: word, text: word, source: word }],
        },
      ],
    },
    {
      key: "notes",
      title: word,
      blocks: [{ kind: "remarks", key: "notes", title: word, remarks: [{ key: "1", text: word }] }],
    },
  ],
};
