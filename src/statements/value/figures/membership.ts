import type { Membership } from "../../../model/value.ts";
import { decimalOf } from "../../estimate.ts";
import type { Report } from "../../report.ts";
import { membershipValue } from "../models/peppers-rogers.ts";

/** Value of a yearly membership, where the job says what it costs. Source: value.md §3, Peppers & Rogers. */
export function buildMembership({ job, digits }: Report): Membership | null {
  const { renewal, discountRate: discount } = job.value;
  if (renewal === undefined) return null;
  const money = (amount: number) => decimalOf(amount, digits) ?? "0";
  return {
    firstFee: money(renewal.firstFee),
    renewalFee: money(renewal.renewalFee),
    renewalRate: renewal.renewalRate,
    years: renewal.years,
    value: money(membershipValue({ ...renewal, discount }, renewal.years)),
  };
}
