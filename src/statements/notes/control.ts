import type { Note } from "../../model/statement.ts";
import { exactMoneyInWords } from "../money-in-words.ts";
import { decimal } from "../report.ts";
import { type Noted, note } from "./note.ts";

/** How the total meets the ledger, which knows the whole alone; that it was not compared, where a control table says nothing of the period. */
export function controlNotes({ report, control }: Noted): Note[] {
  if (report.scope !== null || report.job.source.tables.control === undefined) return [];
  const label = report.plan.current.period.label;
  if (control === undefined) {
    return [
      note(
        "control",
        `대조 자료에 ${label}의 원장 매출이 없어 총매출을 대조하지 않았다.`,
        `The control table holds no ledger revenue of ${label}, so total revenue was not compared.`,
      ),
    ];
  }
  const { currency } = report.job.company;
  const [ledger, revenue, tolerance] = [control.ledger, control.revenue, control.tolerance].map((amount) =>
    decimal(report, amount),
  ) as [string, string, string];
  const difference = decimal(report, control.ledger - control.revenue);
  const money = (amount: string, locale: "ko" | "en"): string => exactMoneyInWords(amount, currency, locale);
  const isEqual = control.revenue === control.ledger;
  return [
    note(
      "control",
      isEqual
        ? `총매출이 원장의 매출 ${money(ledger, "ko")}과 같다.`
        : `원장의 매출 ${money(ledger, "ko")}에서 총매출 ${money(revenue, "ko")}을 뺀 차이는 ${money(difference, "ko")}으로 허용 한도 ±${money(tolerance, "ko")} 안이다.`,
      isEqual
        ? `Total revenue is the ledger's, ${money(ledger, "en")}.`
        : `The ledger's revenue, ${money(ledger, "en")}, less total revenue, ${money(revenue, "en")}, is ${money(difference, "en")}, within the tolerance of ±${money(tolerance, "en")}.`,
      { ledger, revenue, difference, tolerance },
    ),
  ];
}
