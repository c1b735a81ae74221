import type { Coverage } from "../model/period.ts";
import type { Locale, Text } from "../model/text.ts";
import type { SourceCheck, TableCheck } from "../stages/check-source.ts";
import { describeError } from "./print-error.ts";

const sourceWords = {
  rows: { ko: "행", en: "rows" },
  read: { ko: "행 읽음", en: "rows read" },
  rejected: { ko: "행 거부", en: "rejected" },
  duplicates: { ko: "행 중복", en: "duplicates" },
  missing: { ko: "없음", en: "is missing" },
  none: { ko: "없음", en: "none" },
  unused: { ko: "쓰지 않는 열", en: "columns not used" },
  transactions: { ko: "거래 기간", en: "transactions" },
} as const satisfies Record<string, Text>;

/** Of a reason so many places are named; `--json` has the first hundred. */
const placesShown = 5;

/** What `source check` found, in lines. */
export function sourceLines(tables: SourceCheck["tables"], observed: Coverage | null, locale: Locale): string[] {
  const span = observed === null ? [] : [`${sourceWords.transactions[locale]}: ${observed.from} – ${observed.to}`];
  return [...tables.flatMap((table) => [...linesOf(table, locale), ""]), ...span];
}

function linesOf({ table, paths, columns, unused, rowsThere, quality, errors }: TableCheck, locale: Locale): string[] {
  const count = (number: number) => number.toLocaleString("en");
  const many = (number: number, what: Text) => `${count(number)}${locale === "ko" ? "" : " "}${what[locale]}`;
  const there = rowsThere === null ? [] : [many(rowsThere, sourceWords.rows)];
  const read =
    quality === null
      ? []
      : [
          many(quality.rowsRead, sourceWords.read),
          many(quality.rejected, sourceWords.rejected),
          many(quality.duplicates, sourceWords.duplicates),
        ];
  const width = Math.max(...columns.map(({ column }) => column.length), 0);
  return [
    `${table}  ${paths.slice(0, 3).join(", ")}${paths.length > 3 ? ` … (${paths.length})` : ""}`.trimEnd(),
    ...(there.length + read.length === 0 ? [] : [`  ${[...there, ...read].join(", ")}`]),
    ...columns.map(({ column, from, wanted, isRequired }) => {
      const absent = isRequired ? `✗ ${wanted} ${sourceWords.missing[locale]}` : `– ${sourceWords.none[locale]}`;
      return `  ${column.padEnd(width)}  ${from === null ? absent : `← ${from}`}`;
    }),
    ...(unused.length === 0 ? [] : [`  ${sourceWords.unused[locale]}: ${unused.join(", ")}`]),
    ...(quality?.rejections ?? []).map(({ reason, count: rows, examples }) => {
      const places = examples.slice(0, placesShown).map(({ file, line }) => (line === null ? file : `${file}:${line}`));
      return `  ${sourceWords.rejected[locale]} ${reason} ${count(rows)}: ${places.join(", ")}${rows > places.length ? ", …" : ""}`;
    }),
    ...errors.map(describeError),
  ];
}
