/** A small company: twelve members over 2026-07 to 2026-10, enough for every movement. */
export const job = `name: monthly
company: { name: 작은상회, timezone: Asia/Seoul, currency: KRW }
source:
  type: csv
  transactions:
    path: data/sales-*.csv
    columns: { transaction_id: NO, customer_id: MEMBER, occurred_at: AT, amount: NET, sales_type: KIND }
    salesTypes: { 일반: general, 행사: special, 제휴: partner }
period: { kind: month, trend: 3 }
statements: [flow, change]
delivery:
  email:
    to: [ { address: ceo@example.com, name: 대표이사 }, { address: cfo@example.com, locale: en, attach: [pdf, xlsx] } ]
    attach: [pdf]
`;

const header = "NO,MEMBER,AT,NET,KIND";
const kinds = ["일반", "일반", "행사", "제휴"];

/** Deterministic rows; member m buys in month k unless (m + k) is a multiple of five. */
export function sales(month: string, months: readonly string[] = ["2026-07", "2026-08", "2026-09", "2026-10"]): string {
  const k = months.indexOf(month);
  const rows: string[] = [];
  for (let member = 1; member <= 12; member += 1) {
    if ((member + k) % 5 === 0) continue;
    if (member > 9 && k < 2) continue;
    const day = String(1 + ((member * 3 + k) % 27)).padStart(2, "0");
    rows.push(
      `${month}-${member},고객${member},${month}-${day} 10:00:00,${(member * 1370 * (k + 2)) % 50000},${kinds[(member + k) % 4]}`,
    );
  }
  rows.push(`${month}-u,,${month}-15 12:00:00,9900,일반`);
  return `${header}\n${rows.join("\n")}\n`;
}

export const companyFiles = {
  "jobs/monthly.yaml": job,
  "data/sales-2026-07.csv": sales("2026-07"),
  "data/sales-2026-08.csv": sales("2026-08"),
  "data/sales-2026-09.csv": sales("2026-09"),
  "data/sales-2026-10.csv": sales("2026-10"),
};
