import { maximize, type NoMaximum } from "./maximum.ts";
import { hyp2f1, lnGamma, psi, sigmoid, softplus } from "./special-functions.ts";

/**
 * How often customers without a contract will buy again: each buys at random times at a rate of his own (gamma: r, alpha) until, after some
 * purchase, he silently leaves (beta-geometric: a, b).
 * Source: Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing Science 24(2).
 */
export interface BgNbd {
  readonly r: number;
  /** Unit: weeks. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** What the model looks at: repeat purchases x (days with a purchase after the first), the last of them t_x after the first, observed for T. Unit: weeks. */
export interface PurchaseHistory {
  readonly repeats: number;
  readonly lastAt: number;
  readonly observed: number;
}

/** Customers whose histories are the same, counted. Columns stand side by side; unit: days, so that equal histories are equal numbers. */
export interface HistoryGroups {
  readonly repeats: ArrayLike<number>;
  readonly lastDay: ArrayLike<number>;
  readonly days: ArrayLike<number>;
  readonly customers: ArrayLike<number>;
}

export interface FittedBgNbd extends BgNbd {
  readonly logLikelihood: number;
  readonly customers: number;
}

const daysInWeek = 7;

/**
 * Log-likelihood over grouped histories and its slopes along r, alpha, a, b.
 * Formula (3) of the source as ln: A1 + A2 + ln(e^A3 + δ(x>0) e^A4), with A1 = lnΓ(r+x) − lnΓ(r) + r ln α, A2 = lnΓ(a+b) + lnΓ(b+x) − lnΓ(b) −
 * lnΓ(a+b+x), A3 = −(r+x) ln(α+T), A4 = ln a − ln(b+x−1) − (r+x) ln(α+t_x).
 * What depends on x alone, on T alone and on t_x alone is computed once each: millions of customers cost one exponential a group.
 */
export function logLikelihood(groups: HistoryGroups, [r = 1, alpha = 1, a = 1, b = 1]: readonly number[]) {
  const byRepeats = columnsByRepeats(r, alpha, a, b);
  const logOfDay = cached((day) => Math.log(alpha + day / daysInWeek));
  let value = 0;
  let [slopeR, slopeAlpha, slopeA, slopeB] = [0, 0, 0, 0];
  const size = groups.customers.length;
  for (let index = 0; index < size; index++) {
    const x = groups.repeats[index] ?? 0;
    const observed = groups.days[index] ?? 0;
    const weight = groups.customers[index] ?? 0;
    const own = byRepeats(x);
    const lnObserved = logOfDay(observed);
    const shape = r + x;
    const beyond = alpha + observed / daysInWeek;
    value += weight * (own.value - shape * lnObserved);
    slopeR += weight * (own.slopeR - lnObserved);
    slopeAlpha += weight * (r / alpha - shape / beyond);
    slopeA += weight * own.slopeA;
    slopeB += weight * own.slopeB;
    if (x === 0) continue;
    const last = groups.lastDay[index] ?? 0;
    const gap = lnObserved - logOfDay(last);
    const left = own.leaving + shape * gap;
    const share = weight * sigmoid(left);
    value += weight * softplus(left);
    slopeR += share * gap;
    slopeAlpha += share * shape * (1 / beyond - 1 / (alpha + last / daysInWeek));
    slopeA += share / a;
    slopeB -= share / (b + x - 1);
  }
  return { value, slopes: [slopeR, slopeAlpha, slopeA, slopeB] };
}

function columnsByRepeats(r: number, alpha: number, a: number, b: number) {
  const [lnR, lnB, lnAb, lnAlpha] = [lnGamma(r), lnGamma(b), lnGamma(a + b), Math.log(alpha)];
  const [psiR, psiB, psiAb, lnA] = [psi(r), psi(b), psi(a + b), Math.log(a)];
  return cached((x) => ({
    value: lnGamma(r + x) - lnR + r * lnAlpha + lnAb + lnGamma(b + x) - lnB - lnGamma(a + b + x),
    slopeR: psi(r + x) - psiR + lnAlpha,
    slopeA: psiAb - psi(a + b + x),
    slopeB: psiAb + psi(b + x) - psiB - psi(a + b + x),
    /** ln of a ÷ (b + x − 1): how much likelier it is to have left than to have stayed, before time is looked at. */
    leaving: x === 0 ? 0 : lnA - Math.log(b + x - 1),
  }));
}

/** Each whole number's value computed once. */
function cached<T>(compute: (key: number) => T): (key: number) => T {
  const known: (T | undefined)[] = [];
  return (key) => {
    const found = known[key];
    if (found !== undefined) return found;
    const made = compute(key);
    known[key] = made;
    return made;
  };
}

/** Where the search begins; from each it must not matter. r, alpha, a, b. */
const starts = [
  [1, 10, 1, 1],
  [0.25, 4, 0.5, 2],
  [0.5, 20, 2, 10],
  [2, 50, 0.3, 0.5],
];

/** So many histories are looked at roughly first, to find which way to go. */
const many = 20_000;
const roughly = 28;

/**
 * Maximum likelihood. Returns: the fitted model, or why there is none. Of very many histories the way to the maximum is found on ones told apart by
 * four weeks, and the last steps are taken on those of days: the maximum is that of the days.
 */
export function fitBgNbd(groups: HistoryGroups, from = starts): FittedBgNbd | NoMaximum {
  const customers = Array.from(groups.customers).reduce((sum, count) => sum + count, 0);
  const search = (of: HistoryGroups, begin: readonly (readonly number[])[]) =>
    maximize((parameters) => logLikelihood(of, parameters), begin, customers);
  const rough = groups.customers.length > many ? search(coarse(groups), from) : undefined;
  const found = search(groups, typeof rough === "object" ? [rough.parameters] : from);
  if (typeof found === "string") return found;
  const [r = 0, alpha = 0, a = 0, b = 0] = found.parameters;
  return { r, alpha, a, b, logLikelihood: found.value, customers };
}

/** The same customers with their days rounded to four weeks, those whose histories are then alike in one group. */
function coarse({ repeats, lastDay, days, customers }: HistoryGroups): HistoryGroups {
  const round = (value: number | undefined) => Math.round((value ?? 0) / roughly) * roughly;
  const counted = new Map<string, number>();
  for (let index = 0; index < customers.length; index++) {
    const key = `${repeats[index]} ${round(lastDay[index])} ${round(days[index])}`;
    counted.set(key, (counted.get(key) ?? 0) + (customers[index] ?? 0));
  }
  const keys = [...counted.keys()].map((key) => key.split(" ").map(Number));
  const column = (place: number) => keys.map((key) => key[place] ?? 0);
  return { repeats: column(0), lastDay: column(1), days: column(2), customers: [...counted.values()] };
}

/** Probability that a customer has not left. Formula (11): 1 ÷ (1 + δ(x>0) a ÷ (b + x − 1) × ((α + T) ÷ (α + t_x))^(r + x)). */
export function probabilityAlive({ r, alpha, a, b }: BgNbd, { repeats: x, lastAt, observed }: PurchaseHistory): number {
  if (x === 0) return 1;
  const gap = Math.log(alpha + observed) - Math.log(alpha + lastAt);
  return sigmoid(-(Math.log(a) - Math.log(b + x - 1) + (r + x) * gap));
}

/**
 * Purchases that a customer who is still there will make in the next `weeks`.
 * Formula: numerator of (10) of the source; with Euler's transformation the ₂F₁ keeps its size however large x is:
 * (a+b+x−1) ÷ (a−1) × [1 − (1−z)^(a−1) ₂F₁(a−1, a+b−1−r; a+b+x−1; z)], z = t ÷ (α+T+t). At a = 1, and where a+b+x = 1, its limit.
 */
export function purchasesWhileAlive(model: BgNbd, { repeats: x, observed }: PurchaseHistory, weeks: number): number {
  const { r, alpha } = model;
  const a = Math.abs(model.a - 1) < nearness ? 1 + nearness : model.a;
  const third = a + model.b + x - 1;
  const c = Math.abs(third) < nearness ? nearness : third;
  const z = weeks / (alpha + observed + weeks);
  return (c / (a - 1)) * (1 - (1 - z) ** (a - 1) * hyp2f1(a - 1, a + model.b - 1 - r, c, z));
}

const nearness = 1e-6;

/** Expected purchases of a customer with this history in the next `weeks`. Formula (10). Source: as above; 25.7566 for CDNOW x 26, t_x 30.857, T 31, 52 weeks. */
export function expectedPurchases(model: BgNbd, history: PurchaseHistory, weeks: number): number {
  return probabilityAlive(model, history) * purchasesWhileAlive(model, history, weeks);
}

/** Expected repeat purchases of a customer in the `weeks` after his first. Formula (9). 1.4440 for CDNOW in 52 weeks. */
export function expectedOfNewCustomer(model: BgNbd, weeks: number): number {
  return purchasesWhileAlive(model, { repeats: 0, lastAt: 0, observed: 0 }, weeks);
}
