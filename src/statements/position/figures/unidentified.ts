import type { UnidentifiedCustomers } from "../../../model/position.ts";

/** A number of customers as an exact fraction: an estimate is rarely whole. */
export interface Heads {
  readonly count: bigint;
  /** Positive. */
  readonly per: bigint;
}

export function wholeHeads(count: bigint): Heads {
  return { count, per: 1n };
}

/** Σ, exactly; `null` where a part is not known. */
export function addHeads(parts: readonly (Heads | null)[]): Heads | null {
  let sum = wholeHeads(0n);
  for (const part of parts) {
    if (part === null) return null;
    sum = { count: sum.count * part.per + part.count * sum.per, per: sum.per * part.per };
  }
  return sum;
}

export interface UnidentifiedOrders {
  readonly unidentifiedOrders: bigint;
  readonly activeCustomers: bigint;
  readonly identifiedOrders: bigint;
  /** The company's own count. */
  readonly supplied: number | undefined;
}

/**
 * How many customers stand behind unidentified orders: as the company counts them, else as if they ordered as often as identified ones.
 * Formula: unidentified orders × active customers ÷ their orders, half away from zero, at least 1 if there are such orders.
 * Source: statements.md §6.
 */
export function unidentifiedCustomers(orders: UnidentifiedOrders): {
  readonly basis: UnidentifiedCustomers["basis"];
  readonly heads: Heads | null;
  readonly customers: bigint | null;
} {
  const { unidentifiedOrders, activeCustomers, identifiedOrders, supplied } = orders;
  if (supplied !== undefined) {
    return { basis: "supplied", heads: wholeHeads(BigInt(supplied)), customers: BigInt(supplied) };
  }
  if (unidentifiedOrders === 0n) return { basis: "none", heads: wholeHeads(0n), customers: 0n };
  if (identifiedOrders === 0n) return { basis: "unknown", heads: null, customers: null };
  const heads = { count: unidentifiedOrders * activeCustomers, per: identifiedOrders };
  const rounded = (2n * heads.count + heads.per) / (2n * heads.per);
  return { basis: "estimate", heads, customers: rounded === 0n ? 1n : rounded };
}
