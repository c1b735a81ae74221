import { grouped, plural } from "../../labels/figures.ts";
import { tableNames } from "../../labels/tables.ts";
import type { TableName } from "../../model/job.ts";
import type { Note, TableQuality } from "../../model/statement.ts";
import type { Text } from "../../model/text.ts";
import { type Noted, note } from "./note.ts";
import { rejectionInWords } from "./rejection-words.ts";

/** What ingest read, doubled, refused and rounded. */
export function dataNotes({ report }: Noted): Note[] {
  const { quality } = report;
  const { transactions } = quality.tables;
  const notes: Note[] = [];
  if (transactions !== undefined) notes.push(rowsNote(transactions));
  for (const [name, table] of Object.entries(quality.tables)) {
    if (name !== "transactions" && table.duplicates + table.rejected > 0) notes.push(otherRowsNote(name, table));
  }
  if (!quality.transactionIds) {
    notes.push(
      note(
        "data.noTransactionId",
        "자료에 거래번호가 없어 중복된 행을 가려낼 수 없다.",
        "The data carry no transaction id, so duplicate rows cannot be seen.",
      ),
    );
  }
  if (quality.rounding.rows > 0) {
    const { rows, difference } = quality.rounding;
    notes.push(
      note(
        "data.rounding",
        `소수 넷째 자리를 넘는 금액 ${grouped(rows)}건을 반올림했고 그 차이는 모두 ${difference}이다.`,
        `${plural(rows, "amount")} with more than four decimals ${rows === 1 ? "was" : "were"} rounded; the difference is ${difference} in all.`,
        { rows, difference },
      ),
    );
  }
  if (quality.lookalikeCustomerIds > 0) {
    const ids = quality.lookalikeCustomerIds;
    notes.push(
      note(
        "data.lookalikes",
        `대소문자나 유니코드 형태만 다른 고객번호가 ${grouped(ids)}개 있다. 서로 다른 고객으로 보았다.`,
        `${plural(ids, "customer id")} differ from another only by letter case or Unicode form; they count as different customers.`,
        { ids },
      ),
    );
  }
  return notes;
}

function rowsNote(table: TableQuality): Note {
  const { rowsRead, rowsAccepted, duplicates, rejected } = table;
  const reasons = reasonsOf(table);
  return note(
    "data",
    `거래 ${grouped(rowsRead)}행을 읽어 ${grouped(rowsAccepted)}행을 반영했다. 중복 ${grouped(duplicates)}행, 제외 ${grouped(rejected)}행${reasons.ko}.`,
    `${grouped(rowsRead)} transaction rows read, ${grouped(rowsAccepted)} counted; ${plural(duplicates, "duplicate")}, ${grouped(rejected)} rejected${reasons.en}.`,
    figuresOf(table),
  );
}

/** Said of another table only where not every row counted. */
function otherRowsNote(name: string, table: TableQuality): Note {
  const { rowsRead, rowsAccepted, duplicates, rejected } = table;
  const reasons = reasonsOf(table);
  const { ko, en } = tableNames[name as TableName] ?? { ko: name, en: name };
  return note(
    `data.${name}`,
    `${ko} 자료 ${grouped(rowsRead)}행 중 ${grouped(rowsAccepted)}행을 반영했다. 중복 ${grouped(duplicates)}행, 제외 ${grouped(rejected)}행${reasons.ko}.`,
    `${grouped(rowsAccepted)} of ${grouped(rowsRead)} rows of ${en} counted; ${plural(duplicates, "duplicate")}, ${grouped(rejected)} rejected${reasons.en}.`,
    figuresOf(table),
  );
}

/** Why rows were refused, in brackets; nothing where none was. */
function reasonsOf({ rejections }: TableQuality): Text {
  if (rejections.length === 0) return { ko: "", en: "" };
  const reasons = rejections.map(({ reason, count }) => ({ words: rejectionInWords(reason), count: grouped(count) }));
  return {
    ko: ` (${reasons.map(({ words, count }) => `${words.ko} ${count}행`).join(", ")})`,
    en: ` (${reasons.map(({ words, count }) => `${words.en} ${count}`).join(", ")})`,
  };
}

function figuresOf({ rowsRead, rowsAccepted, duplicates, rejected, rejections }: TableQuality): Note["figures"] {
  const byReason = Object.fromEntries(rejections.map(({ reason, count }) => [reason, count]));
  return { rowsRead, rowsAccepted, duplicates, rejected, rejections: byReason };
}
