import type { Remark } from "../../model/statement.ts";
import { worseThanBenchmark } from "./benchmarks.ts";
import { heaviestChurn, newcomersShare, oneTimeBuyers, retainedSpend, standingShare } from "./context.ts";
import { customerValue } from "./customer-value.ts";
import { lowestTierFalls, topTierFalls } from "./falls.ts";
import { glassCeiling } from "./glass-ceiling.ts";
import { generalInflow, referrals, specialInflow, specialNewcomers } from "./inflow.ts";
import { newCustomers } from "./new-customers.ts";
import { quietRemark } from "./quiet.ts";
import { retention } from "./retention.ts";
import type { Finding, Rule, Told } from "./rule.ts";
import { size } from "./size.ts";
import { tierChurn } from "./tier-churn.ts";
import { topTierShare } from "./top-tier-share.ts";

/** What passes a threshold. */
const rules: readonly Rule[] = [
  glassCeiling,
  topTierFalls,
  topTierShare,
  tierChurn,
  lowestTierFalls,
  retention,
  specialNewcomers,
  specialInflow,
  newCustomers,
  size,
  generalInflow,
  referrals,
  worseThanBenchmark,
];
/** What fills the place of missing findings. */
const context: readonly Rule[] = [heaviestChurn, retainedSpend, standingShare, oneTimeBuyers, newcomersShare];
const fewestRemarks = 3;
/** What customers are worth, where it was asked for, is among the first three, which page one and the mail show. */
const before = fewestRemarks - 1;

/** 해설: the most important first, at least three where there is enough to say; a quiet period says so. Source: statements.md §8. */
export function buildCommentary(told: Told): Remark[] {
  const passed = ordered(rules, told);
  const findings = passed.filter(({ id }) => !isTold(id, passed));
  const opening = findings.length > 0 ? findings : quietRemark(told);
  const filling = ordered(context, told).filter(({ id }) => !isTold(id, findings));
  const remarks = [...opening, ...filling.slice(0, Math.max(0, fewestRemarks - opening.length))];
  return [...remarks.slice(0, before), ...customerValue(told), ...remarks.slice(before)].map(asRemark);
}

function ordered(some: readonly Rule[], told: Told): Finding[] {
  return some.flatMap((rule) => rule(told)).toSorted((a, b) => b.importance - a.importance);
}

/** What a finding already told in its own way. */
function isTold(id: string, findings: readonly Finding[]): boolean {
  const same: Readonly<Record<string, string>> = {
    heaviestChurn: "tierChurn",
    newCustomers: "specialNewcomers",
    specialInflow: "specialNewcomers",
    standingShare: "topTierShare",
    newcomersShare: "specialNewcomers",
  };
  return findings.some((finding) => finding.id === same[id]);
}

function asRemark({ id, heading, text, source, evidence }: Finding): Remark {
  return { id, heading, text, source, evidence };
}
