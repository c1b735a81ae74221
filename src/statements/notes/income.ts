import { driverLabels } from "../../labels/income.ts";
import type { Income } from "../../model/income.ts";
import type { Note } from "../../model/statement.ts";
import { moneyInWords } from "../money-in-words.ts";
import { standingsOf } from "../position/figures/rows.ts";
import type { Report } from "../report.ts";
import { type Noted, note } from "./note.ts";

/** Where costs come from and how they were handed out; nothing where the statement was not prepared. Source: statements.md §7, §8. */
export function incomeNotes(noted: Noted): Note[] {
  const { income, priorObstacle } = noted.prepared;
  if (income === null) return [];
  return [
    goodsNote(noted, income),
    ...allocationNotes(noted, income),
    ...unknownNotes(income),
    ...(priorObstacle === null
      ? []
      : [
          note(
            "income.prior",
            "전기의 매출원가를 알 수 없거나 원가가 적히지 않은 구매가 허용 비율을 넘어 고객손익계산서의 전기는 –로 둔다.",
            "The prior period's cost of goods is unknown, or its purchases without cost exceed the allowed share: its columns of the income statement are –.",
            { obstacle: priorObstacle },
          ),
        ]),
  ];
}

function goodsNote({ report }: Noted, { basis, current }: Income): Note {
  const { costOfGoods } = basis;
  if (costOfGoods === "costs" && current.capital.costOfGoods === null) {
    return note(
      "income.costOfGoods",
      "매출원가는 비용 자료의 매출원가 계정이다. 어느 고객군에도 매출이 없어 나누지 않았다.",
      "Cost of goods is what the costs name as such. It was not shared out: no customer group has any revenue.",
      { source: costOfGoods, allocated: false },
    );
  }
  if (costOfGoods === "costs") {
    return note(
      "income.costOfGoods",
      "매출원가는 비용 자료의 매출원가 계정이다. 고객군이 적히지 않은 것은 자본고객과 부채고객의 매출액에 비례해 나누었으므로 두 군의 매출총이익률 차이를 뜻하지 않는다.",
      "Cost of goods is what the costs name as such. What names no customer group is shared between capital and debt by revenue, so it does not tell their gross margins apart.",
      { source: costOfGoods },
    );
  }
  const { currency } = report.job.company;
  const gap = Number(current.uncostedSales) > 0;
  return note(
    "income.costOfGoods",
    `매출원가는 거래에 적힌 원가이다.${gap ? ` 원가가 적히지 않은 구매 ${moneyInWords(current.uncostedSales, currency, "ko")}은 허용 비율 안이며 원가 없이 셈하였다.` : ""}`,
    `Cost of goods is what the transactions carry.${gap ? ` Purchases of ${moneyInWords(current.uncostedSales, currency, "en")} carry none, within the allowed share, and count without cost.` : ""}`,
    { source: costOfGoods, uncostedSales: current.uncostedSales, maxCostGap: report.job.income.maxCostGap },
  );
}

function allocationNotes({ report }: Noted, income: Income): Note[] {
  const { total, capital } = income.current;
  if (total.common === null) return [];
  const driver = driverLabels[income.basis.allocation];
  if (capital.common === null) {
    return [
      note(
        "income.allocation",
        `공통 판관비는 배부 기준(${driver.ko})이 되는 값이 어느 고객군에도 없어 배부하지 않았다.`,
        `Common SG&A was not allocated: no customer group has any ${driver.en} to allocate it by.`,
        { driver: income.basis.allocation, allocated: false },
      ),
    ];
  }
  const isEstimate = income.basis.allocation === "customers" && hasEstimate(report);
  return [
    note(
      "income.allocation",
      `공통 판관비는 ${driver.ko} 기준으로 최대 잔여법에 따라 통화의 최소 단위까지 배부하였고 합계가 정확히 맞는다.${isEstimate ? " 비식별고객 수는 추정이다." : ""}`,
      `Common SG&A is allocated by ${driver.en}, by largest remainder to the currency's last digit, and adds up exactly.${isEstimate ? " The number of unidentified customers is an estimate." : ""}`,
      { driver: income.basis.allocation, allocated: true },
    ),
  ];
}

/** Whether the number of debt customers in the statement's own period is an estimate: the company's own count is none. */
function hasEstimate(report: Report): boolean {
  const { current, income } = report.plan;
  if (income === null) return false;
  const span = { counted: income.current.windowKey, status: current.windowKey, label: current.period.label };
  return standingsOf(report, span).rows.unidentified.isEstimate;
}

/** An account that never appears is unknown: its lines and those that follow from it are left open. */
function unknownNotes({ current }: Income): Note[] {
  const missing = [
    ...(current.total.dedicated === null ? [{ ko: "전용 판관비", en: "dedicated SG&A" }] : []),
    ...(current.total.common === null ? [{ ko: "공통 판관비", en: "common SG&A" }] : []),
  ];
  if (missing.length === 0) return [];
  return [
    note(
      "income.unknown",
      `비용 자료에 없는 계정: ${missing.map(({ ko }) => ko).join(", ")}. 그 줄과 뒤따르는 이익은 –로 둔다.`,
      `Accounts that the costs do not hold: ${missing.map(({ en }) => en).join(", ")}. Their lines and the results after them are –.`,
      { accounts: missing.map(({ en }) => en) },
    ),
  ];
}
