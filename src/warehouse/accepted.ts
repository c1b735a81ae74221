const times = ["occurred_at", "registered_at", "date", "from", "to"];

/** What a row needs for a reason that says more than that a value is empty, unreadable or too large. */
const wholeRows: Readonly<Record<string, string>> = {
  "row.malformed": "as many fields as the first line has, every opened quote closed",
  "transaction_id.conflict": "one content for an id, however often it is repeated",
  "customer_id.conflict": "one content for a customer, however often it is repeated",
  "indicator.conflict": "one value for an indicator, period and label, however often it is repeated",
  "period.conflict": "one revenue for a period, however often it is repeated",
  "to.before-from": "a last day that is not before the first",
};

const texts: Readonly<Record<string, string>> = {
  amount: "a decimal number such as 1234.5 or 1,234",
  cost: "a decimal number such as 1234.5 or 1,234, or nothing",
  quantity: "a decimal number such as 2 or 0.5, or nothing",
  visitors: "a whole number such as 120 or 1,200",
  identified_prospects: "a whole number such as 120 or 1,200, or nothing",
  value: "a decimal number such as 0.903 or 90.3%",
  revenue: "a decimal number such as 1234.5 or 1,234",
  market_sales: "a decimal number such as 1234.5 or 1,234",
  total_spend: "a decimal number such as 1234.5 or 1,234",
  total_quantity: "a decimal number such as 2 or 0.5, or nothing",
  targeted: "a whole number such as 120 or 1,200",
  acquired: "a whole number such as 120 or 1,200",
  count: "a whole number such as 3, or nothing",
  period: "a period such as 2026-10, 2026-Q4, 2026-H2, 2026 or FY2026-Q1",
};

/** What would have been counted where a row was rejected for this reason, in a few words. `dateFormat` is the table's own, if any. */
export function acceptedInstead(reason: string, dateFormat?: string): string {
  const whole = wholeRows[reason];
  if (whole !== undefined) return whole;
  const [column = "", kind] = reason.split(".");
  if (kind === "too-large") return "at most 922,337,203,685,477";
  if (times.includes(column)) return timeAccepted(dateFormat);
  return texts[column] ?? "a value that is not empty";
}

function timeAccepted(dateFormat: string | undefined): string {
  if (dateFormat !== undefined && dateFormat !== "")
    return `a day of the calendar, written as dateFormat says: ${dateFormat}`;
  return "a day of the calendar such as 2026-10-31, 2026-10-31 09:30, 2026/10/31 or 20261031";
}
