import type { Note, TableQuality } from "../../model/statement.ts";
import { grouped, type Noted, note, plural } from "./note.ts";
import { rejectionInWords } from "./rejection-words.ts";

/** What ingest read, doubled, refused and rounded. */
export function dataNotes({ report }: Noted): Note[] {
  const { quality } = report;
  const { transactions } = quality.tables;
  const notes: Note[] = [];
  if (transactions !== undefined) notes.push(rowsNote(transactions));
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
  const { rowsRead, rowsAccepted, duplicates, rejected, rejections } = table;
  const reasons = rejections.map(({ reason, count }) => ({ words: rejectionInWords(reason), count }));
  const ko = reasons.map(({ words, count }) => `${words.ko} ${grouped(count)}행`).join(", ");
  const en = reasons.map(({ words, count }) => `${words.en} ${grouped(count)}`).join(", ");
  return note(
    "data",
    `거래 ${grouped(rowsRead)}행을 읽어 ${grouped(rowsAccepted)}행을 반영했다. 중복 ${grouped(duplicates)}행, 제외 ${grouped(rejected)}행${ko === "" ? "" : ` (${ko})`}.`,
    `${grouped(rowsRead)} transaction rows read, ${grouped(rowsAccepted)} counted; ${plural(duplicates, "duplicate")}, ${grouped(rejected)} rejected${en === "" ? "" : ` (${en})`}.`,
    {
      rowsRead,
      rowsAccepted,
      duplicates,
      rejected,
      rejections: Object.fromEntries(rejections.map(({ reason, count }) => [reason, count])),
    },
  );
}
