import { moneyFromDecimal } from "../../src/model/money.ts";
import type { Lifetime, Membership, SensitivityLine } from "../../src/model/value.ts";
import type { Oracle } from "./oracle.ts";
import { endless } from "./oracle-lifetime.ts";
import { coinsOf } from "./oracle-money.ts";

/** What a customer to be won is worth a step away, each amount rounded as it is printed. `null` without retention. */
export function sensitivityOf(
  oracle: Oracle,
  all: Partial<Lifetime> | undefined,
  margin: number,
): SensitivityLine[] | null {
  const { retention = null, yearlySpend = null, cac = null } = all ?? {};
  if (retention === null || yearlySpend === null) return null;
  const coins = coinsOf(oracle);
  const { discountRate } = oracle.job.value;
  const steps = [
    ["none", 0],
    ...[-0.05, -0.01, 0.01, 0.05].map((step) => ["retention", step] as const),
    ...[-0.01, 0.01].map((step) => ["margin", step] as const),
    ...(cac === null ? [] : [-0.1, 0.1].map((step) => ["cac", step] as const)),
  ] as const;
  const worths = steps.flatMap(([lever, step]) => {
    const r = retention + (lever === "retention" ? step : 0);
    const m = margin + (lever === "margin" ? step : 0);
    if (r < 0 || r > 1 || m < 0) return [];
    const cost = cac === null ? null : coins.times(moneyFromDecimal(cac), lever === "cac" ? 1 + step : 1);
    const gross = coins.times(coins.times(moneyFromDecimal(yearlySpend), m), endless(r / (1 + discountRate)));
    return gross === null ? [] : [{ lever, step, retention: r, margin: m, cost, worth: gross - (cost ?? 0n) }];
  });
  const now = worths.find(({ lever }) => lever === "none")?.worth;
  if (now === undefined) return null;
  return worths.map(({ cost, worth, ...line }) => ({
    ...line,
    cac: coins.text(cost),
    value: coins.text(worth) ?? "",
    difference: coins.text(worth - now) ?? "",
  }));
}

/** Fees of a member who renews year after year, or no longer. */
export function membershipOf(oracle: Oracle): Membership | null {
  const { renewal, discountRate } = oracle.job.value;
  if (renewal === undefined) return null;
  const coins = coinsOf(oracle);
  const text = (amount: number): string => coins.text(coins.times(10_000n, amount)) ?? "";
  const { renewalRate, years } = renewal;
  const [firstFee, renewalFee] = [Number(text(renewal.firstFee)), Number(text(renewal.renewalFee))];
  const later = Array.from({ length: years - 1 }, (_, index) => index + 1);
  const worth = later.map((year) => (renewalFee * renewalRate ** year) / (1 + discountRate) ** year);
  return {
    firstFee: text(firstFee),
    renewalFee: text(renewalFee),
    renewalRate,
    years,
    value: text(worth.reduce((sum, amount) => sum + amount, firstFee)),
  };
}
