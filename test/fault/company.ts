import { sales } from "../end-to-end/company.ts";

export const months = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"];

/** Three recipients a job, told apart by job. `pdf` wants a browser; `xlsx` does not and takes a fraction of the time. */
function jobFile(name: string, format: "pdf" | "xlsx"): string {
  const to = [1, 2, 3].map((n) => `{ address: reader${n}.${name}@example.com, locale: ${n === 2 ? "en" : "ko"} }`);
  return `name: ${name}
company: { name: 작은상회, timezone: Asia/Seoul, currency: KRW }
source:
  type: csv
  transactions:
    path: data/sales-*.csv
    columns: { transaction_id: NO, customer_id: MEMBER, occurred_at: AT, amount: NET, sales_type: KIND }
    salesTypes: { 일반: general, 행사: special, 제휴: partner }
period: { kind: month, trend: 2 }
statements: [flow, change]
formats: [${format}]
delivery:
  email:
    to: [ ${to.join(", ")} ]
    attach: [${format}]
`;
}

/** A company with so many jobs, of which every fifth, the first among them, is drawn as PDF. */
export function faultCompany(jobs: number): { files: Record<string, string>; names: string[] } {
  const names = Array.from({ length: jobs }, (_, n) => `job-${String(n + 1).padStart(3, "0")}`);
  const files = Object.fromEntries([
    ...names.map((name, n) => [`jobs/${name}.yaml`, jobFile(name, n % 5 === 0 ? "pdf" : "xlsx")]),
    ...months.map((month) => [`data/sales-${month}.csv`, sales(month, months)]),
  ]);
  return { files, names };
}
