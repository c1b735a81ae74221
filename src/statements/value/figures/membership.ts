import type { Membership } from "../../../model/value.ts";
import type { RenewalRule } from "../../../model/value-rule.ts";
import { decimalOf } from "../../estimate.ts";
import type { Report } from "../../report.ts";
import { membershipValue } from "../models/peppers-rogers.ts";

/** The fees in whole units of the currency's smallest coin, as they are printed: what follows from them follows from these. */
export function feesOf({ job, digits }: Report): RenewalRule | null {
  const { renewal } = job.value;
  if (renewal === undefined) return null;
  const printed = (amount: number) => Number(decimalOf(amount, digits));
  return { ...renewal, firstFee: printed(renewal.firstFee), renewalFee: printed(renewal.renewalFee) };
}

/** Value of a yearly membership, where the job says what it costs. Source: value.md §3, Peppers & Rogers. */
export function buildMembership(report: Report): Membership | null {
  const fees = feesOf(report);
  if (fees === null) return null;
  const money = (amount: number) => decimalOf(amount, report.digits) ?? "0";
  return {
    firstFee: money(fees.firstFee),
    renewalFee: money(fees.renewalFee),
    renewalRate: fees.renewalRate,
    years: fees.years,
    value: money(membershipValue({ ...fees, discount: report.job.value.discountRate }, fees.years)),
  };
}
